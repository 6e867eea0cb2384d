import * as z from 'zod/mini'
import { imagesIn, placeImages } from './inline-image.ts'

/** A write on its way to HappyFox: recorded first, sent one at a time per ticket. */

const Id = z.number().check(z.int(), z.positive())
const Html = z.string().check(z.maxLength(1_000_000))
export const Email = z
  .string()
  .check(z.maxLength(254), z.regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/, 'Not an e-mail address.'))
/** Of one message; a ticket's own may be longer. */
export const MOST_SUBJECT = 500
const Subject = z.string().check(z.maxLength(MOST_SUBJECT, `At most ${MOST_SUBJECT} characters.`))
const Recipients = z.array(Email).check(z.maxLength(50, 'At most 50 addresses.'))
const FieldValue = z.nullable(z.union([z.string().check(z.maxLength(65_000)), z.number(), z.array(Id)]))
const FileIds = z.array(z.uuid()).check(z.maxLength(20, 'At most 20 files.'))

const PhoneChange = z.strictObject({
  /** Null adds a number; HappyFox has no way to take one away (§14). */
  id: z.nullable(Id),
  type: z.enum(['mobile', 'work', 'main', 'home', 'other']),
  number: z.string().check(z.trim(), z.minLength(1, 'Enter a number.'), z.maxLength(64, 'At most 64 characters.')),
  primary: z.boolean(),
})
export type PhoneChange = z.infer<typeof PhoneChange>

export const MOST_TAG = 100
const Tag = z
  .string()
  .check(z.maxLength(MOST_TAG, `A tag has at most ${MOST_TAG} characters.`), z.regex(/^[^,]+$/, 'A tag has no comma.'))
const Tags = z.array(Tag).check(z.maxLength(100))
/** Keyed by `fieldKey`: `cf12`. */
const FieldValues = z.record(z.string().check(z.regex(/^cf\d{1,9}$/)), FieldValue)

/** Properties to set. An absent key stays as it is; null clears. `timeSpentMinutes` is added, not set (§8). */
export const PropertyChanges = z.strictObject({
  statusId: z.optional(Id),
  priorityId: z.optional(Id),
  assigneeId: z.optional(z.nullable(Id)),
  dueDate: z.optional(z.nullable(z.iso.date())),
  tags: z.optional(z.array(Tag)),
  timeSpentMinutes: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(60_000))),
  fields: z.optional(FieldValues),
})
export type PropertyChanges = z.infer<typeof PropertyChanges>

const ContactText = {
  name: z.optional(
    z.string().check(z.trim(), z.minLength(1, 'Enter a name.'), z.maxLength(200, 'At most 200 characters.')),
  ),
  /** Null: none. */
  email: z.optional(z.nullable(Email)),
}

/** A private note that the server leaves on another ticket once this one has arrived: one that did not must not be told of. */
const FollowUp = z.strictObject({
  /** The note's own, so that it is left once. */
  id: z.uuid(),
  ticketId: Id,
  html: Html,
  timeSpentMinutes: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(60_000))),
  /** The newest update of its ticket that the agent had seen: only what is newer can be this note. */
  lastUpdateId: z.number(),
})
export type FollowUp = z.infer<typeof FollowUp>

/** What can be done to a ticket that is there, and to its contact. */
export const TicketAction = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('reply'),
    html: Html,
    /** Whether the contact is e-mailed; always said, because HappyFox's default is silence (§8). */
    emailContact: z.boolean(),
    cc: Recipients,
    bcc: Recipients,
    subject: z.optional(Subject),
    sendSurvey: z.optional(z.boolean()),
    properties: PropertyChanges,
    fileIds: FileIds,
  }),
  z.strictObject({
    kind: z.literal('note'),
    html: Html,
    /** Who is told: subscribers, the category's agents, one agent by id, or nobody. */
    alert: z.nullable(z.union([z.literal('subscribers'), z.literal('category'), Id])),
    properties: PropertyChanges,
    fileIds: FileIds,
    followUp: z.optional(FollowUp),
  }),
  z.strictObject({
    kind: z.literal('contactReply'),
    contactId: Id,
    html: Html,
    cc: Recipients,
    bcc: Recipients,
    fileIds: FileIds,
  }),
  z.strictObject({
    kind: z.literal('properties'),
    properties: PropertyChanges,
    /** What the agent saw of the same properties. What somebody else has changed since is held back, not written over. */
    from: z.optional(PropertyChanges),
  }),
  /** Tags one by one, so that what two agents tag at once is joined. */
  z.strictObject({ kind: z.literal('tags'), add: Tags, remove: Tags }),
  z.strictObject({
    kind: z.literal('subscribe'),
    agentIds: z.array(Id).check(z.minLength(1, 'Choose an agent.'), z.maxLength(100)),
  }),
  z.strictObject({ kind: z.literal('unsubscribe'), agentId: Id }),
  z.strictObject({
    kind: z.literal('move'),
    /** Where the agent saw the ticket: one that was moved meanwhile stays where it is. */
    fromCategoryId: Id,
    categoryId: Id,
    /** Plain text; becomes a private note. Empty is none. */
    note: z.string().check(z.maxLength(65_000)),
    /** Absent: whoever has it keeps it, if that agent serves the new category. */
    assigneeId: z.optional(Id),
    /** What the new category asks for on the way in. */
    fields: z.optional(FieldValues),
  }),
  /** Mail to outsiders. HappyFox's defaults send the whole history, so that every choice is said. */
  z.strictObject({
    kind: z.literal('forward'),
    to: Recipients.check(z.minLength(1, 'Name somebody to forward to.')),
    cc: Recipients,
    bcc: Recipients,
    subject: Subject.check(z.minLength(1, 'A forward needs a subject.')),
    html: Html,
    includeHistory: z.boolean(),
    includeNotes: z.boolean(),
    /** Files that are on the ticket already. */
    attachmentIds: z.array(Id).check(z.maxLength(200, 'At most 200 files.')),
    fileIds: FileIds,
    contact: z.nullable(z.enum(['to', 'cc'])),
    /** Whether an answer to the forward becomes a ticket of its own. */
    repliesAsNewTicket: z.boolean(),
  }),
  /** Only what changed. The write is kept with a ticket of the contact: it shows the contact before and after. */
  z.strictObject({
    kind: z.literal('editContact'),
    contactId: Id,
    ...ContactText,
    /** Numbers that are new or changed. */
    phones: z.optional(z.array(PhoneChange).check(z.maxLength(20, 'At most 20 numbers.'))),
    fields: z.optional(FieldValues),
    /** What the agent saw where something was changed: a value of somebody else's is never written over. */
    from: z.strictObject({ ...ContactText, fields: z.optional(FieldValues) }),
  }),
  z.strictObject({ kind: z.literal('contactGroup'), contactId: Id, groupId: Id, isMember: z.boolean() }),
  /** Cannot be brought back. `displayId` is what the agent typed to confirm it. */
  z.strictObject({ kind: z.literal('delete'), displayId: z.string().check(z.maxLength(40)) }),
])
export type TicketAction = z.infer<typeof TicketAction>

/** Somebody whom HappyFox knows. Name and address are there to be read; the id decides. */
const KnownContact = z.strictObject({
  id: Id,
  name: z.string().check(z.maxLength(500)),
  email: z.nullable(z.string().check(z.maxLength(254))),
})
/** Somebody by name and address: HappyFox makes a contact, or takes the one who has the address already (§4). */
const NewContact = z.strictObject({
  name: z
    .string()
    .check(z.trim(), z.minLength(1, 'This field is required.'), z.maxLength(200, 'At most 200 characters.')),
  email: Email,
  /** Empty for none. */
  phone: z.string().check(z.trim(), z.maxLength(60, 'At most 60 characters.')),
  fields: FieldValues,
})

/** A ticket that is to be made (§4). */
export const CreateAction = z.strictObject({
  kind: z.literal('create'),
  categoryId: Id,
  contact: z.union([KnownContact, NewContact]),
  subject: z.string().check(z.trim(), z.minLength(1, 'This field is required.'), z.maxLength(1000)),
  message: z.strictObject({ format: z.enum(['html', 'text']), body: z.string().check(z.maxLength(1_000_000)) }),
  /** Absent leaves it to the account's default. */
  priorityId: z.optional(Id),
  assigneeId: z.nullable(Id),
  tags: Tags,
  cc: Recipients,
  bcc: Recipients,
  /** When the customer asked, where that was before now. */
  createdAt: z.nullable(z.iso.datetime()),
  dueDate: z.nullable(z.iso.date()),
  /** The contact does not see it in the portal. */
  agentsOnly: z.boolean(),
  fields: FieldValues,
  fileIds: FileIds,
})
export type CreateAction = z.infer<typeof CreateAction>

export const OutboxAction = z.discriminatedUnion('kind', [TicketAction, CreateAction])
export type OutboxAction = z.infer<typeof OutboxAction>
export type OutboxKind = OutboxAction['kind']

/** Writes that say something in an agent's or a contact's words. */
export type MessageAction = Extract<OutboxAction, { html: string }>
export const isMessage = (action: OutboxAction): action is MessageAction => 'html' in action

export type NoteAction = Extract<TicketAction, { kind: 'note' }>

/** Writes whose repeat adds something. Others say how something shall be. */
export const addsSomething = (action: OutboxAction): boolean =>
  isMessage(action) ||
  action.kind === 'create' ||
  (action.kind === 'properties' && Boolean(action.properties.timeSpentMinutes))

/** Writes about the contact rather than the ticket. */
export type ContactAction = Extract<OutboxAction, { kind: 'editContact' | 'contactGroup' }>
export const isContactAction = (action: OutboxAction): action is ContactAction =>
  action.kind === 'editContact' || action.kind === 'contactGroup'

/** The note that follows a write, as a write of its own; null where none does. */
export const followUpOf = (action: OutboxAction): (Omit<OutboxInput, 'action'> & { action: NoteAction }) | null => {
  if (action.kind !== 'note' || !action.followUp) return null
  const { id, ticketId, html, timeSpentMinutes, lastUpdateId } = action.followUp
  const properties = timeSpentMinutes === undefined ? {} : { timeSpentMinutes }
  return {
    ...{ id, ticketId, seen: { lastUpdateId, lastAgentMessageId: null } },
    action: { kind: 'note', html, alert: null, properties, fileIds: [] },
  }
}

/** The new files that a write carries. */
export const fileIdsOf = (action: OutboxAction): string[] => ('fileIds' in action ? action.fileIds : [])

/** The text with marks that a write carries; empty when none. */
const htmlOf = (action: OutboxAction): string => {
  if (action.kind === 'create') return action.message.format === 'html' ? action.message.body : ''
  return isMessage(action) ? action.html : ''
}

/** The new pictures within its text. */
export const imageIdsOf = (action: OutboxAction): string[] => imagesIn(htmlOf(action)).map(({ id }) => id)

/** The write as it leaves: each picture of its text at the address that HappyFox gave it. */
export function withImagesPlaced<A extends OutboxAction>(action: A, addresses: ReadonlyMap<string, string>): A {
  if (addresses.size === 0) return action
  const html = placeImages(htmlOf(action), addresses)
  return action.kind === 'create' ? { ...action, message: { ...action.message, body: html } } : { ...action, html }
}

/** Writes that nothing can take back once they have left: they are held for the undo window. */
export function isHeldFirst(action: OutboxAction): boolean {
  switch (action.kind) {
    case 'reply':
    case 'contactReply':
    case 'forward':
    case 'move':
    case 'delete':
      return true
    case 'note':
      // Whoever is told of it has read it, and its files are theirs.
      return action.alert !== null || action.fileIds.length > 0
    default:
      return false
  }
}

/** What the agent had on screen when the action began; whatever others have written since stops a reply. */
export const SeenState = z.strictObject({
  lastUpdateId: z.number(),
  lastAgentMessageId: z.nullable(z.number()),
  /** The ticket that goes on with its history; absent where it was merged into none. */
  mergedIntoId: z.optional(Id),
})
export type SeenState = z.infer<typeof SeenState>

/** The same id posted again with the same content answers the row that is there; other content is refused. */
export const OutboxInput = z.strictObject({ id: z.uuid(), ticketId: Id, seen: SeenState, action: TicketAction })
export type OutboxInput = z.infer<typeof OutboxInput>

/** The same for a ticket that is to be made: it has no number yet. */
export const NewTicketInput = z.strictObject({ id: z.uuid(), action: CreateAction })
export type NewTicketInput = z.infer<typeof NewTicketInput>

/**
 * held (undo still works) → queued → sending → sent. refused: HappyFox said no, `problem` says why.
 * checking: no answer came, the ticket is read again. needsYou: only a person can decide, `problem` says what.
 */
export type OutboxState = 'held' | 'queued' | 'sending' | 'checking' | 'sent' | 'refused' | 'needsYou' | 'cancelled'

export type OutboxProblem = {
  reason: 'rejected' | 'conflict' | 'changed' | 'undecided' | 'forbidden' | 'gone' | 'unavailable'
  message: string
  /** Messages by form key: `statusId`, `cf12`; empty when the refusal names no field. */
  fields: Record<string, string[]>
  /** Of `changed`: the property that somebody else has set meanwhile. */
  held?: HeldBack
  /** What its agent made of it, once it is `cancelled`; absent when it was taken back. */
  decided?: Decided
  /** Of `conflict` on a message: the updates with what others have written since its agent looked, oldest first. */
  theirs?: number[]
}

/** Given up, or done by another way than this one. */
export type Decided = 'discarded' | 'sentAnotherWay'

/** `key` is a form key: `statusId`, `cf12`. `by` is null where the history does not say who. */
export type HeldBack = { key: string; by: string | null }

/** What is said of a write that arrived after its agent had settled it. What went another way may be what is there now. */
export const lateWords = (late: Decided | 'takenBack'): string =>
  late === 'sentAnotherWay'
    ? 'It is there by now, though sent another way'
    : `It did arrive after all, though ${late === 'discarded' ? 'discarded' : 'taken back'}`

export type OutboxItem = {
  id: string
  /** Below zero while the ticket is still to be made. */
  ticketId: number
  agentId: number
  action: OutboxAction
  state: OutboxState
  /** Counts its changes: of two tellings of one write, that with the higher number is the later one, whichever comes first. */
  revision: number
  createdAt: string
  /** When it leaves, or left the hold. */
  sendAt: string
  problem: OutboxProblem | null
  receipt: {
    updateId: number | null
    sentAt: string
    emailed: string[]
    /** It arrived after its agent had settled it: how. */
    late?: Decided | 'takenBack'
  } | null
  /** Set while the whole account must wait (429): when sending goes on. */
  waitsUntil: string | null
}

/** What an agent may decide about a write that waits for a person (`needsYou`); `cancel` takes back what has not left. */
export const OutboxDecision = z.strictObject({
  decision: z.enum(['cancel', 'sendAnyway', 'checkAgain', 'discard', 'sentAnotherWay']),
})
export type OutboxDecision = z.infer<typeof OutboxDecision>['decision']
