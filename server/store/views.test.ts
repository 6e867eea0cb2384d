import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Store } from './open.ts'
import { newStore, TEST_ENGINES } from './test-stores.ts'
import { arrangeViews, changeView, createView, deleteView, findView, viewsOf } from './views.ts'

describe.each(TEST_ENGINES)('saved views on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const fresh = await newStore(engine)
    store = fresh.store
    return fresh.close
  })

  let now = 0
  const create = async (name: string, ownerId = 1, team = false) => {
    const id = randomUUID()
    const view = { id, name, address: 'behavior=open', team, ownerId, now: (now += 1) }
    expect(await store.transaction((tx) => createView(tx, view))).toBe(true)
    expect(await store.transaction((tx) => createView(tx, { ...view, name: 'again' }))).toBe(false)
    return id
  }
  const names = async (agentId: number) => (await viewsOf(store.db, agentId)).views.map(({ name }) => name)

  test('an agent sees the own ones and those of the team, in the order of the agent', async () => {
    const [mine, second] = [await create('mine'), await create('second')]
    const team = await create('team', 2, true)
    await create('theirs', 2)
    expect(await names(1)).toEqual(['mine', 'second', 'team'])
    expect(await names(2)).toEqual(['team', 'theirs'])

    await store.transaction((tx) => arrangeViews(tx, 1, { order: [second, team, mine] }))
    expect(await names(1)).toEqual(['second', 'team', 'mine'])
    await store.transaction((tx) => arrangeViews(tx, 1, { pinned: { id: mine, on: true } }))
    expect(await names(1)).toEqual(['mine', 'second', 'team'])
    // A new one comes last, and nobody else's arrangement moved.
    await create('new')
    expect(await names(1)).toEqual(['mine', 'second', 'team', 'new'])
    expect(await names(2)).toEqual(['team', 'theirs'])
  })

  test('one view at most is the one to begin with', async () => {
    const [mine, second] = [await create('mine'), await create('second')]
    const defaultOf = async () => (await viewsOf(store.db, 1)).defaultId
    expect(await defaultOf()).toBeNull()
    await store.transaction((tx) => arrangeViews(tx, 1, { defaultId: mine }))
    await store.transaction((tx) => arrangeViews(tx, 1, { defaultId: second }))
    expect(await defaultOf()).toBe(second)
    expect((await viewsOf(store.db, 2)).defaultId).toBeNull()
    await store.transaction((tx) => arrangeViews(tx, 1, { defaultId: null }))
    expect(await defaultOf()).toBeNull()
  })

  test('what was deleted is made again where it was, and only whom it concerns is told', async () => {
    const first = await create('first')
    const last = await create('last')
    await store.transaction((tx) => arrangeViews(tx, 1, { order: [last, first], pinned: { id: first, on: true } }))
    const view = await findView(store.db, first, 1)
    if (!view) throw new Error('The view is not there.')
    expect(await findView(store.db, first, 2)).toBeNull()
    const head = await store.bus.head()
    await store.transaction((tx) => changeView(tx, view, { name: 'renamed' }, 9))
    await store.transaction((tx) => deleteView(tx, view))
    expect(await names(1)).toEqual(['last'])
    await store.transaction((tx) => createView(tx, { ...view, now: 10 }))
    expect(await names(1)).toEqual(['first', 'last'])
    await store.transaction((tx) => changeView(tx, view, { team: true }, 11))
    const told = await store.bus.since(head, 10)
    expect(told).toMatchObject([1, 1, 1, null].map((agentId) => ({ kind: 'views', agentId })))
  })
})
