import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { filterOfAddress } from '../../src/domain/saved-view.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { Store } from '../store/open.ts'
import { TEST_ENGINES, type TestPlace } from '../store/test-stores.ts'
import { putTicket } from '../store/tickets.ts'
import { TEST_REFERENCE, testTicket } from './test-tickets.ts'
import { namesOf, toRecord } from './ticket-record.ts'
import { searchTickets } from './ticket-search.ts'
import { createViewCounts } from './view-counts.ts'

const NO_FIELDS = { ticketFields: [], contactFields: [] }
const COUNT = 200
const NOW = Date.parse('2026-11-23T12:00:00Z')
const names = namesOf(TEST_REFERENCE)

describe.each(TEST_ENGINES)('numbers of views on $name', (engine) => {
  let place: TestPlace
  let store: Store
  beforeAll(async () => {
    place = await engine.place()
    store = await place.open()
    await store.transaction(async (tx) => {
      for (let n = 1; n <= COUNT; n += 1) {
        await putTicket(tx, store.search, toRecord(testTicket(n, COUNT), names, NOW))
      }
    })
  }, 120_000)
  afterAll(async () => {
    await store.close()
    await place.remove()
  })

  const views = [
    'behavior=open',
    'behavior=open&assignee=me,none&priority=2,3',
    'behavior=open&tag=damaged&group=any',
    'behavior=completed&assignee=me',
    'text=parcel',
    'behavior=open&text=order&category=1,2',
    '',
    'sort=due',
  ].map((address, at) => ({ id: `v${at}`, filter: filterOfAddress(address) }))

  test.each<Scope>([
    { agentId: 3, categoryIds: [1, 2, 3, 4, 5, 6] },
    { agentId: 5, categoryIds: [2, 5] },
    { agentId: 5, categoryIds: [] },
  ])('are those of the lists, for $agentId in $categoryIds', async (scope) => {
    let now = NOW
    const counts = createViewCounts({ store, fields: () => NO_FIELDS, clock: () => now })
    const all = () =>
      vi.waitFor(async () => {
        const { views: numbers, isPending } = await counts.countsOf(views, scope)
        expect(isPending).toBe(false)
        return numbers
      })
    const totals: Record<string, number> = {}
    for (const { id, filter } of views) {
      const { total } = await searchTickets(store, {
        filter,
        range: { offset: 0, limit: 1 },
        scope,
        now: NOW,
        fields: NO_FIELDS,
      })
      totals[id] = total
    }
    expect(await all()).toEqual(totals)
    // After a change every number is found again, the dear ones behind the answer that shows the old.
    counts.forget()
    expect((await counts.countsOf(views, scope)).views).toEqual(totals)
    now += 60_000
    expect(await all()).toEqual(totals)
  })
})
