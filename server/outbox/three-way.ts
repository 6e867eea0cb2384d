import { type CustomFieldValue, fieldKey } from '../../src/domain/custom-field.ts'
import type { HeldBack, PropertyChanges } from '../../src/domain/outbox.ts'
import type { Change, Ticket, TicketUpdate } from '../../src/domain/ticket.ts'
import { isFieldNow } from './done.ts'

/** Properties with what their agent saw in their place. */
export type Seen = { properties: PropertyChanges; from: PropertyChanges }

type Entry = { key: string; isField: boolean; wanted: unknown; seen: unknown }

/**
 * A change of properties against the ticket as it is now: what nobody else has touched goes on, and what is neither as its
 * agent saw it nor as wanted is held back, each property apart, so that each can be decided apart. `from` of what is held back
 * is the value that stands: whoever sets it after all has seen that one. Null when nothing is to be held back.
 */
export function holdBack(
  { properties, from }: Seen,
  ticket: Ticket,
  /** The newest update that the agent had seen. */
  lastUpdateId: number,
): { rest: Seen | null; held: (Seen & { what: HeldBack })[] } | null {
  const entries = entriesOf({ properties, from })
  const foreign = entries.filter(({ key, wanted, seen }) => !isNow(key, wanted, ticket) && !isNow(key, seen, ticket))
  const [first, ...others] = foreign
  if (!first) return null
  // Fields that are cleared hang on a choice that was made with them: where a field is held back, nothing is cleared.
  const hanging = first.isField || others.some(({ isField }) => isField)
  const cleared = hanging ? entries.filter((entry) => entry.isField && isEmpty(entry.wanted)) : []
  const leaders = foreign.filter((entry) => !cleared.includes(entry))
  const groups = (leaders.length > 0 ? leaders : foreign.slice(0, 1)).map((leader) => [leader])
  const fieldGroup = groups.find(([leader]) => leader?.isField) ?? groups[0]
  fieldGroup?.push(...cleared.filter((entry) => !fieldGroup.includes(entry)))
  const kept = entries.filter((entry) => !groups.flat().includes(entry))
  const minutes = properties.timeSpentMinutes
  const rest = seenOf(
    kept,
    kept.map(({ seen }) => seen),
  )
  const hasRest = kept.length > 0 || Boolean(minutes)
  return {
    rest: hasRest
      ? { ...rest, properties: { ...rest.properties, ...(minutes && { timeSpentMinutes: minutes }) } }
      : null,
    held: groups.map((group) => {
      const [leader = first] = group
      return {
        ...seenOf(
          group,
          group.map(({ key }) => valueNow(key, ticket)),
        ),
        what: { key: leader.key, by: authorOf(leader.key, ticket, lastUpdateId) },
      }
    }),
  }
}

/**
 * What an agent really saw: a change shows at once, so that the next one was made over a value that HappyFox may then have
 * refused. `failed` are those changes, newest first: what stood before them was seen as well.
 */
export function seenBefore(from: PropertyChanges, failed: Seen[]): PropertyChanges {
  return failed.reduce((seen, before) => {
    const values = entriesOf({ properties: seen, from: {} }).map(({ key, isField, wanted }) => {
      const over = entriesOf(before).find((entry) => entry.key === key && isSame(entry.wanted, wanted))
      return { key, isField, wanted, seen: over?.seen === undefined ? wanted : over.seen }
    })
    return seenOf(
      values,
      values.map((entry) => entry.seen),
    ).from
  }, from)
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What is set and was seen; time is added, and so never stands against anybody. */
function entriesOf({ properties, from }: Seen): Entry[] {
  const { fields = {}, timeSpentMinutes: _added, ...plain } = properties
  const { fields: seenFields = {}, ...seen } = from
  const before: Record<string, unknown> = seen
  return [
    ...Object.entries(plain)
      .filter(([, wanted]) => wanted !== undefined)
      .map(([key, wanted]) => ({ key, isField: false, wanted, seen: before[key] })),
    ...Object.entries(fields).map(([key, wanted]) => ({ key, isField: true, wanted, seen: seenFields[key] })),
  ]
}

function seenOf(entries: Entry[], from: unknown[]): Seen {
  const together = (values: unknown[]): PropertyChanges => {
    const pairs = entries.map(({ key, isField }, at) => ({ key, isField, value: values[at] }))
    const fields = pairs.filter(({ isField }) => isField).map(({ key, value }) => [key, value])
    return {
      ...Object.fromEntries(pairs.filter(({ isField }) => !isField).map(({ key, value }) => [key, value])),
      ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
    }
  }
  return { properties: together(entries.map(({ wanted }) => wanted)), from: together(from) }
}

const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)

const PLAIN = ['statusId', 'priorityId', 'assigneeId', 'dueDate'] as const
const plainKey = (key: string) => PLAIN.find((each) => each === key)

/** A value that was not seen is nobody's present value. */
function isNow(key: string, value: unknown, ticket: Ticket): boolean {
  if (value === undefined) return false
  const plain = plainKey(key)
  if (plain) return ticket[plain] === value
  if (key === 'tags') return sorted(value) === sorted(ticket.tags)
  return isFieldNow(key, value as CustomFieldValue, ticket.fields)
}

const sorted = (tags: unknown) =>
  Array.isArray(tags)
    ? tags
        .map((tag) => String(tag).trim())
        .toSorted()
        .join(',')
    : ''

function valueNow(key: string, ticket: Ticket): unknown {
  const plain = plainKey(key)
  if (plain) return ticket[plain]
  if (key === 'tags') return ticket.tags
  const reading = ticket.fields.find(({ fieldId }) => fieldKey({ id: fieldId }) === key)
  return reading?.value ?? reading?.text ?? null
}

/** Who set it last since the agent looked, where the history says so. Fields and tags leave no trace in an ordinary reading. */
function authorOf(key: string, { updates }: Ticket, lastUpdateId: number): string | null {
  const changeOf: Record<string, (update: TicketUpdate) => Change<unknown> | null> = {
    statusId: ({ status }) => status,
    priorityId: ({ priority }) => priority,
    assigneeId: ({ assignee }) => assignee,
    dueDate: ({ dueDate }) => dueDate,
  }
  const isOf = (update: TicketUpdate) =>
    changeOf[key]
      ? changeOf[key](update) !== null
      : (update.fields ?? []).some(({ fieldId }) => fieldId !== null && fieldKey({ id: fieldId }) === key)
  return updates.findLast((update) => update.id > lastUpdateId && isOf(update))?.by.name ?? null
}
