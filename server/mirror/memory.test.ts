import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { appendChange, type NewChange } from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import { readReference, writeReference } from '../store/reference.ts'
import { TEST_ENGINES, type TestPlace } from '../store/test-stores.ts'
import { createReferenceBook } from './reference-book.ts'
import { createSyncBook } from './sync-state.ts'
import { openAccount, openTestStore, startMirror, untilLive } from './test-account.ts'
import { TEST_REFERENCE, testTicket } from './test-tickets.ts'

/**
 * What is held in memory says what the store holds, also where a step could not be kept (the disk was full, say) or a read
 * failed.
 */
describe.each(TEST_ENGINES)('a step that is undone on $name', (engine) => {
  let place: TestPlace
  let store: Store
  let start: number
  beforeEach(async () => {
    place = await engine.place()
    store = await place.open()
    const before: NewChange = { kind: 'session', ticketId: null, categoryId: null, agentId: null, body: null }
    start = await store.transaction((tx) => appendChange(tx, before))
  })
  afterEach(async () => {
    await store.close()
    await place.remove()
  })

  const undone = (work: (tx: Store['db']) => Promise<void>) =>
    expect(
      store.transaction(async (tx) => {
        await work(tx)
        throw new Error('no room')
      }),
    ).rejects.toThrow('no room')
  const announced = async () => {
    const changes = await store.bus.since(start, 100)
    return changes === 'tooOld' ? [] : changes.map(({ kind }) => kind)
  }

  test('leaves the state of the copy as it was, and what comes next is told', async () => {
    const sync = createSyncBook(store)
    await undone((tx) => sync.set({ phase: 'live', copied: 7 }, tx))
    expect(sync.current()).toMatchObject({ phase: 'starting', copied: 0 })
    await store.transaction((tx) => sync.set({ phase: 'live', copied: 7 }, tx))
    expect(sync.current()).toMatchObject({ phase: 'live', copied: 7 })
    expect(await announced()).toEqual(['sync'])
  })

  test('has taught nobody how ids of a category begin', async () => {
    for (const [kind, list] of Object.entries(TEST_REFERENCE)) {
      await writeReference(store.db, { kind, body: JSON.stringify(list), fetchedAt: 0 })
    }
    const book = createReferenceBook({ store, clock: () => 0 })
    await book.load()
    const ticket = { ...testTicket(5, 100), displayId: '#ZZ00000005' }
    await undone((tx) => book.learnPrefixes(tx, [ticket]))
    await store.transaction((tx) => book.learnPrefixes(tx, [ticket]))
    expect(JSON.parse((await readReference(store.db)).get('prefixes') ?? '{}')).toEqual({ [ticket.categoryId]: 'ZZ' })
    await store.transaction((tx) => book.learnPrefixes(tx, [ticket]))
    expect(await announced()).toEqual(['reference'])
  })
})

test('lists that could not be read when they changed are read with the next news', async () => {
  const account = await openAccount({ tickets: 5 })
  const store = await openTestStore()
  let isAway = false
  const db = new Proxy(store.db, {
    get(target, key) {
      if (key === 'selectFrom' && isAway) throw new Error('away')
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  // Another server polls, and holds the lease: this one hears.
  await untilLive(await startMirror(account, store, { owner: 'polling' }))
  const hearing = await startMirror(account, { ...store, db }, { owner: 'hearing' })
  const statuses = hearing.reference()?.statuses.map((status) => ({ ...status, name: `${status.name} now` }))
  const announce = (kind: 'reference' | 'presence', tx = store.db) =>
    appendChange(tx, { kind, ticketId: null, categoryId: null, agentId: null, body: null })
  const heard: string[] = []
  store.bus.subscribe(({ kind }) => void heard.push(kind))
  isAway = true
  await store.transaction(async (tx) => {
    await writeReference(tx, { kind: 'statuses', body: JSON.stringify(statuses), fetchedAt: 0 })
    await announce('reference', tx)
  })
  await vi.waitFor(() => expect(heard).toContain('reference'))
  isAway = false
  await store.transaction((tx) => announce('presence', tx))
  await vi.waitFor(() => expect(hearing.reference()?.statuses).toEqual(statuses))
})
