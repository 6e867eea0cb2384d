import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { lookAhead } from '../../api/ticket.ts'
import type { ListState } from './list-state.ts'

/** Shorter than a hand takes from a row to its press, longer than a pointer that only passes. */
const REST_MS = 70

/** Reads the ticket under a cursor that rests, so that it is there when it is opened. */
export function useLookAhead(state: ListState) {
  const client = useQueryClient()
  useEffect(() => {
    let cursor = state.get().cursor
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = state.subscribe(() => {
      if (state.get().cursor === cursor) return
      cursor = state.get().cursor
      clearTimeout(timer)
      timer = setTimeout(() => {
        const row = state.grid().rowAt(cursor)
        if (row) void lookAhead(client, row.id)
      }, REST_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client, state])
}
