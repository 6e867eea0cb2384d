import type { Message, Staff } from '../model.ts'
import type { Desk } from '../desk.ts'
import { activeAgent, type Form } from '../input/form.ts'
import { messageBody } from '../input/message-body.ts'
import { BAD_CHOICE, invalid, nothingToUpdate } from '../input/refusal.ts'
import { Id } from '../input/values.ts'
import { readContact } from '../store/contacts.ts'
import { displayId } from '../store/keys.ts'
import type { StoredTicket } from '../store/tickets.ts'
import { commit, emptyUpdate, keepFiles } from './commit.ts'
import { setContactFields } from './contact-fields.ts'
import { sendMail } from './mail.ts'
import { applyProperties, mayServe, readProperties, wantTimeSpent } from './properties.ts'

/** The agent named in the body, who must be active and serve the ticket's category (ours: HappyFox does not say). */
export function actingAgent(desk: Desk, form: Form, names: string[], categoryId: number): Staff | undefined {
  const agent = form.requiredChoice(names, activeAgent(desk.account))
  if (agent && !mayServe(agent, categoryId)) form.refuse(names[0] ?? '', BAD_CHOICE)
  return agent
}

/**
 * §8 and §9: a reply, a private note, or properties alone.
 *
 * `before` is the ticket as it stood when the request arrived. HappyFox does not support two of these calls on one ticket at
 * once; what it does then is unknown. Here (ours) both messages stay, but every property is written back as this call read
 * it, so that the later of two overlapping calls undoes what the earlier one changed: a lost update.
 *
 * @throws {Refusal} when anything is wrong; then nothing of it was done.
 */
export function staffUpdate(desk: Desk, before: StoredTicket, form: Form, kind: 'public' | 'private'): void {
  const agent = actingAgent(desk, form, ['staff', 'staff_id'], before.categoryId)
  const properties = readProperties(desk, before, form)
  const sent = { html: form.text('html'), text: form.text('plaintext', 'text') }
  const recipients = { cc: form.emails('cc'), bcc: form.emails('bcc') }
  const subject = form.text('subject') ?? ''
  const lastSeen = form.value('last_staff_message', Id, 'Enter a whole number.')
  const alerted = kind === 'private' ? alertedAgents(desk, form, before) : []
  const hasText = [sent.html, sent.text].some((text) => text !== undefined && text.trim() !== '')
  const hasFiles = form.files.length > 0
  const hasMessage = hasText || hasFiles
  if (kind === 'private' && !hasMessage) form.refuse('html', 'text / html is required')
  if (hasMessage) wantTimeSpent(desk, before, properties, form)
  form.check()
  if (kind === 'public') refuseCollision(desk, before.id, lastSeen)

  const applied = applyProperties(desk, before, properties)
  const contactChanged = setContactFields(desk, before.contactId, properties.contactFields)
  if (!hasMessage && !applied.hasChanged && !contactChanged) throw nothingToUpdate()

  const attachments = keepFiles(desk, form.files)
  const tellsContact = kind === 'public' && form.flag('update_customer', false)
  const message: Message | null = hasMessage
    ? {
        kind,
        ...messageBody(sent),
        subject: kind === 'public' ? subject : '',
        cc: kind === 'public' ? recipients.cc : [],
        bcc: kind === 'public' ? recipients.bcc : [],
        forwardTo: [],
        customerUpdated: tellsContact,
        attachments,
      }
    : null
  commit(desk, applied.ticket, {
    ...emptyUpdate({ type: 'staff', id: agent?.id ?? 0 }),
    ...applied.changes,
    message,
  })

  const contact = readContact(desk.db, before.contactId)
  const category = desk.account.category(before.categoryId)
  const heading = `[${displayId(category?.prefix ?? '', before.id)}] ${subject || before.subject}`
  if (message?.kind === 'public') {
    const to = tellsContact && contact?.email ? [contact.email] : []
    sendMail(desk, {
      ticketId: before.id,
      reason: 'reply',
      recipients: { to, cc: message.cc, bcc: message.bcc },
      subject: heading,
      text: message.text,
      files: attachments.map(({ filename }) => filename),
    })
    const closes = desk.account.isCompleted(applied.ticket.statusId)
    if (form.flag('send_survey', false) && closes && contact?.email) {
      sendMail(desk, {
        ticketId: before.id,
        reason: 'survey',
        recipients: { to: [contact.email], cc: [], bcc: [] },
        subject: heading,
        text: 'How satisfied are you with our support?',
        files: [],
      })
    }
  }
  if (message?.kind === 'private') {
    sendMail(desk, {
      ticketId: before.id,
      reason: 'note',
      recipients: { to: alerted.map(({ email }) => email), cc: [], bcc: [] },
      subject: heading,
      text: message.text,
      files: attachments.map(({ filename }) => filename),
    })
  }
}

/** §9 `alert`: `s` the ticket's subscribers, `c` the category's agents, or an agent's id. */
function alertedAgents(desk: Desk, form: Form, ticket: StoredTicket): Staff[] {
  const { account } = desk
  const alert = form.text('alert')?.trim().toLowerCase()
  if (alert === undefined || alert === '') return []
  if (alert === 's') return ticket.subscribers.flatMap((id) => account.agent(id) ?? [])
  if (alert === 'c')
    return account.staff.filter((agent) => agent.active && agent.categories.includes(ticket.categoryId))
  const agent = form.choice(['alert'], activeAgent(account))
  return agent ? [agent] : []
}

/**
 * §8 `last_staff_message`, the collision check. What HappyFox compares is unknown; here it is the `update_id` of the last message
 * by any agent, notes and forwards too, and the comparison is made when the work is done, not when the call came (ours).
 */
function refuseCollision(desk: Desk, ticketId: number, lastSeen: number | undefined): void {
  if (lastSeen === undefined) return
  const last = desk.db.get<{ id: number }>(
    `select id from updates where ticket_id = ? and json_extract(body, '$.by.type') = 'staff'
       and json_extract(body, '$.message.kind') is not null order by id desc limit 1`,
    [ticketId],
  )
  if (last && last.id !== lastSeen) {
    throw invalid([
      { field: 'last_staff_message', errors: ['Another agent has replied to this ticket. Read it before you reply.'] },
    ])
  }
}
