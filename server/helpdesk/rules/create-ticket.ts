import type { Contact, Message, Ticket } from '../model.ts'
import type { Desk } from '../desk.ts'
import { activeAgent, type Form } from '../input/form.ts'
import { messageBody } from '../input/message-body.ts'
import { BAD_CHOICE, REQUIRED } from '../input/refusal.ts'
import { Instant } from '../input/values.ts'
import { contactIdByEmail, readContact } from '../store/contacts.ts'
import { displayId } from '../store/keys.ts'
import { nextId } from '../store/meta.ts'
import { insertTicket, readTicket } from '../store/tickets.ts'
import { emptyUpdate, keepFiles } from './commit.ts'
import { setContactFields } from './contact-fields.ts'
import { newContact } from './contacts.ts'
import { missingFields } from './fields.ts'
import { sendMail } from './mail.ts'
import { mayServe } from './properties.ts'
import { dueFor, setDue } from './sla.ts'
import { runSmartRules } from './smart-rules.ts'

const LONGEST_SUBJECT = 1000

/** Which way a ticket comes. Mail brings no custom fields, so it is not held to the required ones. */
export type Arrival = 'TKT_CREATION_API' | 'TKT_CREATION_EMAIL'

/**
 * §4: a ticket from a contact, known or new. Answers its id.
 * @throws {Refusal} with every field that is wrong; then nothing was written, the contact neither.
 */
export function createTicket(desk: Desk, form: Form, source: Arrival = 'TKT_CREATION_API'): number {
  const { account, db } = desk
  const category = form.requiredChoice(['category'], (id) => {
    const found = account.category(id)
    return found?.public ? found : undefined
  })
  const subject = form.requiredText('subject').trim()
  if (subject.length > LONGEST_SUBJECT) {
    form.refuse('subject', `Ensure this value has at most ${LONGEST_SUBJECT} characters (it has ${subject.length}).`)
  }
  const sent = { html: form.text('html'), text: form.text('text', 'plaintext') }
  if ([sent.html, sent.text].every((text) => text === undefined || text.trim() === '')) form.refuse('text', REQUIRED)
  const contact = readContactOf(desk, form)
  const contactFields = form.customFields(['c-cf-', 'ccf-'], account.contactFields)
  const priority = form.choice(['priority'], account.priority) ?? account.defaultPriority
  // A client sends `status`; its effect is unknown. Here it is taken (ours).
  const status = form.choice(['status'], account.status) ?? account.defaultStatus
  const assignee = form.optionalAgent(['assignee'], activeAgent(account)) ?? null
  if (assignee && category && !mayServe(assignee, category.id)) form.refuse('assignee', BAD_CHOICE)
  const [cc, bcc] = [form.emails('cc'), form.emails('bcc')]
  const dueDate = form.day('due_date') ?? null
  const tags = form.list('tags') ?? []
  const now = desk.clock()
  const createdAt = form.value('created_at', Instant, 'Enter a valid date/time.') ?? now
  const definitions = category ? account.fieldsOf(category.id) : []
  const fields = form.customFields(['t-cf-', 't_cf_'], definitions)
  for (const { id } of missingFields(
    definitions,
    fields,
    ({ required }) => required && source !== 'TKT_CREATION_EMAIL',
  )) {
    // §4 prints this one without a full stop.
    form.refuse(`t-cf-${id}`, 'This field is required')
  }
  if (!('id' in contact)) {
    for (const { id } of missingFields(account.contactFields, contactFields, ({ required }) => required)) {
      form.refuse(`c-cf-${id}`, 'This field is required')
    }
  }
  form.check()
  if (!category) return 0

  const writer = 'id' in contact ? contact : newContact(desk, { ...contact, fields: contactFields })
  if ('id' in contact) setContactFields(desk, contact.id, contactFields)
  const message: Message = {
    kind: 'public',
    ...messageBody(sent),
    subject: '',
    cc,
    bcc,
    forwardTo: [],
    customerUpdated: false,
    attachments: keepFiles(desk, form.files),
  }
  const isOpen = status.behavior === 'pending'
  const ticket: Ticket = {
    id: nextId(db, 'ticket'),
    categoryId: category.id,
    subject,
    contactId: writer.id,
    statusId: status.id,
    priorityId: priority.id,
    assigneeId: assignee?.id ?? null,
    dueDate,
    tags,
    source,
    createdAt,
    lastUpdatedAt: createdAt,
    lastModifiedAt: now,
    lastUserReplyAt: createdAt,
    lastStaffReplyAt: null,
    lastClosedAt: isOpen ? null : createdAt,
    timeSpentMinutes: null,
    unresponded: isOpen,
    slaBreaches: 0,
    fields,
    subscribers: [],
    visibleOnlyStaff: form.flag('visible_only_staff', false),
    mergedTo: null,
    mergedTickets: [],
    updates: [
      {
        ...emptyUpdate({ type: 'user', id: writer.id }),
        id: nextId(db, 'update'),
        at: createdAt,
        message,
        statusChange: { old: null, new: status.id },
        priorityChange: { old: null, new: priority.id },
        assigneeChange: assignee && { old: null, new: assignee.id },
        dueDateChange: dueDate === null ? null : { old: null, new: dueDate },
      },
    ],
  }
  desk.beforeChange(ticket.id)
  insertTicket(db, account, ticket)
  setDue(db, ticket.id, dueFor(ticket, isOpen, desk.sla, now))
  sendMail(desk, {
    ticketId: ticket.id,
    reason: 'acknowledgement',
    recipients: { to: writer.email ? [writer.email] : [], cc, bcc },
    subject: `[${displayId(category.prefix, ticket.id)}] ${subject}`,
    text: 'We have received your message and will answer soon.',
    files: [],
  })
  const stored = readTicket(db, ticket.id)
  if (stored) runSmartRules(desk, stored, message)
  return ticket.id
}

type NewContact = { name: string; email: string; phone: string | null }

/** §4: `client` names a contact by id; else an e-mail address that is known is that contact, and a new one needs a name. */
function readContactOf(desk: Desk, form: Form): Contact | NewContact {
  const none = { name: '', email: '', phone: null }
  if (form.text('client')?.trim()) {
    return form.requiredChoice(['client'], (id) => readContact(desk.db, id)) ?? none
  }
  const email = form.email('email')
  const known = email === undefined ? null : contactIdByEmail(desk.db, email)
  if (known !== null) return readContact(desk.db, known) ?? none
  if (!form.has('email') || form.text('email') === undefined) form.refuse('email', REQUIRED)
  const name = form.requiredText('name').trim()
  return { name, email: email ?? '', phone: form.text('phone') ?? null }
}
