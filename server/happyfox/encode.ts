import { assertNever } from '../../src/domain/assert-never.ts'
import type { OutboxAction, PropertyChanges } from '../../src/domain/outbox.ts'

export type WireValue = string | number | boolean | null | (string | number)[]
export type WireFields = Record<string, WireValue>

type Context = { agentId: number; lastAgentMessageId: number | null }

/** An action as the call that does it: which endpoint of the ticket, and its fields. Pure. */
export function encodeAction(action: OutboxAction, context: Context): { endpoint: string; fields: WireFields } {
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
    default:
      return assertNever(action)
  }
}

/**
 * Everything that has a default is said, because the defaults harm: a reply that mails nobody, recipients that the category
 * adds. `last_staff_message` is the API's only collision check (§8): HappyFox refuses when a newer agent message stands.
 */
function encodeReply(action: Extract<OutboxAction, { kind: 'reply' }>, context: Context): WireFields {
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
  for (const [key, value] of Object.entries(changes.fields ?? {})) fields[`t-cf-${key.slice(2)}`] = value
  return fields
}

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
}

/** The form's name for a wire field: `t-cf-2` → `cf2`, `status` → `statusId`. Others stay as they are. */
export function formKey(wireName: string): string {
  const customField = /^t-cf-(\d{1,9})$/.exec(wireName)?.[1]
  return customField ? `cf${customField}` : (FORM_KEYS[wireName] ?? wireName)
}
