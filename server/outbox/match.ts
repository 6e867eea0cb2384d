import { assertNever } from '../../src/domain/assert-never.ts'
import type { OutboxAction, PropertyChanges } from '../../src/domain/outbox.ts'
import type { Change, NamedChange, Ticket, TicketMessage, TicketUpdate } from '../../src/domain/ticket.ts'
import { canonicalText } from './canonical-text.ts'
import { isDone, isTrueNow } from './done.ts'

/** What is known of a send when its update is looked for. */
export type Sent = {
  agentId: number
  action: OutboxAction
  /** The newest update before the first send. */
  beforeUpdateId: number
  /** Epoch milliseconds of the first send; null when nobody knows. */
  sentAt: number | null
  fileNames: string[]
  /** Pictures of the text: HappyFox may list them as files, too, and need not. */
  imageNames: string[]
}

type Options = { claimed: ReadonlySet<number>; clockSlackMs: number }

/** An appended signature is allowed from this length on; shorter texts must be equal. */
const PREFIX_LENGTH = 20

/**
 * The update that a send made, or null. One update confirms one send only (`claimed`), so two equal messages stay two.
 * The order is that of sending: the oldest unclaimed one.
 */
export function findOurs(sent: Sent, ticket: Ticket, options: Options): TicketUpdate | null {
  return candidates(sent, ticket, options).find((update) => isOurs(sent, ticket, update)) ?? null
}

/**
 * For an answer that says it was done: HappyFox may have rewritten a text beyond recognition, so that the newest update by
 * the same person and of the same kind counts.
 */
export function findAnswered(sent: Sent, ticket: Ticket, options: Options): TicketUpdate | null {
  return findOurs(sent, ticket, options) ?? candidates(sent, ticket, options).at(-1) ?? null
}

/** New updates by the right person and of the right kind. A note never stands for a reply, nor a reply for a note. */
function candidates(sent: Sent, ticket: Ticket, { claimed, clockSlackMs }: Options): TicketUpdate[] {
  const { action, beforeUpdateId, sentAt } = sent
  const notBefore = sentAt === null ? 0 : sentAt - clockSlackMs
  return ticket.updates.filter(
    (update) =>
      update.id > beforeUpdateId &&
      !claimed.has(update.id) &&
      Date.parse(update.at) >= notBefore &&
      isBy(update, sent) &&
      isKind(update, action.kind),
  )
}

const isBy = ({ by }: TicketUpdate, { action, agentId }: Sent) =>
  action.kind === 'contactReply'
    ? by.kind === 'contact' && by.id === action.contactId
    : by.kind === 'agent' && by.id === agentId

function isKind({ message, category }: TicketUpdate, kind: OutboxAction['kind']): boolean {
  switch (kind) {
    case 'properties':
    case 'tags':
      return message === null
    case 'note':
      return message?.kind === 'note'
    case 'forward':
      return message?.kind === 'forward'
    case 'move':
      return category !== null
    // Neither a change of subscribers or of the contact nor an end is known to leave an update.
    case 'subscribe':
    case 'unsubscribe':
    case 'editContact':
    case 'contactGroup':
    case 'delete':
    // A ticket that is made is looked for among all tickets (`creation.ts`).
    case 'create':
      return false
    case 'reply':
    case 'contactReply':
      // Message types beyond private note are unknown; what is not a note and not a forward can be the reply.
      return message?.kind === 'public' || message?.kind === 'unknown'
    default:
      return assertNever(kind)
  }
}

function isOurs(sent: Sent, ticket: Ticket, update: TicketUpdate): boolean {
  const { action } = sent
  const { message } = update
  switch (action.kind) {
    case 'properties':
      return isSameChange(action.properties, ticket, update)
    case 'tags':
      // An update does not tell of tags; one that tells of something else is not ours.
      return !tellsOfChange(update) && isDone(action, ticket)
    case 'move': {
      const to = update.category?.to?.id ?? null
      return to === action.categoryId || (to === null && ticket.categoryId === action.categoryId)
    }
    case 'forward':
      return message !== null && isSameForward(action, message)
    case 'subscribe':
    case 'unsubscribe':
    case 'editContact':
    case 'contactGroup':
    case 'delete':
    case 'create':
      return false
    case 'reply':
    case 'note':
    case 'contactReply':
      return (
        message !== null &&
        isSameText(action.html, message) &&
        isSameFiles(sent, message.attachments) &&
        !contradicts(action.kind === 'contactReply' ? {} : action.properties, update)
      )
    default:
      return assertNever(action)
  }
}

const tellsOfChange = ({ status, priority, assignee, category, dueDate, timeSpentMinutes, fields }: TicketUpdate) =>
  [status, priority, assignee, category, dueDate, timeSpentMinutes].some((change) => change !== null) ||
  (fields?.length ?? 0) > 0

/** The history may stand behind the text, whatever its length, and the contact beside the addresses. */
function isSameForward(action: Extract<OutboxAction, { kind: 'forward' }>, message: TicketMessage): boolean {
  const went = new Set(message.forwardedTo.map((address) => address.toLowerCase()))
  const ours = canonicalText(action.html)
  const theirs = canonicalText(message.html) || canonicalText(message.text)
  return action.to.every((address) => went.has(address.toLowerCase())) && theirs.startsWith(ours)
}

export function isSameText(html: string, message: { html: string; text: string }): boolean {
  const ours = canonicalText(html)
  const theirs = canonicalText(message.html) || canonicalText(message.text)
  if (theirs === ours || (ours.length >= PREFIX_LENGTH && theirs.startsWith(ours))) return true
  // A picture alone says nothing, though HappyFox's plain twin may name it.
  return ours === '' && canonicalText(message.html) === '' && /<img\b/i.test(html) && /<img\b/i.test(message.html)
}

/** Names as HappyFox may keep them: spaces become underscores on the way. */
const plainName = (name: string) =>
  name
    .normalize('NFC')
    .trim()
    .replaceAll(/[\s_]+/g, '_')

export function isSameFiles(
  { fileNames, imageNames }: Pick<Sent, 'fileNames' | 'imageNames'>,
  attachments: { name: string }[],
): boolean {
  const ours = fileNames.map(plainName).toSorted()
  const theirs = attachments.map(({ name }) => plainName(name)).toSorted()
  for (const name of imageNames.map(plainName)) {
    const count = (names: string[]) => names.filter((each) => each === name).length
    if (count(theirs) > count(ours)) theirs.splice(theirs.indexOf(name), 1)
  }
  return ours.length === theirs.length && ours.every((name, at) => name === theirs[at])
}

/** An update without a record of a property says nothing: HappyFox records only what differed before. */
function contradicts(wanted: PropertyChanges, update: TicketUpdate): boolean {
  const differs = (change: NamedChange | null, id: number | null | undefined) =>
    id !== undefined && change !== null && (change.to?.id ?? null) !== id
  return (
    differs(update.status, wanted.statusId) ||
    differs(update.priority, wanted.priorityId) ||
    differs(update.assignee, wanted.assigneeId) ||
    (wanted.dueDate !== undefined && update.dueDate !== null && update.dueDate.to !== wanted.dueDate) ||
    (Boolean(wanted.timeSpentMinutes) && update.timeSpentMinutes !== wanted.timeSpentMinutes)
  )
}

/** A change of properties without a message: nothing contradicts, and what the update does not record is true now. */
function isSameChange(wanted: PropertyChanges, ticket: Ticket, update: TicketUpdate): boolean {
  const recorded = (change: Change<unknown> | null) => change !== null
  const rest: PropertyChanges = {
    ...wanted,
    statusId: recorded(update.status) ? undefined : wanted.statusId,
    priorityId: recorded(update.priority) ? undefined : wanted.priorityId,
    assigneeId: recorded(update.assignee) ? undefined : wanted.assigneeId,
    dueDate: recorded(update.dueDate) ? undefined : wanted.dueDate,
    timeSpentMinutes: undefined,
  }
  return !contradicts(wanted, update) && isTrueNow(rest, ticket)
}
