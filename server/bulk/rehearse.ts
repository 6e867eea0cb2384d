import { setImmediate } from 'node:timers/promises'
import type { BulkAction, Rehearsal } from '../../src/domain/bulk.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { Ticket, TicketRow } from '../../src/domain/ticket.ts'
import type { NewItem } from '../store/bulk.ts'
import { ticketBodies } from '../store/tickets.ts'
import { type Acting, type BulkDeps, NOT_YOURS } from './deps.ts'
import { demandsFields, lackingFields, writeFor } from './plan.ts'

/** Tickets looked at together; requests are answered in between. */
const AT_ONCE = 100

type Verdict = Omit<Rehearsal, 'job' | 'seconds'>

/** What a change would do to each of these tickets, as far as the copy tells. Spends no call. */
export async function rehearse(
  { store, rows, refusal, reference }: Pick<BulkDeps, 'store' | 'rows' | 'refusal' | 'reference'>,
  { action, ticketIds, who }: { action: BulkAction; ticketIds: number[]; who: Acting },
): Promise<{ items: NewItem[]; verdict: Verdict }> {
  const items: NewItem[] = []
  const lists = reference()
  const tally = createTally()
  for (let from = 0; from < ticketIds.length; from += AT_ONCE) {
    const ids = ticketIds.slice(from, from + AT_ONCE)
    const found = new Map((await rows(ids, who.scope)).map((row) => [row.id, row]))
    const bodies = lists && demandsFields(action, lists) ? await ticketBodies(store.db, [...found.keys()]) : null
    for (const id of ids) {
      const row = found.get(id)
      const item = row
        ? verdictOn(row, bodies?.get(id) ?? null)
        : { ticketId: id, displayId: '', state: 'failed' as const, reason: NOT_YOURS }
      items.push(item)
      tally.add(item, row, lists)
    }
    await setImmediate()
  }
  return { items, verdict: tally.verdict() }

  function lacking(body: string, known: Reference): number[] {
    const ticket: Ticket = JSON.parse(body)
    return lackingFields(action, ticket, known)
  }

  function verdictOn(row: TicketRow, body: string | null): NewItem {
    const item = { ticketId: row.id, displayId: row.displayId }
    const write = writeFor(action, row, { agentId: who.agent.id })
    if (!write) return { ...item, state: 'same', reason: null }
    const reason = refusal(write, row, who)
    if (reason) return { ...item, state: 'failed', reason }
    const missing = lists && body !== null ? lacking(body, lists) : []
    return { ...item, state: 'waiting', reason: null, ...(missing.length > 0 && { missing }) }
  }
}

function createTally() {
  const counts = { toChange: 0, already: 0, completed: 0, outside: 0, lacking: 0 }
  const refused = new Map<string, number>()
  const fields = new Map<number, number>()
  const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1)
  return {
    add({ state, reason, missing }: NewItem, row: TicketRow | undefined, lists: Reference | null) {
      if (!row) counts.outside += 1
      else if (state === 'same') counts.already += 1
      else if (reason !== null) count(refused, reason)
      else {
        counts.toChange += 1
        if (missing) counts.lacking += 1
        for (const id of missing ?? []) count(fields, id)
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
    }),
  }
}

const byCount = <K>(map: Map<K, number>) => [...map].toSorted((a, b) => b[1] - a[1])
