import type { QueryClient } from '@tanstack/react-query'
import { decideBulk, rehearseBulk, startBulk } from '../../api/bulk-calls.ts'
import { ticketQuery } from '../../api/ticket.ts'
import { layOver, rowWithWrites } from '../../api/row-writes.ts'
import { ticketsWords } from '../../components/jobs/ask-retry.ts'
import { askAboutRehearsal } from '../../components/jobs/rehearsal.ts'
import type { BulkAction } from '../../domain/bulk.ts'
import { bulkWords } from '../../domain/change-words.ts'
import { demandOf, type FieldValues, placeFields, valuesOfReadings } from '../../domain/custom-field-rules.ts'
import { accountDayOf } from '../../domain/dates.ts'
import { isLacking } from '../../domain/field-form.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import { changesRow } from '../../domain/row-changes.ts'
import type { Ticket, TicketRow } from '../../domain/ticket.ts'
import { toast } from '../../ui/toast.ts'
import { overlays } from './bulk-news.ts'
import { changeRow } from './change-row.ts'
import { type ListState, selectedRows } from './list-state.ts'

/** A ticket that is to be closed and lacks what its closing needs. */
export type LackingChange = { ticket: Ticket; statusId: number; save: (fields: FieldValues) => void }

type Options = {
  client: QueryClient
  state: ListState
  lookup: Lookup
  meId: number
  rows: TicketRow[]
  action: BulkAction
  /** Asks for what a single ticket lacks. */
  ask: (change: LackingChange) => void
}

/** So few tickets change at once; only what speaks against it is asked about. */
const AT_ONCE = 3

/** Changes one ticket, or all that are selected as one job of the server. */
export async function changeTickets({ client, state, lookup, meId, rows, action, ask }: Options): Promise<void> {
  const words = bulkWords(action, lookup, meId, accountDayOf(new Date()))
  const ids = idsFor(state, rows)
  const [only] = rows
  const isPlain = action.kind === 'properties' || action.kind === 'tags'
  if (ids.length === 1 && only && isPlain) {
    const changes = changesOf(action, only)
    const lacking = await lackingIn(client, only, changes, lookup)
    if (!lacking) return changeRow(client, only, changes, words)
    const start = valuesOfReadings(lookup.ticketFields, lacking.ticket.fields)
    const save = (fields: FieldValues) => {
      const seen = Object.fromEntries(Object.keys(fields).map((key) => [key, start[key] ?? null]))
      void changeRow(client, only, { ...changes, fields }, words, seen)
    }
    return ask({ ...lacking, save })
  }
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
    const { toChange, already, completed, lacking, job } = rehearsal
    // Among open tickets a closed one may have been overlooked.
    const isMixed = completed > 0 && completed < toChange
    const isSilent = isSmall && !isMixed && lacking.tickets === 0 && toChange + already === job.total
    if (isSilent && toChange === 0) {
      takeOff()
      toast({ message: 'Nothing to change: all are so already' })
      return state.unselect(ids)
    }
    if (!isSilent) {
      takeOff()
      return askAboutRehearsal({
        title: `${ticketsWords(job.total)}: ${words}`,
        rehearsal,
        start: (fill) => startBulk(client, job.id, fill),
        // Forgotten by itself where this does not arrive.
        cancel: () => void decideBulk(client, job.id, 'cancel').catch(() => undefined),
      })
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

/** The ticket of a row whose closing needs fields that it lacks (§8); null when nothing stands against the change. */
async function lackingIn(client: QueryClient, row: TicketRow, { statusId }: PropertyChanges, lookup: Lookup) {
  const isCompleted = (id: number) => lookup.statusById.get(id)?.behavior === 'completed'
  if (statusId === undefined || !isCompleted(statusId) || isCompleted(rowWithWrites(row).statusId)) return null
  const isAsking = placeFields(lookup.ticketFields, row.categoryId, {}).some(
    ({ field }) => demandOf(field, { completing: true }) !== null,
  )
  if (!isAsking) return null
  // A row does not carry its fields; where they cannot be read, HappyFox says what is missing.
  const copy = await client.fetchQuery(ticketQuery(row.id)).catch(() => null)
  return copy && isLacking(copy.ticket, lookup.ticketFields) ? { ticket: copy.ticket, statusId } : null
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
