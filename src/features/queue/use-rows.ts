import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ticketsQuery, WINDOW_ROWS } from '../../api/tickets.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import type { TicketRow } from '../../domain/ticket.ts'

/** The windows that hold the places from `first` to `last`, apart from the first of all, which is always read. */
const laterWindows = (first: number, last: number): number[] => {
  const from = Math.max(1, Math.floor(first / WINDOW_ROWS))
  const to = Math.floor(Math.max(0, last) / WINDOW_ROWS)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => (from + index) * WINDOW_ROWS)
}

/** The first window of a list: how long it is, and whether it could be read. */
export const useFirstRows = (filter: TicketFilter) => useQuery(ticketsQuery(filter, 0))

/** Rows by their place in the list; undefined while their window is on its way. */
export function useRowAt(
  filter: TicketFilter,
  firstRows: TicketRow[] | undefined,
  range: { first: number; last: number },
): (index: number) => TicketRow | undefined {
  const offsets = laterWindows(range.first, range.last)
  const later = useQueries({
    queries: offsets.map((offset) => ticketsQuery(filter, offset)),
    combine: combineRows,
  })
  return useCallback(
    (index: number) =>
      index < WINDOW_ROWS ? firstRows?.[index] : later.get(index - (index % WINDOW_ROWS))?.[index % WINDOW_ROWS],
    [firstRows, later],
  )
}

const combineRows = (results: { data: { offset: number; rows: TicketRow[] } | undefined }[]) =>
  new Map(results.flatMap(({ data }) => (data ? [[data.offset, data.rows] as const] : [])))
