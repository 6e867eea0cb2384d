import { useRouter } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { ListState } from './list-state.ts'

type Place = { cursor: number; first: number }
type PlaceOptions = {
  state: ListState
  /** What tells one list from another. */
  listKey: string
  /** Whether the list's own rows are there, and not those of the one before. */
  isReady: boolean
}

/** Another list begins at its top with nothing selected; by Back and Forward it comes as it was left. */
export function useListPlace({ state, listKey, isReady }: PlaceOptions): void {
  const router = useRouter()
  const places = useRef(new Map<string, Place>())
  const shownKey = useRef<string | null>(null)
  const begunKey = useRef<string | null>(null)
  const wanted = useRef<Place | null>(null)
  const isReturn = useRef(false)
  useEffect(
    () =>
      router.history.subscribe(({ action }) => {
        isReturn.current = action.type !== 'PUSH' && action.type !== 'REPLACE'
      }),
    [router],
  )
  // Before the new rows have told which of them are in sight.
  useLayoutEffect(() => {
    if (shownKey.current === listKey) return
    const { cursor, range } = state.get()
    if (shownKey.current !== null) places.current.set(shownKey.current, { cursor, first: range.first })
    shownKey.current = listKey
    wanted.current = isReturn.current ? (places.current.get(listKey) ?? null) : null
  }, [listKey, state])
  useEffect(() => {
    if (begunKey.current !== listKey) {
      begunKey.current = listKey
      state.reset()
      state.grid().scrollTo(0, 'start')
    }
    if (!isReady || !wanted.current) return
    const { cursor, first } = wanted.current
    wanted.current = null
    state.moveTo(cursor)
    state.grid().scrollTo(first, 'start')
    state.grid().scrollTo(cursor)
  }, [listKey, isReady, state])
}
