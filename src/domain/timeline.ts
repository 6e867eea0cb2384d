import { assertNever } from './assert-never.ts'
import { dayOf } from './dates.ts'
import type { BreachNotice, Person, Ticket, TicketMessage, TicketUpdate } from './ticket.ts'

/** One changed property, as words: both ends are what HappyFox called them at that time, null is "none". */
export type ChangePart =
  | { kind: 'status' | 'priority' | 'assignee' | 'category'; from: string | null; to: string | null }
  /** Days, `yyyy-mm-dd`. */
  | { kind: 'dueDate'; from: string | null; to: string | null }
  | { kind: 'field'; name: string; from: string | null; to: string | null }
  | { kind: 'timeSpent'; minutes: number }

export type MessageEventKind =
  | 'contactMessage'
  | 'agentReply'
  | 'automaticReply'
  | 'privateNote'
  | 'forward'
  /** A kind of message this version does not know: shown with its text, never dropped. */
  | 'otherMessage'

/** One line of a ticket's history, oldest first. Made by `toTimelineEvents`. */
export type TimelineEvent = {
  /** Unique within the ticket and stable between reads; an update's first line is `u<its id>`, which links point to. */
  id: string
  /** The update it comes from; what was noticed between updates has that of the one before. */
  updateId: number
  at: string
  by: Person
} & (
  | { kind: 'created'; source: string }
  | {
      kind: MessageEventKind
      message: TicketMessage
      /** Since when the customer waits for an answer to this message; null on every other one. */
      waitingSince: string | null
    }
  /** Everything that one act changed, joined. */
  | { kind: 'changes'; changes: ChangePart[] }
  | { kind: 'survey'; rating: number | null; of: number | null; comment: string }
  /**
   * HappyFox recorded that something happened and does not say what (§4.1: a tag, a subscriber). While `isBeingRead` the
   * history of custom fields, which lists leave out, may still name it.
   */
  | { kind: 'untold'; isBeingRead: boolean }
  /** The count went from `before` to `breaches` in the time after `after`; null when it was so at the first look. */
  | { kind: 'breach'; before: number; breaches: number; after: string | null }
)

export type MessageEvent = Extract<TimelineEvent, { message: TicketMessage }>

type WithHistory = Pick<Ticket, 'updates' | 'source' | 'awaitingReply' | 'waitingSince'>

/** A ticket's updates as the lines a person reads: an act may be a message, changes and a survey at once. */
export function toTimelineEvents(ticket: WithHistory, breaches: BreachNotice[] = []): TimelineEvent[] {
  return withBreaches(eventsOfUpdates(ticket), breaches)
}

function eventsOfUpdates(ticket: WithHistory): TimelineEvent[] {
  const waiting = ticket.awaitingReply ? newestContactMessage(ticket.updates) : undefined
  return ticket.updates.flatMap((update, index) => {
    const base = { updateId: update.id, at: update.at, by: update.by }
    const isFirst = index === 0
    const events: TimelineEvent[] = []
    if (isFirst) events.push({ ...base, id: `${update.id}-created`, kind: 'created', source: ticket.source })
    if (update.message) {
      const waitingSince = update === waiting ? (ticket.waitingSince ?? update.at) : null
      const kind = messageKind(update.by, update.message)
      events.push({ ...base, id: `${update.id}-message`, kind, message: update.message, waitingSince })
    }
    const changes = changeParts(update, isFirst)
    if (changes.length > 0) events.push({ ...base, id: `${update.id}-changes`, kind: 'changes', changes })
    if (update.survey) events.push({ ...base, id: `${update.id}-survey`, kind: 'survey', ...update.survey })
    if (events.length === 0) {
      events.push({ ...base, id: `${update.id}-untold`, kind: 'untold', isBeingRead: update.fields === null })
    }
    return events.map((event, at) => (at === 0 ? { ...event, id: anchorOf(update.id) } : event))
  })
}

/** What the address of a line is called; a link to a message names its update. */
export const anchorOf = (updateId: number) => `u${updateId}`

/** Breaches stand where they were noticed. */
function withBreaches(events: TimelineEvent[], breaches: BreachNotice[]): TimelineEvent[] {
  let before = 0
  const merged = [...events]
  for (const { breaches: count, after, noticedAt } of breaches) {
    const next = merged.findIndex((event) => event.at > noticedAt)
    const at = next === -1 ? merged.length : next
    merged.splice(at, 0, {
      ...{ id: `breach-${count}`, updateId: merged[at - 1]?.updateId ?? 0, at: noticedAt, by: NOBODY },
      ...{ kind: 'breach', before, breaches: count, after },
    })
    before = count
  }
  return merged
}

const NOBODY: Person = { kind: 'system', id: null, name: null, email: null }

/** The local day that a line begins, when the one before it is of another; null otherwise. */
export function newDay(event: TimelineEvent, previous: TimelineEvent | undefined): string | null {
  const day = dayOf(new Date(event.at))
  return previous && dayOf(new Date(previous.at)) !== day ? day : null
}

function newestContactMessage(updates: TicketUpdate[]) {
  return updates.findLast((update) => update.by.kind === 'contact' && update.message?.kind === 'public')
}

function messageKind(by: Person, message: TicketMessage): MessageEventKind {
  switch (message.kind) {
    case 'note':
      return 'privateNote'
    case 'forward':
      return 'forward'
    case 'unknown':
      return 'otherMessage'
    case 'public':
      if (by.kind === 'contact') return 'contactMessage'
      return by.kind === 'agent' ? 'agentReply' : 'automaticReply'
    default:
      return assertNever(message.kind)
  }
}

/** What an update changed. Values that a ticket was born with (§4.1: `old` is null in the first update) are no change. */
function changeParts(update: TicketUpdate, isFirst: boolean): ChangePart[] {
  const parts: ChangePart[] = []
  for (const kind of ['status', 'priority', 'assignee', 'category'] as const) {
    const change = update[kind]
    if (change) parts.push({ kind, from: change.from?.name ?? null, to: change.to?.name ?? null })
  }
  if (update.dueDate) parts.push({ kind: 'dueDate', ...update.dueDate })
  for (const { name, from, to } of update.fields ?? []) {
    parts.push({ kind: 'field', name, from: from || null, to: to || null })
  }
  const real = parts.filter((part) => part.kind === 'timeSpent' || (part.from !== part.to && !(isFirst && !part.from)))
  if (update.timeSpentMinutes) real.push({ kind: 'timeSpent', minutes: update.timeSpentMinutes })
  return real
}

export const isMessage = (event: TimelineEvent): event is MessageEvent => 'message' in event

/**
 * The first event that came after the agent last looked, where the "since you last looked" line goes. Null when there is
 * none, when the agent never looked, or when all that is new is the agent's own doing.
 */
export function firstUnseen(
  events: TimelineEvent[],
  seen: { lastUpdateId: number | null; agentId: number },
): string | null {
  const { lastUpdateId, agentId } = seen
  if (lastUpdateId === null || !events.some((event) => event.updateId <= lastUpdateId)) return null
  const mine = (event: TimelineEvent) => event.by.kind === 'agent' && event.by.id === agentId
  return events.find((event) => event.updateId > lastUpdateId && !mine(event))?.id ?? null
}

/**
 * A long thread shows its beginning and its end; what is between waits behind one button. `keep` is how many of the
 * newest are shown; an event that must be visible (a link to it, the first unseen one) pulls the edge up to it.
 */
export function foldMiddle(
  events: TimelineEvent[],
  { head, keep, mustShow }: { head: number; keep: number; mustShow: string[] },
): { head: TimelineEvent[]; hidden: number; tail: TimelineEvent[] } {
  const wanted = events.findIndex((event, index) => index >= head && mustShow.includes(event.id))
  const edge = Math.min(events.length - keep, wanted === -1 ? events.length : wanted)
  // A button in place of a handful of lines would hide more than it saves.
  if (edge - head < 10) return { head: events, hidden: 0, tail: [] }
  return { head: events.slice(0, head), hidden: edge - head, tail: events.slice(edge) }
}

/** How a ticket came, from HappyFox's `source` word. Only two are documented (§10); others are recognised by their stem. */
export function sourceText(source: string): string {
  const word = source.toUpperCase()
  if (word.includes('ADMIN_PANEL') || word.includes('STAFF')) return 'Ticket created by an agent'
  if (word.includes('MAIL')) return 'Ticket created from an email'
  if (/CHAT/.test(word)) return 'Ticket created from a chat'
  if (/PHONE|CALL|VOICE/.test(word)) return 'Ticket created from a phone call'
  if (/WIDGET|PORTAL|WEB|CUSTOMER/.test(word)) return 'Ticket created in the portal'
  if (/\bAPI\b|_API$|^API/.test(word)) return 'Ticket created through the API'
  return source ? `Ticket created (${source})` : 'Ticket created'
}
