import { useLocation } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { takeAskedSelection } from '../../components/asked-selection.ts'
import { TicketFilter, toQuery } from '../../domain/ticket-filter.ts'
import type { ListSnapshot, ListState } from './list-state.ts'

type Place = Pick<ListSnapshot, 'cursor' | 'selected' | 'anchor'> & { listKey: string; first: number }
type PlaceOptions = {
  state: ListState
  /** What tells one list from another. */
  listKey: string
  /** Whether the list's own rows are there, and not those of the one before. */
  isReady: boolean
}

/** What tells one list from another, by an address or its filter: neither its name nor its look does. */
export const listNameOf = (search: object): string =>
  JSON.stringify(toQuery(TicketFilter.parse({ ...search, view: undefined, columns: undefined, density: undefined })))

/** How lists were left, by the entry of the browser's history: Back and Forward lead to the entry itself. */
const places = new Map<string, Place>()
const MOST_PLACES = 50

function keep(entry: string, place: Place) {
  places.delete(entry)
  places.set(entry, place)
  const [oldest] = places.keys()
  if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest)
}

/**
 * Another list begins at its top with nothing selected; by Back and Forward it comes as it was left, also from another page.
 */
export function useListPlace({ state, listKey, isReady }: PlaceOptions): void {
  // The list is still there for a moment when another page has the address already.
  const entry = useLocation({
    select: ({ pathname, state: { __TSR_key: key } }) => (pathname.startsWith('/tickets') ? (key ?? null) : null),
  })
  const addressed = useLocation({ select: ({ search }) => listNameOf(search) })
  const shown = useRef<{ entry: string; listKey: string } | null>(null)
  const begunKey = useRef<string | null>(null)
  const wanted = useRef<Place | null>(null)
  const leave = useRef(() => {
    if (!shown.current) return
    const { cursor, selected, anchor, range } = state.get()
    keep(shown.current.entry, { cursor, selected, anchor, first: range.first, listKey: shown.current.listKey })
  })
  // Before the new rows have told which of them are in sight.
  useLayoutEffect(() => {
    // The address is there before its list: until then the rows are still those of the entry before.
    if (entry === null || addressed !== listKey) return
    if (shown.current?.listKey !== listKey) {
      leave.current()
      const place = places.get(entry)
      wanted.current = place?.listKey === listKey ? place : null
    }
    shown.current = { entry, listKey }
  }, [entry, addressed, listKey])
  useLayoutEffect(() => {
    const left = leave.current
    return () => left()
  }, [])
  useEffect(() => {
    if (begunKey.current !== listKey) {
      begunKey.current = listKey
      state.reset()
      state.grid().scrollTo(0, 'start')
    }
    if (!isReady) return
    const asked = takeAskedSelection()
    if (asked) {
      const rows = asked.flatMap((_id, at) => state.grid().rowAt(at) ?? [])
      const rowOf = new Map(rows.map((row) => [row.id, row]))
      state.set({ selected: new Map(asked.map((id) => [id, rowOf.get(id) ?? null])) })
    }
    if (!wanted.current) return
    const { cursor, first, selected, anchor } = wanted.current
    wanted.current = null
    state.set({ selected, anchor })
    state.moveTo(cursor)
    state.grid().scrollTo(first, 'start')
    state.grid().scrollTo(cursor)
  }, [listKey, isReady, state])
}
