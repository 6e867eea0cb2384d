import { type CustomField, fieldKey } from '../custom-field.ts'
import type { Reference } from '../reference.ts'

/** Something of a ticket that a column can hold. */
export type Target = {
  /** The form's key: `subject`, `categoryId`, `cf12`, `contact.cf3`. */
  key: string
  /** Its name, told apart from others of the same name. */
  label: string
  group: 'Ticket' | 'Contact' | 'Ticket fields' | 'Contact fields'
  /** No ticket is made without it, whatever its category. */
  isNeeded: boolean
  /** Names that mean it in the first line of a table. */
  names: readonly string[]
  field: CustomField | null
}

type Lists = Pick<Reference, 'ticketFields' | 'contactFields'>
type Known = [key: string, label: string, isNeeded: boolean, names: string]

const TICKET: Known[] = [
  ['subject', 'Subject', true, 'title|summary|topic|ticket subject|headline'],
  ['html', 'Message', true, 'description|text|body|details|content|comment|question|first message|note|problem'],
  ['categoryId', 'Category', true, 'department|queue|team|ticket category'],
  ['priorityId', 'Priority', false, 'urgency|importance|ticket priority'],
  ['assigneeId', 'Assignee', false, 'agent|assigned to|assigned agent|owner|staff|assign to'],
  ['tags', 'Tags', false, 'tag|labels|label|keywords'],
  ['dueDate', 'Due date', false, 'due|due on|due by|deadline'],
  ['cc', 'Cc', false, 'copy to|carbon copy'],
  ['bcc', 'Bcc', false, 'blind copy'],
  ['createdAt', 'Created', false, 'created at|created on|creation date|date created|opened|opened at|reported at'],
  ['agentsOnly', 'Agents only', false, 'internal|private|visible only staff|hidden'],
]
const CONTACT: Known[] = [
  [
    'name',
    'Name',
    true,
    'contact|contact name|customer|customer name|full name|requester|requester name|client|client name|user|from',
  ],
  [
    'email',
    'Email',
    true,
    'mail|email address|contact email|customer email|requester email|client email|mail address|user email',
  ],
  ['phone', 'Phone', false, 'telephone|tel|phone number|mobile|mobile number|cell|contact phone|customer phone'],
]

/** Everything that a column can be taken for, in the order of a menu. A field that cannot be sent is not among it. */
export function targetsOf({ ticketFields, contactFields }: Lists): Target[] {
  const known = (group: Target['group'], list: Known[]) =>
    list.map(([key, label, isNeeded, names]) => ({
      ...{ key, label, group, isNeeded, names: [label, ...names.split('|')].map(plainName), field: null },
    }))
  const own = (group: Target['group'], list: CustomField[], prefix: '' | 'contact.') =>
    list
      .filter(({ kind }) => kind !== 'unknown')
      .map((field) => ({
        ...{ key: `${prefix}${fieldKey(field)}`, label: field.name, group, isNeeded: false, field },
        // As HappyFox's own interface names it, too.
        names: [plainName(field.name), `${prefix ? 'c' : 't'} cf ${field.id}`],
      }))
  const all: Target[] = [
    ...known('Ticket', TICKET),
    ...known('Contact', CONTACT),
    ...own('Ticket fields', ticketFields, ''),
    ...own('Contact fields', contactFields, 'contact.'),
  ]
  return all.map((target) => ({ ...target, label: labelAmong(target, all) }))
}

/** `Product (contact field)` where a field of tickets has the same name; `Product (field 12)` where that is not enough. */
function labelAmong({ key, label, group, field }: Target, all: Target[]): string {
  if (!field) return label
  const alike = all.filter((other) => other.key !== key && plainName(other.label) === plainName(label))
  if (alike.length === 0) return label
  const isSameGroup = alike.some((other) => other.group === group)
  const what = group === 'Ticket fields' ? 'ticket field' : 'contact field'
  return `${label} (${what}${isSameGroup ? ` ${field.id}` : ''})`
}

/** A name without what people write differently: capitals, accents, signs. */
export const plainName = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^e mail/, 'email')
