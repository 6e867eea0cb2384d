import { setImmediate } from 'node:timers/promises'
import type { BulkAction, Rehearsal } from '../../src/domain/bulk.ts'
import type { TicketAction } from '../../src/domain/outbox.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { Ticket, TicketRow } from '../../src/domain/ticket.ts'
import type { NewItem } from '../store/bulk.ts'
import { ticketBodies } from '../store/tickets.ts'
import { type Acting, type BulkDeps, CHANGED_SINCE, NOT_YOURS } from './deps.ts'
import { demandsFields, lackingFields, stillHas, type Values, writeFor } from './plan.ts'

/** Tickets looked at together; requests are answered in between. */
const AT_ONCE = 100

type Verdict = Omit<Rehearsal, 'job' | 'seconds' | 'before'>

/** A ticket to look at; an undo knows its write already, and what the ticket must still have for it. */
type Part = { ticketId: number; payload?: TicketAction | null; expects?: Values | null }

/** What a change would do to each of these tickets, as far as the copy tells. Spends no call. */
export async function rehearse(
  { store, rows, refusal, reference }: Pick<BulkDeps, 'store' | 'rows' | 'refusal' | 'reference'>,
  { action, parts, who }: { action: BulkAction; parts: Part[]; who: Acting },
): Promise<{ items: NewItem[]; verdict: Verdict }> {
  const items: NewItem[] = []
  const lists = reference()
  const tally = createTally()
  for (let from = 0; from < parts.length; from += AT_ONCE) {
    const some = parts.slice(from, from + AT_ONCE)
    const ids = some.map(({ ticketId }) => ticketId)
    const found = new Map((await rows(ids, who.scope)).map((row) => [row.id, row]))
    const isWhole = lists && (demandsFields(action, lists) || some.some(({ expects }) => expects))
    const bodies = isWhole ? await ticketBodies(store.db, [...found.keys()]) : null
    for (const part of some) {
      const row = found.get(part.ticketId)
      const body = row && bodies?.get(row.id)
      const ticket: Ticket | null = body === undefined ? null : JSON.parse(body)
      const lacks = ticket && lists && !part.payload ? lackingFields(action, ticket, lists) : NOTHING
      const item = row
        ? verdictOn(part, { row, ticket, missing: lacks.missing })
        : { ticketId: part.ticketId, displayId: '', state: 'failed' as const, reason: NOT_YOURS }
      items.push(item)
      tally.add(item, { row, closed: lacks.closed }, lists)
    }
    await setImmediate()
  }
  return { items, verdict: tally.verdict() }

  function verdictOn(
    { payload, expects }: Part,
    { row, ticket, missing }: { row: TicketRow; ticket: Ticket | null; missing: number[] },
  ): NewItem {
    const item = { ticketId: row.id, displayId: row.displayId }
    const write = payload ?? writeFor(action, row, { agentId: who.agent.id })
    if (!write) return { ...item, state: 'same', reason: null }
    const reason = refusal(write, row, who)
    if (reason) return { ...item, state: 'failed', reason }
    if (expects && ticket && lists && !stillHas(expects, ticket, lists))
      return { ...item, state: 'failed', reason: CHANGED_SINCE }
    return { ...item, state: 'waiting', reason: null, ...(missing.length > 0 && { missing }) }
  }
}

const NOTHING = { missing: [], closed: [] }

function createTally() {
  const counts = { toChange: 0, already: 0, completed: 0, outside: 0, lacking: 0 }
  const refused = new Map<string, number>()
  const fields = new Map<number, number>()
  const closed = new Map<number, number>()
  const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1)
  return {
    add(
      { state, reason, missing }: NewItem,
      { row, closed: ids }: { row: TicketRow | undefined; closed: number[] },
      lists: Reference | null,
    ) {
      if (!row) counts.outside += 1
      else if (state === 'same') counts.already += 1
      else if (reason !== null) count(refused, reason)
      else {
        counts.toChange += 1
        if (missing) counts.lacking += 1
        for (const id of missing ?? []) count(fields, id)
        for (const id of ids) count(closed, id)
        const status = lists?.statuses.find(({ id }) => id === row.statusId)
        if (status?.behavior === 'completed') counts.completed += 1
      }
    },
    verdict: (): Verdict => ({
      ...{ toChange: counts.toChange, already: counts.already, completed: counts.completed, outside: counts.outside },
      refused: byCount(refused).map(([reason, times]) => ({ reason, count: times })),
      lacking: {
        tickets: counts.lacking,
        fields: byCount(fields).map(([fieldId, tickets]) => ({ fieldId, tickets })),
      },
      closed: byCount(closed).map(([fieldId, tickets]) => ({ fieldId, tickets })),
    }),
  }
}

export const byCount = <K>(map: Map<K, number>) => [...map].toSorted((a, b) => b[1] - a[1])
