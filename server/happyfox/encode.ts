import { assertNever } from '../../src/domain/assert-never.ts'
import type { ContactAction, CreateAction, PropertyChanges, TicketAction } from '../../src/domain/outbox.ts'

type WirePhone = { id?: number; type: string; number: string; is_primary: boolean }
export type WireValue = string | number | boolean | null | (string | number)[] | WirePhone[]
export type WireFields = Record<string, WireValue>

type Context = { agentId: number; lastAgentMessageId: number | null }

/** An action as the call that does it: which endpoint of the ticket, and its fields. Pure. */
export function encodeAction(
  action: Exclude<TicketAction, ContactAction>,
  context: Context,
): { endpoint: string; fields: WireFields } {
  switch (action.kind) {
    case 'reply':
      return { endpoint: 'staff_update', fields: encodeReply(action, context) }
    case 'note':
      return {
        endpoint: 'staff_pvtnote',
        fields: {
          staff: context.agentId,
          html: action.html,
          ...(action.alert !== null && { alert: alertCode(action.alert) }),
          ...encodeProperties(action.properties),
        },
      }
    case 'contactReply':
      return {
        endpoint: 'user_reply',
        // §10: "Reply message in text format or html format" travels as `text`.
        fields: { user: action.contactId, text: action.html, cc: list(action.cc), bcc: list(action.bcc) },
      }
    case 'properties':
      return {
        endpoint: 'staff_update',
        fields: { staff: context.agentId, update_customer: false, ...encodeProperties(action.properties) },
      }
    case 'tags':
      return {
        endpoint: 'update_tags',
        fields: { staff_id: context.agentId, add: action.add.join(','), remove: action.remove.join(',') },
      }
    case 'subscribe': {
      // §13: `staff_id` is one of those who are subscribed, not who does it.
      const [first = 0, ...others] = action.agentIds
      return { endpoint: 'subscribe', fields: { staff_id: first, ...(others.length > 0 && { data: others }) } }
    }
    case 'unsubscribe':
      return { endpoint: 'unsubscribe', fields: { staff_id: action.agentId } }
    case 'move':
      return {
        endpoint: 'move',
        fields: {
          staff_id: context.agentId,
          target_category_id: action.categoryId,
          ...(action.note.trim() !== '' && { move_note: action.note }),
          ...(action.assigneeId !== undefined && { assign_to: action.assigneeId }),
          // Not in the article; without them a category that asks for fields could not be moved to.
          ...encodeFields(action.fields),
        },
      }
    case 'forward':
      return { endpoint: 'forward', fields: encodeForward(action, context) }
    case 'delete':
      return { endpoint: 'delete', fields: { staff_id: context.agentId } }
    default:
      return assertNever(action)
  }
}

/**
 * A change of a contact: its path and its body. §14 says that phones are edited by `/users/`, and edits them here in its own
 * example; `/users/` would reset every field that is not sent. Not sent is unchanged here.
 */
export function encodeContactAction(action: ContactAction): { path: string; body: WireFields | WireFields[] } {
  if (action.kind === 'contactGroup') {
    const { contactId, groupId, isMember } = action
    return isMember
      ? {
          path: `contact_group/${groupId}/update_contacts/`,
          // Who belongs to a group need not read the tickets of the others: that is given in HappyFox.
          body: [{ contact: contactId, access_tickets: false }],
        }
      : { path: `contact_group/${groupId}/delete_contacts/`, body: { contacts: [contactId] } }
  }
  const { contactId, name, email, phones, fields = {} } = action
  return {
    path: `user/${contactId}/`,
    body: {
      ...(name !== undefined && { name }),
      ...(email !== undefined && { email }),
      ...(phones !== undefined && {
        phones: phones.map(({ id, type, number, primary }) => ({
          ...(id !== null && { id }),
          type: PHONE_CODES[type],
          number,
          is_primary: primary,
        })),
      }),
      ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [`c-cf-${key.slice(2)}`, value])),
    },
  }
}

/** The codes of §6. */
const PHONE_CODES = { mobile: 'mo', work: 'w', main: 'm', home: 'h', other: 'o' }

/** §4. A contact by id where HappyFox knows one; an absent priority is left to the account. Values that are unset are not sent. */
export function encodeCreate(action: CreateAction): WireFields {
  const { contact, message } = action
  return {
    category: action.categoryId,
    subject: action.subject,
    [message.format]: message.body,
    ...('id' in contact
      ? { client: contact.id }
      : {
          name: contact.name,
          email: contact.email,
          ...(contact.phone !== '' && { phone: contact.phone }),
          ...encodeFields(withoutUnset(contact.fields), 'c-cf-'),
        }),
    ...(action.priorityId !== undefined && { priority: action.priorityId }),
    // In a form nothing is an empty text, which says "nobody" as well.
    assignee: action.assigneeId,
    ...(action.tags.length > 0 && { tags: action.tags.join(',') }),
    cc: list(action.cc),
    bcc: list(action.bcc),
    ...(action.createdAt !== null && { created_at: action.createdAt.slice(0, 19) }),
    ...(action.dueDate !== null && { due_date: action.dueDate }),
    visible_only_staff: action.agentsOnly,
    ...encodeFields(withoutUnset(action.fields)),
  }
}

const withoutUnset = (values: CreateAction['fields']) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))

/** §15. Its defaults send the whole history, so that nothing is left to them. */
function encodeForward(action: Extract<TicketAction, { kind: 'forward' }>, context: Context): WireFields {
  return {
    staff_id: context.agentId,
    to: list(action.to),
    cc: list(action.cc),
    bcc: list(action.bcc),
    subject: action.subject,
    message: action.html,
    to_include_ticket_contact: action.contact === 'to',
    cc_include_ticket_contact: action.contact === 'cc',
    send_all_messages: action.includeHistory,
    // Notes travel with the history only.
    include_pvt_notes: action.includeHistory && action.includeNotes,
    ...(action.attachmentIds.length > 0 && { ticket_attachments: action.attachmentIds }),
    convert_replies_as_new_ticket: action.repliesAsNewTicket,
  }
}

/**
 * Everything that has a default is said, because the defaults harm: a reply that mails nobody, recipients that the category
 * adds. `last_staff_message` is the API's only collision check (§8): HappyFox refuses when a newer agent message stands.
 */
function encodeReply(action: Extract<TicketAction, { kind: 'reply' }>, context: Context): WireFields {
  return {
    staff: context.agentId,
    html: action.html,
    update_customer: action.emailContact,
    send_survey: action.sendSurvey ?? false,
    cc: list(action.cc),
    bcc: list(action.bcc),
    ...(action.subject !== undefined && action.subject !== '' && { subject: action.subject }),
    ...(context.lastAgentMessageId !== null && { last_staff_message: context.lastAgentMessageId }),
    ...encodeProperties(action.properties),
  }
}

const list = (addresses: string[]) => addresses.join(', ')

const alertCode = (alert: 'subscribers' | 'category' | number) =>
  alert === 'subscribers' ? 's' : alert === 'category' ? 'c' : alert

/** An absent key stays as it is; null clears. */
function encodeProperties(changes: PropertyChanges): WireFields {
  const fields: WireFields = {}
  if (changes.statusId !== undefined) fields.status = changes.statusId
  if (changes.priorityId !== undefined) fields.priority = changes.priorityId
  if (changes.assigneeId !== undefined) fields.assignee = changes.assigneeId
  if (changes.dueDate !== undefined) fields.due_date = changes.dueDate
  if (changes.tags !== undefined) fields.tags = changes.tags.join(',')
  if (changes.timeSpentMinutes !== undefined && changes.timeSpentMinutes > 0) {
    fields.time_spent = changes.timeSpentMinutes
  }
  return { ...fields, ...encodeFields(changes.fields) }
}

const encodeFields = (values: PropertyChanges['fields'] = {}, prefix: 't-cf-' | 'c-cf-' = 't-cf-'): WireFields =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}${key.slice(2)}`, value]))

const FORM_KEYS: Record<string, string> = {
  status: 'statusId',
  priority: 'priorityId',
  assignee: 'assigneeId',
  due_date: 'dueDate',
  tags: 'tags',
  time_spent: 'timeSpentMinutes',
  html: 'html',
  text: 'html',
  plaintext: 'html',
  message: 'html',
  subject: 'subject',
  cc: 'cc',
  bcc: 'bcc',
  attachments: 'fileIds',
  alert: 'alert',
  user: 'contactId',
  client: 'contactId',
  category: 'categoryId',
  created_at: 'createdAt',
  visible_only_staff: 'agentsOnly',
  target_category_id: 'categoryId',
  move_note: 'note',
  assign_to: 'assigneeId',
  ticket_attachments: 'attachmentIds',
}

/**
 * The form's name for a wire field: `t-cf-2` → `cf2`, a contact's `c-cf-2` → `contact.cf2`, `status` → `statusId`. Others
 * stay as they are.
 */
export function formKey(wireName: string): string {
  const [, owner, id] = /^(t|c)-?cf-(\d{1,9})$/.exec(wireName) ?? []
  if (id) return owner === 't' ? `cf${id}` : `contact.cf${id}`
  return FORM_KEYS[wireName] ?? wireName
}
