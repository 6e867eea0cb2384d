import * as z from 'zod/mini'

/** A write on its way to HappyFox: recorded first, sent one at a time per ticket. */

const Id = z.number().check(z.int(), z.positive())
const Html = z.string().check(z.maxLength(1_000_000))
const Email = z.string().check(z.maxLength(254), z.regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/, 'Not an e-mail address.'))
const Recipients = z.array(Email).check(z.maxLength(50, 'At most 50 addresses.'))
const FieldValue = z.nullable(z.union([z.string().check(z.maxLength(65_000)), z.number(), z.array(Id)]))
const FileIds = z.array(z.uuid()).check(z.maxLength(20, 'At most 20 files.'))

/** Properties to set. An absent key stays as it is; null clears. `timeSpentMinutes` is added, not set (§8). */
export const PropertyChanges = z.strictObject({
  statusId: z.optional(Id),
  priorityId: z.optional(Id),
  assigneeId: z.optional(z.nullable(Id)),
  dueDate: z.optional(z.nullable(z.iso.date())),
  tags: z.optional(z.array(z.string().check(z.maxLength(100), z.regex(/^[^,]+$/, 'A tag has no comma.')))),
  timeSpentMinutes: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(60_000))),
  /** Keyed by `fieldKey`: `cf12`. */
  fields: z.optional(z.record(z.string().check(z.regex(/^cf\d{1,9}$/)), FieldValue)),
})
export type PropertyChanges = z.infer<typeof PropertyChanges>

export const OutboxAction = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('reply'),
    html: Html,
    /** Whether the contact is e-mailed; always said, because HappyFox's default is silence (§8). */
    emailContact: z.boolean(),
    cc: Recipients,
    bcc: Recipients,
    subject: z.optional(z.string().check(z.maxLength(500))),
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
  }),
  z.strictObject({
    kind: z.literal('contactReply'),
    contactId: Id,
    html: Html,
    cc: Recipients,
    bcc: Recipients,
    fileIds: FileIds,
  }),
  z.strictObject({ kind: z.literal('properties'), properties: PropertyChanges }),
])
export type OutboxAction = z.infer<typeof OutboxAction>
export type OutboxKind = OutboxAction['kind']

/** What the agent had on screen when the action began; a newer agent message stops a reply. */
export const SeenState = z.strictObject({ lastUpdateId: z.number(), lastAgentMessageId: z.nullable(z.number()) })
export type SeenState = z.infer<typeof SeenState>

/** The same id posted again with the same content answers the row that is there; other content is refused. */
export const OutboxInput = z.strictObject({ id: z.uuid(), ticketId: Id, seen: SeenState, action: OutboxAction })
export type OutboxInput = z.infer<typeof OutboxInput>

/**
 * held (undo still works) → queued → sending → sent. refused: HappyFox said no, `problem` says why.
 * checking: no answer came, the ticket is read again. needsYou: only a person can decide, `problem` says what.
 */
export type OutboxState = 'held' | 'queued' | 'sending' | 'checking' | 'sent' | 'refused' | 'needsYou' | 'cancelled'

export type OutboxProblem = {
  reason: 'rejected' | 'conflict' | 'undecided' | 'forbidden' | 'gone'
  message: string
  /** Messages by form key: `statusId`, `cf12`; empty when the refusal names no field. */
  fields: Record<string, string[]>
}

export type OutboxItem = {
  id: string
  ticketId: number
  agentId: number
  action: OutboxAction
  state: OutboxState
  createdAt: string
  /** When it leaves, or left the hold. */
  sendAt: string
  problem: OutboxProblem | null
  receipt: { updateId: number | null; sentAt: string; emailed: string[] } | null
  /** Set while the whole account must wait (429): when sending goes on. */
  waitsUntil: string | null
}

/** What an agent may decide about a write that waits for a person (`needsYou`), or undo while it is held. */
export const OutboxDecision = z.strictObject({ decision: z.enum(['cancel', 'sendAnyway', 'checkAgain', 'discard']) })
export type OutboxDecision = z.infer<typeof OutboxDecision>['decision']
