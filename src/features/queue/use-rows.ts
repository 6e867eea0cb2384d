import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { ticketsQuery, WINDOW_ROWS } from '../../api/tickets.ts'
import type { TicketPage } from '../../domain/queue.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import type { TicketRow } from '../../domain/ticket.ts'

/** The windows that hold the places from `first` to `last`, apart from the first of all, which is always read. */
const laterWindows = (first: number, last: number): number[] => {
  const from = Math.max(1, Math.floor(first / WINDOW_ROWS))
  const to = Math.floor(Math.max(0, last) / WINDOW_ROWS)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => (from + index) * WINDOW_ROWS)
}

/** So long the rows of the list before may stand in for those of one that was never read. */
const STAND_IN_MS = 1_000

/** The first window of a list: how long it is, and whether it could be read. */
export function useFirstRows(filter: TicketFilter) {
  const { data, error, isPlaceholderData, failureCount, errorUpdateCount, isFetching, refetch, dataUpdatedAt } =
    useQuery(ticketsQuery(filter, 0))
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isPlaceholderData) return undefined
    const timer = setTimeout(() => setLate(true), STAND_IN_MS)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [isPlaceholderData])
  // Under another name they are told to be what they are not.
  const isUntrue = isPlaceholderData && (isLate || failureCount > 0 || errorUpdateCount > 0)
  return { data: isUntrue ? undefined : data, error, isPlaceholderData, isFetching, refetch, dataUpdatedAt }
}

export type Rows = {
  /** The ticket at a place; undefined while its window is on its way. */
  rowAt: (index: number) => TicketRow | undefined
  /** Reads again what could not be read; null when nothing is missing. */
  retry: (() => void) | null
}

/** Rows by their place in the list. */
export function useRows(
  filter: TicketFilter,
  firstRows: TicketRow[] | undefined,
  range: { first: number; last: number },
): Rows {
  const offsets = laterWindows(range.first, range.last)
  const later = useQueries({ queries: offsets.map((offset) => ticketsQuery(filter, offset)), combine })
  const { windows, retry } = later
  const rowAt = useCallback(
    (index: number) =>
      index < WINDOW_ROWS ? firstRows?.[index] : windows.get(index - (index % WINDOW_ROWS))?.[index % WINDOW_ROWS],
    [firstRows, windows],
  )
  return { rowAt, retry }
}

type WindowResult = Pick<UseQueryResult<TicketPage>, 'data' | 'isError' | 'refetch'>

function combine(results: WindowResult[]) {
  const failed = results.filter(({ isError }) => isError)
  return {
    windows: new Map(results.flatMap(({ data }) => (data ? [[data.offset, data.rows] as const] : []))),
    retry:
      failed.length > 0
        ? () => {
            for (const { refetch } of failed) void refetch()
          }
        : null,
  }
}
