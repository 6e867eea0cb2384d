import { useEffect, useSyncExternalStore } from 'react'
import { MOST_FIELD_COLUMNS } from '../domain/columns.ts'
import type { FieldParam } from '../domain/field-test.ts'
import type { TicketRow } from '../domain/ticket.ts'
import { api, unwrap } from './client.ts'

/**
 * What custom fields say on the rows in sight, where a list shows them as columns. Lists do not carry them, so that they stay
 * as fast for everybody else; here they are read behind the list, and again when a row has changed.
 */
type Held = { modifiedAt: string; texts: Partial<Record<FieldParam, string>>; read: Set<FieldParam> }

const held = new Map<number, Held>()
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What a field says on a ticket; undefined while it is not known, null where it is unset. */
export const useRowField = (ticketId: number, param: FieldParam): string | null | undefined =>
  useSyncExternalStore(subscribe, () => {
    const known = held.get(ticketId)
    return known?.read.has(param) ? (known.texts[param] ?? null) : undefined
  })

/** Tickets in one request. */
const MOST_ROWS = 100

const isMissing = (row: TicketRow, params: readonly FieldParam[]) => {
  const known = held.get(row.id)
  return !known || known.modifiedAt < row.lastModifiedAt || params.some((param) => !known.read.has(param))
}

async function read(rows: TicketRow[], params: readonly FieldParam[], signal: AbortSignal) {
  const query = { id: rows.map(({ id }) => id).join(','), field: params.join(',') }
  const { fields } = await unwrap(api.tickets.fields.$get({ query }, { init: { signal } }))
  const textsById = new Map(fields.map(({ ticketId, texts }) => [ticketId, texts]))
  for (const { id, lastModifiedAt } of rows) {
    const before = held.get(id)
    const isSame = before?.modifiedAt === lastModifiedAt
    held.set(id, {
      modifiedAt: lastModifiedAt,
      texts: { ...(isSame ? before.texts : {}), ...textsById.get(id) },
      read: new Set([...(isSame ? before.read : []), ...params]),
    })
  }
  for (const listener of listeners) listener()
}

/** Keeps these fields known for the rows in sight. */
export function useRowFields(rows: TicketRow[], columns: readonly FieldParam[]) {
  // Also as a key: a row that changed is a reason to read again.
  const asked = columns.length === 0 ? '' : `${columns.join()} ${rows.map((row) => row.id + row.lastModifiedAt).join()}`
  useEffect(() => {
    const params = columns.slice(0, MOST_FIELD_COLUMNS)
    const missing = rows.filter((row) => isMissing(row, params)).slice(0, MOST_ROWS)
    if (params.length === 0 || missing.length === 0) return undefined
    const controller = new AbortController()
    // A fast scroll asks for where it ends. What cannot be read stays empty until the rows are looked at again.
    const rest = setTimeout(() => void read(missing, params, controller.signal).catch(() => undefined), 60)
    return () => {
      clearTimeout(rest)
      controller.abort()
    }
    // oxlint-disable-next-line react/exhaustive-deps -- `asked` stands for rows and columns
  }, [asked])
}
