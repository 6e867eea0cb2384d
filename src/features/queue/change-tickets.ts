import type { QueryClient } from '@tanstack/react-query'
import { rehearseBulk, startBulk } from '../../api/bulk-calls.ts'
import { layOver, rowWithWrites } from '../../api/row-writes.ts'
import type { BulkAction, Rehearsal } from '../../domain/bulk.ts'
import { bulkWords } from '../../domain/change-words.ts'
import { dayOf } from '../../domain/dates.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import { changesRow } from '../../domain/row-changes.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { toast } from '../../ui/toast.ts'
import { overlays } from './bulk-news.ts'
import { changeRow } from './change-row.ts'
import { type ListState, selectedRows } from './list-state.ts'

/** A change that was rehearsed and has something to say before it is begun. */
export type RehearsedChange = { rehearsal: Rehearsal; words: string }

type Options = {
  client: QueryClient
  state: ListState
  lookup: Lookup
  meId: number
  rows: TicketRow[]
  action: BulkAction
  ask: (change: RehearsedChange) => void
}

/** So few tickets change at once; only what speaks against it is asked about. */
const AT_ONCE = 3

/** Changes one ticket, or all that are selected as one job of the server. */
export async function changeTickets({ client, state, lookup, meId, rows, action, ask }: Options): Promise<void> {
  const words = bulkWords(action, lookup, meId, dayOf(new Date()))
  const ids = idsFor(state, rows)
  const [only] = rows
  const isPlain = action.kind === 'properties' || action.kind === 'tags'
  if (ids.length === 1 && only && isPlain) return changeRow(client, only, changesOf(action, only), words)
  if (ids.length === 0) return undefined

  const isSmall = isPlain && ids.length <= AT_ONCE && rows.length === ids.length
  const shown = isSmall ? rows.map((row) => ({ row: rowWithWrites(row), changes: changesOf(action, row) })) : []
  const changing = shown.filter(({ row, changes }) => changesRow(row, changes))
  const settleOne = layOver(
    client,
    changing.map(({ row, changes }) => ({ ticketId: row.id, changes })),
  )
  const takeOff = () => {
    for (const { row } of changing) settleOne(row.id, undefined)
  }
  try {
    const rehearsal = await rehearseBulk({ id: crypto.randomUUID(), ticketIds: ids, action })
    const { toChange, already, lacking, job } = rehearsal
    const isSilent = isSmall && lacking.tickets === 0 && toChange + already === job.total
    if (isSilent && toChange === 0) {
      takeOff()
      toast({ message: 'Nothing to change: all are so already' })
      return state.unselect(ids)
    }
    if (!isSilent) {
      takeOff()
      return ask({ rehearsal, words })
    }
    overlays.set(job.id, settleOne)
    await startBulk(client, job.id, {})
  } catch (error) {
    takeOff()
    toast({
      tone: 'failed',
      message: `Nothing was changed: ${error instanceof Error ? error.message : 'the server did not answer'}`,
      action: {
        label: 'Retry',
        run: () => void changeTickets({ client, state, lookup, meId, rows, action, ask }),
      },
    })
  }
  return undefined
}

/** The whole selection, where the rows are those of it that were read; otherwise these rows. */
function idsFor(state: ListState, rows: TicketRow[]): number[] {
  const { selected } = state.get()
  const isSelection =
    selected.size > 0 && rows.length === selectedRows(state.get()).length && rows.every(({ id }) => selected.has(id))
  return isSelection ? [...selected.keys()] : rows.map(({ id }) => id)
}

/** The same change as new values of one row. */
function changesOf(action: BulkAction, row: TicketRow): PropertyChanges {
  if (action.kind === 'properties') return action.properties
  if (action.kind !== 'tags') return {}
  const kept = rowWithWrites(row).tags.filter((tag) => !action.remove.includes(tag))
  return { tags: [...kept, ...action.add.filter((tag) => !kept.includes(tag))] }
}
