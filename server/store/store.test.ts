import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendChange, type ChangeRow, pruneChanges } from './changes.ts'
import { acquireLease, releaseLease, renewLease } from './leases.ts'
import { getMeta, setMeta } from './meta.ts'
import type { Store } from './open.ts'
import { TEST_ENGINES, type TestPlace } from './test-stores.ts'

const change = (ticketId: number) =>
  ({ kind: 'ticket', ticketId, categoryId: 1, agentId: null, body: { isNew: true } }) as const

describe.each(TEST_ENGINES)('a store on $name', (engine) => {
  let place: TestPlace
  let store: Store
  beforeEach(async () => {
    place = await engine.place()
    store = await place.open()
  })
  afterEach(async () => {
    await store.close()
    await place.remove()
  })

  async function reopen(options?: Parameters<TestPlace['open']>[0]) {
    await store.close()
    store = await place.open(options)
  }

  test('keeps what was written, and its position, when it is opened again', async () => {
    await setMeta(store.db, 'cursor', '7')
    await store.transaction((tx) => appendChange(tx, change(1)))
    await reopen()
    expect(await getMeta(store.db, 'cursor')).toBe('7')
    expect(await store.bus.head()).toBe(1)
    expect(await store.transaction((tx) => appendChange(tx, change(2)))).toBe(2)
  })

  test('refuses a schema that is newer than the program', async () => {
    await setMeta(store.db, 'schema_version', '99')
    await store.close()
    await expect(place.open()).rejects.toThrow(/newer Foxden \(schema 99/)
    store = await (await engine.place()).open()
  })

  test('refuses to become the copy of another account', async () => {
    await reopen({ account: 'https://acme.happyfox.com' })
    await reopen({ account: 'https://acme.happyfox.com' })
    await store.close()
    await expect(place.open({ account: 'https://other.happyfox.com' })).rejects.toThrow(
      /belongs to the account https:\/\/acme\.happyfox\.com/,
    )
    store = await place.open()
  })

  test('a failed transaction leaves nothing, not even its announcement', async () => {
    const failing = store.transaction(async (tx) => {
      await setMeta(tx, 'a', '1')
      await appendChange(tx, change(1))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await getMeta(store.db, 'a')).toBeNull()
    expect(await store.bus.since(0, 10)).toEqual([])
  })

  test('64-bit numbers, bytes, nulls and text come back as they went in', async () => {
    const row = { method: 'GET', slot: 1_764_000_000_123, spent: 3 }
    await store.db.insertInto('budget').values(row).execute()
    expect(await store.db.selectFrom('budget').selectAll().execute()).toEqual([row])
    const file = { id: 'f', agent_id: 1, name: 'naïve ﷽ 🦊.pdf', content_type: 'x', size_bytes: 3, sha256: 'x' }
    await store.db
      .insertInto('files')
      .values({ ...file, outbox_id: null, created_at: 0 })
      .execute()
    const bytes = Buffer.from([0, 255, 7])
    await store.db.insertInto('file_chunks').values({ file_id: 'f', n: 0, bytes }).execute()
    const kept = await store.db.selectFrom('file_chunks').select('bytes').executeTakeFirstOrThrow()
    expect(Buffer.isBuffer(kept.bytes) && kept.bytes.equals(bytes)).toBe(true)
    expect(await store.db.selectFrom('files').select(['name', 'outbox_id']).executeTakeFirst()).toEqual({
      name: file.name,
      outbox_id: null,
    })
  })

  test('announcements reach listeners after the commit, once, in order', async () => {
    const heard: ChangeRow[] = []
    const all = new Promise<void>((resolve) => {
      store.bus.subscribe((row) => heard.push(row) === 40 && resolve())
    })
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store.transaction(async (tx) => {
          await appendChange(tx, change(n))
          await appendChange(tx, change(n))
        }),
      ),
    )
    await all
    expect(heard.map(({ seq }) => seq)).toEqual(heard.map(({ seq }) => seq).toSorted((a, b) => a - b))
    expect(new Set(heard.map(({ seq }) => seq)).size).toBe(40)
    expect(heard[0]).toMatchObject({ kind: 'ticket', categoryId: 1, agentId: null, body: { isNew: true } })
  })

  test('a failing listener does not keep the others from hearing', async () => {
    store.bus.subscribe(() => {
      throw new Error('mine alone')
    })
    const heard = new Promise<ChangeRow>((resolve) => void store.bus.subscribe(resolve))
    await store.transaction((tx) => appendChange(tx, change(5)))
    expect((await heard).ticketId).toBe(5)
  })

  test('a position that was forgotten, or never given, is too old', async () => {
    for (const ticketId of [1, 2, 3]) await store.transaction((tx) => appendChange(tx, change(ticketId)))
    expect(await store.bus.since(1, 1)).toMatchObject([{ seq: 2 }])
    expect(await store.bus.since(3, 9)).toEqual([])
    expect(await store.bus.since(4, 9)).toBe('tooOld')
    await pruneChanges(store.db, Date.now() + 1, 1)
    await pruneChanges(store.db, Date.now() + 1, 100)
    expect(await store.bus.since(0, 9)).toBe('tooOld')
    expect(await store.bus.since(2, 9)).toMatchObject([{ seq: 3 }])
    expect(await store.bus.head()).toBe(3)
  })

  test('a lease has one owner at a time, and its token grows with each', async () => {
    const ask = { name: 'poller', ttlMs: 10_000 }
    expect(await acquireLease(store.db, { ...ask, owner: 'a', now: 0 })).toEqual({ token: 1 })
    expect(await acquireLease(store.db, { ...ask, owner: 'b', now: 9_999 })).toBeNull()
    expect(await renewLease(store.db, { ...ask, owner: 'a', token: 1, now: 9_999 })).toBe(true)
    expect(await acquireLease(store.db, { ...ask, owner: 'b', now: 15_000 })).toBeNull()
    expect(await acquireLease(store.db, { ...ask, owner: 'b', now: 19_999 })).toEqual({ token: 2 })
    expect(await renewLease(store.db, { ...ask, owner: 'a', token: 1, now: 20_000 })).toBe(false)
    await releaseLease(store.db, { name: 'poller', owner: 'b', token: 2 })
    expect(await acquireLease(store.db, { ...ask, owner: 'a', now: 20_001 })).toEqual({ token: 3 })
  })

  test('of many that want a lease at once, one gets it', async () => {
    const got = await Promise.all(
      Array.from({ length: 20 }, (_, n) => acquireLease(store.db, { name: 'lane', owner: `${n}`, ttlMs: 60_000 })),
    )
    expect(got.filter(Boolean)).toHaveLength(1)
  })
})
