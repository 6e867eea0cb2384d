import { beforeEach, describe, expect, test } from 'vitest'
import { pruneVersions, type DraftVersionRow, versionById, versionsOf } from './draft-versions.ts'
import { deleteDraft, saveDraft } from './drafts.ts'
import type { Store } from './open.ts'
import { changeOp, insertOp } from './outbox.ts'
import { newStore, TEST_ENGINES } from './test-stores.ts'

const SEND_ID = '0193f9a0-0000-7000-8000-00000000000a'

describe.each(TEST_ENGINES)('what a draft was before, on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const fresh = await newStore(engine)
    store = fresh.store
    return fresh.close
  })

  const key = { agentId: 1, ticketId: 3, kind: 'reply' }
  const save = (revision: number, html: string, now: number, more: object = {}) =>
    saveDraft(store.db, { ...key, revision, body: JSON.stringify({ sendId: SEND_ID, html }), now, ...more })
  const said = (rows: DraftVersionRow[]) => rows.map(({ body, writtenAt }) => [JSON.parse(body).html, writtenAt])
  const shown = async (since = 0) => said(await versionsOf(store.db, key, since))

  test('while somebody writes on, a version is kept every half minute', async () => {
    for (let n = 0; n <= 70; n += 1) await save(n, `<p>${'word '.repeat(n + 1)}</p>`, n * 1000)
    expect((await shown()).map(([, at]) => at)).toEqual([59_000, 29_000])
  })

  test('a text that is taken out at once is kept whatever the time, with its own', async () => {
    const text = `<p>${'A whole paragraph about wheels. '.repeat(3)}</p>`
    await save(0, text, 1000)
    await save(1, '<p>A</p>', 2000)
    expect(await shown()).toEqual([[text, 1000]])
  })

  test('of a save that loses nothing is kept, and nothing of other drafts is shown', async () => {
    const text = `<p>${'A whole paragraph about wheels. '.repeat(3)}</p>`
    await save(0, text, 1000)
    await save(1, `${text}<p>more</p>`, 2000)
    expect(await save(1, '<p>late</p>', 90_000)).toMatchObject({ saved: false })
    expect(await shown()).toEqual([])
    await save(0, text, 1000, { agentId: 2 })
    await save(1, '', 2000, { agentId: 2 })
    await save(0, text, 1000, { kind: 'properties' })
    await save(1, '', 200_000, { kind: 'properties' })
    expect(await shown()).toEqual([])
    expect(await versionsOf(store.db, { ...key, kind: 'properties' }, 0)).toEqual([])
    const [theirs] = await versionsOf(store.db, { ...key, agentId: 2 }, 0)
    expect(await versionById(store.db, { ...key, agentId: 2 }, theirs?.id ?? '', 0)).toEqual(theirs)
    expect(await versionById(store.db, key, theirs?.id ?? '', 0)).toBeNull()
  })

  test('what was discarded is kept, and goes after its time', async () => {
    await save(0, '<p>Hello</p>', 1000)
    await deleteDraft(store.db, { ...key, now: 5000 })
    expect(await shown()).toEqual([['<p>Hello</p>', 1000]])
    expect(await shown(5001)).toEqual([])
    await pruneVersions(store.db, 5001)
    expect(await shown()).toEqual([])
  })

  test('what was sent is on its ticket: its versions are shown again only when the write was taken back', async () => {
    await save(0, '<p>Hello</p>', 0)
    await save(1, '<p>Hello you</p>', 40_000)
    const op = await store.transaction((tx) =>
      insertOp(tx, {
        ...{ id: SEND_ID, ticketId: 3, agentId: 1, payloadHash: 'x', state: 'held', notBefore: 0, now: 41_000 },
        action: { kind: 'note', html: '<p>Hello you</p>', alert: null, properties: {}, fileIds: [] },
        seen: { lastUpdateId: 1, lastAgentMessageId: null },
      }),
    )
    await deleteDraft(store.db, { ...key, now: 42_000 })
    expect(await shown()).toEqual([])
    await store.transaction((tx) =>
      changeOp(tx, SEND_ID, { states: ['held'], epoch: op?.epoch ?? 0 }, { state: 'cancelled', now: 43_000 }, null),
    )
    expect(await shown()).toEqual([
      ['<p>Hello you</p>', 40_000],
      ['<p>Hello</p>', 0],
    ])
    // Written anew it is discarded as any other.
    await saveDraft(store.db, {
      ...key,
      revision: 0,
      body: JSON.stringify({ sendId: 'b', html: '<p>x</p>' }),
      now: 44_000,
    })
    await deleteDraft(store.db, { ...key, now: 45_000 })
    expect((await shown())[0]).toEqual(['<p>x</p>', 44_000])
  })

  test('one draft keeps a number of versions, the newest', async () => {
    for (let n = 0; n < 125; n += 1) await save(n, `<p>${n}</p>`, n * 31_000)
    const versions = await shown()
    expect(versions).toHaveLength(120)
    expect(versions[0]).toEqual(['<p>123</p>', 123 * 31_000])
  })
})
