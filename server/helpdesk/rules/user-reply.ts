import type { Contact, Message } from '../model.ts'
import type { Desk } from '../desk.ts'
import type { Form } from '../input/form.ts'
import { messageBody } from '../input/message-body.ts'
import { readContact } from '../store/contacts.ts'
import { readTicket, type StoredTicket } from '../store/tickets.ts'
import { commit, emptyUpdate, keepFiles } from './commit.ts'
import { runSmartRules } from './smart-rules.ts'

/** §10: a contact answers. Clients also send `client` for `user`, and `html` for `text`. */
export function userReply(desk: Desk, ticket: StoredTicket, form: Form): void {
  const contact = form.requiredChoice(['user', 'client'], (id) => readContact(desk.db, id))
  const text = form.has('html') && !form.has('text') ? form.requiredText('html') : form.requiredText('text')
  const [cc, bcc] = [form.emails('cc'), form.emails('bcc')]
  form.check()
  if (!contact) return
  const attachments = keepFiles(desk, form.files)
  // §10: "Reply message in text format or html format", both under `text`.
  const isHtml = form.has('html') || /<[a-z][^>]*>/i.test(text)
  contactWrites(desk, ticket, contact, {
    kind: 'public',
    ...messageBody(isHtml ? { html: text } : { text }),
    subject: '',
    cc,
    bcc,
    forwardTo: [],
    customerUpdated: false,
    attachments,
  })
}

/** A reply to a completed ticket opens it again in the account's first status (ours: HappyFox's default is unknown). */
export function contactWrites(desk: Desk, ticket: StoredTicket, contact: Contact, message: Message): void {
  const { account } = desk
  const reopens = account.isCompleted(ticket.statusId)
  const statusId = reopens ? account.defaultStatus.id : ticket.statusId
  commit(
    desk,
    { ...ticket, statusId },
    {
      ...emptyUpdate({ type: 'user', id: contact.id }),
      message,
      statusChange: reopens ? { old: ticket.statusId, new: statusId } : null,
    },
  )
  const after = readTicket(desk.db, ticket.id)
  if (after) runSmartRules(desk, after, message)
}
