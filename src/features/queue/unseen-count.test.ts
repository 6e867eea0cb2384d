import { expect, test } from 'vitest'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { unseenCount } from './unseen-count.ts'

test.each<[TicketFilter, number[], number]>([
  [{ id: [1, 2] }, [1, 2, 3, 4], 2],
  [{ id: [1, 2] }, [2, 3], 1],
  [{ id: [1, 2] }, [1], 0],
  // Only a list by numbers leaves tickets out that were selected with it.
  [{ behavior: 'open' }, [1, 2, 3], 0],
])('%j with %j selected leaves %i unseen', (filter, selected, unseen) => {
  expect(unseenCount(filter, new Map(selected.map((id) => [id, null])))).toBe(unseen)
})
