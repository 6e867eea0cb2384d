import type { FieldReading } from './custom-field.ts'

/** A ticket as a row of the queue shows it. Instants are ISO 8601 UTC, days `yyyy-mm-dd`. */
export type TicketRow = {
  id: number
  /** `#RW00012461` */
  displayId: string
  subject: string
  /** Start of the newest message as plain text on one line, at most 200 characters. */
  snippet: string
  contact: { id: number; name: string; email: string | null } | null
  categoryId: number
  statusId: number
  priorityId: number
  assigneeId: number | null
  tags: string[]
  dueDate: string | null
  /** How many SLA breaches HappyFox counts; it never says when. */
  breaches: number
  attachmentsCount: number
  messagesCount: number
  /** A customer waits for an answer (HappyFox's `unresponded`). */
  awaitingReply: boolean
  /** When the oldest unanswered customer message came; null when nobody waits. */
  waitingSince: string | null
  createdAt: string
  lastModifiedAt: string
  /** The newest reply of anybody; what "Last" shows. */
  lastReplyAt: string
  lastContactReplyAt: string | null
  lastAgentReplyAt: string | null
  /** Id of the newest update, so that two copies can be compared. */
  lastUpdateId: number
}

/** `id` tells a number that is changed from one that is added (§14); null where HappyFox did not say it. */
export type Phone = {
  id: number | null
  type: 'mobile' | 'work' | 'main' | 'home' | 'other'
  number: string
  primary: boolean
}

export type ContactCard = {
  id: number
  name: string
  email: string | null
  phones: Phone[]
  groups: { id: number; name: string }[]
  fields: FieldReading[]
  openTicketsCount: number
  ticketsCount: number
}

export type Ticket = TicketRow & {
  contactCard: ContactCard | null
  fields: FieldReading[]
  subscribers: { agentId: number; name: string }[]
  source: string
  timeSpentMinutes: number | null
  agentsOnly: boolean
  mergedIntoId: number | null
  mergedTicketIds: number[]
  /** Oldest first; the first is the creation. */
  updates: TicketUpdate[]
}

/** Who did something. `system` has no name; `other` is a kind of actor this version does not know. */
export type Person = {
  kind: 'agent' | 'contact' | 'rule' | 'system' | 'other'
  id: number | null
  name: string | null
  email: string | null
}

export type Change<T> = { from: T | null; to: T | null }
/** A change of something that has an id and a name. The names are those of that time. */
export type NamedChange = Change<{ id: number | null; name: string }>

/** The id names the file together with its ticket and update; its link lives five minutes and is never kept. */
export type Attachment = { id: number; name: string }

export type TicketMessage = {
  kind: 'public' | 'note' | 'forward' | 'unknown'
  /** As HappyFox sent it: hostile until sanitised. */
  html: string
  text: string
  subject: string
  cc: string[]
  bcc: string[]
  forwardedTo: string[]
  /** Whether the contact was e-mailed. */
  emailedContact: boolean
  attachments: Attachment[]
}

export type FieldChange = { fieldId: number | null; name: string; from: string; to: string }

/** One entry of a ticket's history as HappyFox keeps it: a message, any number of changes, or both (§4.1). */
export type TicketUpdate = {
  id: number
  at: string
  by: Person
  message: TicketMessage | null
  status: NamedChange | null
  priority: NamedChange | null
  assignee: NamedChange | null
  category: NamedChange | null
  dueDate: Change<string> | null
  /** Null when HappyFox was not asked (`show_cf_changes`). */
  fields: FieldChange[] | null
  timeSpentMinutes: number | null
  survey: { rating: number | null; of: number | null; comment: string } | null
}

/**
 * A rise of the breach count, as Foxden noticed it: by `noticedAt`, and not yet at `after`. HappyFox never says when it
 * happened. `after` is null when the count was there at the first look.
 */
export type BreachNotice = { breaches: number; after: string | null; noticedAt: string }

/** `#RW00012461` → prefix and zeros to show quietly, digits that differ to show plainly. */
export function splitDisplayId(displayId: string): { quiet: string; digits: string } {
  const match = /^(.*?0*)([1-9]\d*)$/.exec(displayId)
  return match ? { quiet: match[1] ?? '', digits: match[2] ?? '' } : { quiet: '', digits: displayId }
}

/** Id of the newest message by an agent: what HappyFox compares as `last_staff_message` (§8). Null when no agent wrote yet. */
export function lastAgentMessageId(ticket: { updates: TicketUpdate[] }): number | null {
  return ticket.updates.findLast((update) => update.by.kind === 'agent' && update.message !== null)?.id ?? null
}
