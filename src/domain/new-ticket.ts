import * as z from 'zod/mini'
import { openVariables } from './canned-reply.ts'
import { type CustomField, fieldKey } from './custom-field.ts'
import { customFieldsSchema, type FieldValues, isUnset, placeFields, REQUIRED_MESSAGE } from './custom-field-rules.ts'
import { type CreateAction, Email, MOST_TAG } from './outbox.ts'
import type { Reference } from './reference.ts'

/** A ticket as somebody writes it down before it is made. */

const FieldValue = z.nullable(z.union([z.string(), z.number(), z.array(z.number())]))
const Values = z.record(z.string(), FieldValue)

const DraftContact = z.discriminatedUnion('kind', [
  /** Nobody yet; `words` is what was typed to find somebody. */
  z.object({ kind: z.literal('nobody'), words: z.string() }),
  z.object({ kind: z.literal('known'), id: z.number(), name: z.string(), email: z.nullable(z.string()) }),
  z.object({ kind: z.literal('new'), name: z.string(), email: z.string(), phone: z.string(), fields: Values }),
])
export type DraftContact = z.infer<typeof DraftContact>

/** Kept in the browser and on the server, so it is parsed when it comes back. */
export const NewTicket = z.object({
  /** The id of the write that this draft will become; one that is tried again keeps it. */
  sendId: z.uuid(),
  categoryId: z.nullable(z.number()),
  contact: DraftContact,
  subject: z.string(),
  format: z.enum(['html', 'text']),
  html: z.string(),
  text: z.string(),
  /** Null leaves it to the account's default. */
  priorityId: z.nullable(z.number()),
  assigneeId: z.nullable(z.number()),
  tags: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  /** Local time as a form has it, `2026-08-17T09:30`; empty is now. */
  createdAt: z.string(),
  dueDate: z.nullable(z.string()),
  agentsOnly: z.boolean(),
  /** Of every category that was looked at: going back to one finds its answers again. */
  fields: Values,
  files: z.array(z.object({ id: z.string(), name: z.string(), contentType: z.string(), sizeBytes: z.number() })),
})
export type NewTicket = z.infer<typeof NewTicket>

export const NOBODY: DraftContact = { kind: 'nobody', words: '' }

export const emptyNewTicket = (categoryId: number | null): NewTicket => ({
  ...{ sendId: crypto.randomUUID(), categoryId, contact: NOBODY, subject: '', format: 'html', html: '', text: '' },
  ...{ priorityId: null, assigneeId: null, tags: [], cc: [], bcc: [], createdAt: '', dueDate: null },
  ...{ agentsOnly: false, fields: {}, files: [] },
})

const saysSomething = (html: string) => /<img\b/i.test(html) || html.replace(/<[^>]*>|&nbsp;|\s/g, '') !== ''
const hasMessage = ({ format, html, text }: NewTicket) => (format === 'html' ? saysSomething(html) : text.trim() !== '')

/** Whether there is anything that somebody would miss. A category alone is none. */
export const isBegun = (draft: NewTicket): boolean =>
  (draft.contact.kind === 'nobody' ? draft.contact.words.trim() !== '' : true) ||
  [draft.subject, draft.text, draft.createdAt].some((text) => text.trim() !== '') ||
  saysSomething(draft.html) ||
  [draft.tags, draft.cc, draft.bcc, draft.files].some((list) => list.length > 0) ||
  [draft.priorityId, draft.assigneeId, draft.dueDate].some((value) => value !== null) ||
  draft.agentsOnly ||
  Object.values(draft.fields).some((value) => !isUnset(value))

/** The categories in which an agent may make tickets: the agent's own, as far as HappyFox takes new ones there (§4). */
export const openCategories = ({ categories }: Pick<Reference, 'categories'>, categoryIds: readonly number[]) =>
  categories.filter((category) => category.public && categoryIds.includes(category.id))

/** What is wrong with one field: it lacks a value, or has one that does not do. */
export type FieldProblem = { message: string; isMissing: boolean }
/** By form key (`subject`, `cf12`, `contact.cf3`), in the order of the form. */
export type Problems = ReadonlyMap<string, FieldProblem>

type Lists = Pick<Reference, 'ticketFields' | 'contactFields'>

const missing: FieldProblem = { message: REQUIRED_MESSAGE, isMissing: true }
const wrong = (message: string): FieldProblem => ({ message, isMissing: false })

/** Everything that stands against making the ticket, as far as it can be known here. */
export function problemsOf(draft: NewTicket, lists: Lists, nowMs: number): Problems {
  return new Map<string, FieldProblem>([
    ...contactProblems(draft.contact, lists.contactFields),
    ...(draft.subject.trim() === '' ? [['subject', missing] as const] : []),
    ...(draft.subject.trim().length > 1000 ? [['subject', wrong('At most 1,000 characters.')] as const] : []),
    ...messageProblems(draft),
    ...(draft.categoryId === null ? [['categoryId', missing] as const] : []),
    ...valueProblems(lists.ticketFields, draft.categoryId, draft.fields, ''),
    ...createdProblems(draft.createdAt, nowMs),
    ...(draft.tags.some((tag) => tag.length > MOST_TAG)
      ? [['tags', wrong(`A tag has at most ${MOST_TAG} characters.`)] as const]
      : []),
  ])
}

function contactProblems(contact: DraftContact, definitions: CustomField[]): [string, FieldProblem][] {
  if (contact.kind === 'known') return []
  if (contact.kind === 'nobody') {
    return [['contact', contact.words.trim() ? wrong('Choose somebody of the list, or enter a new contact.') : missing]]
  }
  const { name, email, phone, fields } = contact
  return [
    ...(name.trim() === '' ? [['name', missing] as [string, FieldProblem]] : []),
    ...(name.trim().length > 200 ? [['name', wrong('At most 200 characters.')] as [string, FieldProblem]] : []),
    ...emailProblems(email),
    ...(phone.trim().length > 60 ? [['phone', wrong('At most 60 characters.')] as [string, FieldProblem]] : []),
    ...valueProblems(definitions, null, fields, 'contact.'),
  ]
}

function emailProblems(email: string): [string, FieldProblem][] {
  if (email.trim() === '') return [['email', missing]]
  if (email.trim().length > 254) return [['email', wrong('At most 254 characters.')]]
  return Email.safeParse(email.trim()).success ? [] : [['email', wrong('Enter an address, such as name@example.com.')]]
}

function messageProblems(draft: NewTicket): [string, FieldProblem][] {
  if (!hasMessage(draft)) return [['html', missing]]
  const open = draft.format === 'html' ? openVariables(draft.html) : []
  const verb = open.length === 1 ? 'is' : 'are'
  return open.length > 0 ? [['html', wrong(`${open.join(', ')} ${verb} not filled in.`)]] : []
}

/** Ticket fields are those of the category; `categoryId` null for contact fields. */
function valueProblems(
  definitions: CustomField[],
  categoryId: number | null,
  values: FieldValues,
  prefix: '' | 'contact.',
): [string, FieldProblem][] {
  if (prefix === '' && categoryId === null) return []
  const placed = placeFields(definitions, categoryId, values)
  const answer = customFieldsSchema(placed, { completing: false }).safeParse(withNulls(placed, values))
  const issues = answer.success ? [] : answer.error.issues
  return placed.flatMap(({ field }) => {
    const issue = issues.find(({ path }) => path[0] === fieldKey(field))
    const isMissing = isUnset(values[fieldKey(field)])
    return issue ? [[`${prefix}${fieldKey(field)}`, { message: issue.message, isMissing }]] : []
  })
}

/** An absent answer is an empty one. */
const withNulls = (placed: { field: CustomField }[], values: FieldValues): FieldValues =>
  Object.fromEntries(placed.map(({ field }) => [fieldKey(field), values[fieldKey(field)] ?? null]))

function createdProblems(createdAt: string, nowMs: number): [string, FieldProblem][] {
  if (createdAt === '') return []
  const at = Date.parse(createdAt)
  if (Number.isNaN(at)) return [['createdAt', wrong('Enter a day and a time.')]]
  // Clocks differ by a little.
  return at > nowMs + 120_000
    ? [['createdAt', wrong('This is still to come. A ticket was created now or before.')]]
    : []
}

/** Values that apply and are there, of kinds that can be sent. */
function answersOf(definitions: CustomField[], categoryId: number | null, values: FieldValues): FieldValues {
  return Object.fromEntries(
    placeFields(definitions, categoryId, values).flatMap(({ field, applies }) => {
      const value = values[fieldKey(field)]
      return applies && field.kind !== 'unknown' && value !== undefined && !isUnset(value)
        ? [[fieldKey(field), value]]
        : []
    }),
  )
}

/** The write that makes the ticket. @throws {RangeError} for a draft that has problems: the caller has looked. */
export function toCreateAction(draft: NewTicket, lists: Lists): CreateAction {
  const { contact, categoryId } = draft
  if (categoryId === null || contact.kind === 'nobody') throw new RangeError('The draft is not complete.')
  return {
    kind: 'create',
    categoryId,
    contact:
      contact.kind === 'known'
        ? { id: contact.id, name: contact.name, email: contact.email }
        : {
            name: contact.name.trim(),
            email: contact.email.trim(),
            phone: contact.phone.trim(),
            fields: answersOf(lists.contactFields, null, contact.fields),
          },
    subject: draft.subject.trim(),
    message: { format: draft.format, body: draft.format === 'html' ? draft.html : draft.text },
    ...(draft.priorityId !== null && { priorityId: draft.priorityId }),
    assigneeId: draft.assigneeId,
    tags: draft.tags,
    cc: draft.cc,
    bcc: draft.bcc,
    createdAt: draft.createdAt === '' ? null : `${new Date(draft.createdAt).toISOString().slice(0, 19)}Z`,
    dueDate: draft.dueDate,
    agentsOnly: draft.agentsOnly,
    fields: answersOf(lists.ticketFields, categoryId, draft.fields),
    fileIds: draft.files.map(({ id }) => id),
  }
}

/** A write that did not become a ticket, as a draft again, born with a new id. */
export function fromCreateAction(action: CreateAction, files: NewTicket['files']): NewTicket {
  const { contact, message } = action
  const isHtml = message.format === 'html'
  return {
    ...emptyNewTicket(action.categoryId),
    contact: 'id' in contact ? { kind: 'known', ...contact } : { kind: 'new', ...contact },
    subject: action.subject,
    format: message.format,
    ...(isHtml ? { html: message.body } : { text: message.body }),
    priorityId: action.priorityId ?? null,
    assigneeId: action.assigneeId,
    tags: action.tags,
    cc: action.cc,
    bcc: action.bcc,
    createdAt: action.createdAt === null ? '' : localTime(new Date(action.createdAt)),
    dueDate: action.dueDate,
    agentsOnly: action.agentsOnly,
    fields: action.fields,
    files,
  }
}

const pad = (number: number) => String(number).padStart(2, '0')
const localTime = (at: Date) =>
  `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`

const SAME: Record<string, string> = {
  'message.body': 'html',
  message: 'html',
  contactId: 'contact',
  'contact.id': 'contact',
  'contact.name': 'name',
  'contact.email': 'email',
  'contact.phone': 'phone',
}

/** The form's key for the place that our server or HappyFox names: `action.contact.email` → `email`. */
export function keyOfRefusal(path: string): string {
  const bare = path.replace(/^action\./, '').replace(/\.\d+$/, '')
  const field = /^(contact\.)?(?:fields\.)?(cf\d+)$/.exec(bare)
  return field ? `${field[1] ?? ''}${field[2]}` : (SAME[bare] ?? bare)
}

/** What was refused, by form key. Whether a value is lacking is told by the words, which HappyFox writes with and without a stop. */
export function problemsOfRefusal(fields: Record<string, string[]>): Problems {
  return new Map(
    Object.entries(fields).map(([path, messages]) => {
      const message = messages.join(' ')
      return [keyOfRefusal(path), { message, isMissing: /^this field is required\.?$/i.test(message) }]
    }),
  )
}

const LABELS: Record<string, string> = {
  ...{ contact: 'Contact', name: 'Name', email: 'Email', phone: 'Phone', subject: 'Subject', html: 'Message' },
  ...{ categoryId: 'Category', assigneeId: 'Assignee', priorityId: 'Priority', dueDate: 'Due date', tags: 'Tags' },
  ...{ cc: 'Cc', bcc: 'Bcc', createdAt: 'Created', agentsOnly: 'Agents only', fileIds: 'Files' },
}

/** What a form key is called. A field that the account has and this console does not know yet has no name. */
export function labelOf(key: string, lists: Lists): string {
  const id = Number(/cf(\d+)$/.exec(key)?.[1])
  const fields = key.startsWith('contact.') ? lists.contactFields : lists.ticketFields
  return LABELS[key] ?? fields.find((field) => field.id === id)?.name ?? 'A field that is new in HappyFox'
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

/** `Two fields need a value.` */
export function problemsInWords(problems: Problems): string {
  const count = problems.size
  const isAllMissing = [...problems.values()].every(({ isMissing }) => isMissing)
  const many = count === 1 ? 'field needs' : 'fields need'
  return `${NUMBERS[count] ?? count} ${many} ${isAllMissing ? 'a value' : 'another look'}.`
}
