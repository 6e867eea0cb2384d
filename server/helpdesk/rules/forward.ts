import type { Message } from '../model.ts'
import type { Desk } from '../desk.ts'
import type { Form } from '../input/form.ts'
import { messageBody } from '../input/message-body.ts'
import { BAD_CHOICE, REQUIRED } from '../input/refusal.ts'
import { IdList } from '../input/values.ts'
import { readContact } from '../store/contacts.ts'
import { displayId } from '../store/keys.ts'
import type { StoredTicket } from '../store/tickets.ts'
import { commit, emptyUpdate, keepFiles } from './commit.ts'
import { sendMail } from './mail.ts'
import { permittedAgent } from './permissions.ts'

/**
 * §15. The article calls `message` required and leaves it out of its own example, which succeeds; so it is not demanded here.
 * `convert_replies_as_new_ticket` has no effect: nothing answers the desk's mail.
 * @returns the ticket's display id
 */
export function forwardTicket(desk: Desk, ticket: StoredTicket, form: Form): string {
  const agent = permittedAgent(desk, form, ticket, 'forward_tickets')
  const subject = form.requiredText('subject')
  const recipients = { to: form.emails('to'), cc: form.emails('cc'), bcc: form.emails('bcc') }
  if (recipients.to.length === 0) form.refuse('to', REQUIRED)
  const sent = { html: form.text('html'), text: form.text('message', 'plaintext', 'text') }
  const chosen = form.value('ticket_attachments', IdList, 'Enter a list of values.') ?? []
  const existing = ticket.updates.flatMap(({ message }) => message?.attachments ?? [])
  const resent = existing.filter(({ id }) => chosen.includes(id))
  if (resent.length < new Set(chosen).size) form.refuse('ticket_attachments', BAD_CHOICE)
  form.check()

  const contact = readContact(desk.db, ticket.contactId)?.email
  if (contact && form.flag('to_include_ticket_contact', false)) recipients.to.push(contact)
  if (contact && form.flag('cc_include_ticket_contact', false)) recipients.cc.push(contact)
  const isHtml = /<[a-z][^>]*>/i.test(sent.text ?? '')
  const attachments = keepFiles(desk, form.files)
  const message: Message = {
    kind: 'forward',
    ...messageBody(isHtml ? { html: sent.html ?? sent.text } : sent),
    subject,
    cc: recipients.cc,
    bcc: recipients.bcc,
    forwardTo: recipients.to,
    customerUpdated: false,
    attachments,
  }
  commit(desk, ticket, { ...emptyUpdate({ type: 'staff', id: agent?.id ?? 0 }), message })
  sendMail(desk, {
    ticketId: ticket.id,
    reason: 'forward',
    recipients,
    subject,
    text: [message.text, ...history(ticket, form)].join('\n---\n'),
    files: [...resent, ...attachments].map(({ filename }) => filename),
  })
  return displayId(desk.account.category(ticket.categoryId)?.prefix ?? '', ticket.id)
}

/** §15: all messages unless told otherwise, private notes only when told. */
function history(ticket: StoredTicket, form: Form): string[] {
  if (!form.flag('send_all_messages', true)) return []
  const withNotes = form.flag('include_pvt_notes', false)
  return ticket.updates.flatMap(({ message }) =>
    message && (message.kind !== 'private' || withNotes) ? [message.text] : [],
  )
}
