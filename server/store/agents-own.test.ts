import { beforeEach, describe, expect, test } from 'vitest'
import { deleteDraft, draftsOf, saveDraft } from './drafts.ts'
import type { Store } from './open.ts'
import { markPresence } from './presence.ts'
import { markSeen, seenOf } from './seen.ts'
import { createSession, endSession, findSession, pruneSessions, touchSession } from './sessions.ts'
import { signalsOf } from './signals.ts'
import { newStore, TEST_ENGINES } from './test-stores.ts'

describe.each(TEST_ENGINES)('what agents own, on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const fresh = await newStore(engine)
    store = fresh.store
    return fresh.close
  })

  const draft = { agentId: 1, ticketId: 3, kind: 'reply', now: 0 }

  test('of two tabs that save a draft at once one wins, and the other gets its text', async () => {
    const saves = await Promise.all(
      ['mine', 'yours'].map((body) => saveDraft(store.db, { ...draft, revision: 0, body })),
    )
    expect(saves.filter(({ saved }) => saved)).toHaveLength(1)
    const [kept] = await draftsOf(store.db, 1, 3)
    expect(saves.find(({ saved }) => !saved)).toEqual({ saved: false, other: kept })
  })

  test('a draft is saved over the version it was made from, and no other', async () => {
    await saveDraft(store.db, { ...draft, revision: 0, body: '"a"' })
    expect(await saveDraft(store.db, { ...draft, revision: 1, body: '"b"' })).toEqual({ saved: true, revision: 2 })
    expect(await saveDraft(store.db, { ...draft, revision: 1, body: '"c"' })).toMatchObject({ other: { body: '"b"' } })
    expect(await saveDraft(store.db, { ...draft, agentId: 2, revision: 0, body: '"d"' })).toMatchObject({ saved: true })
    await deleteDraft(store.db, draft)
    expect(await saveDraft(store.db, { ...draft, revision: 2, body: '"e"' })).toEqual({ saved: false, other: null })
    expect(await draftsOf(store.db, 1, 3)).toEqual([])
  })

  test('a draft that is begun anew is none of those before: an old revision saves over nothing', async () => {
    await saveDraft(store.db, { ...draft, revision: 0, body: '"a"' })
    await saveDraft(store.db, { ...draft, revision: 1, body: '"b"' })
    await deleteDraft(store.db, { ...draft, revision: 2 })
    await deleteDraft(store.db, { ...draft, revision: 2 })
    expect(await saveDraft(store.db, { ...draft, revision: 0, body: '"c"' })).toEqual({ saved: true, revision: 3 })
    for (const revision of [0, 1, 2]) {
      const late = await saveDraft(store.db, { ...draft, revision, body: '"late"' })
      expect(late).toMatchObject({ saved: false, other: { revision: 3, body: '"c"' } })
      expect(await deleteDraft(store.db, { ...draft, revision })).toMatchObject({ revision: 3 })
    }
    await deleteDraft(store.db, draft)
    expect(await saveDraft(store.db, { ...draft, revision: 0, body: '"d"' })).toEqual({ saved: true, revision: 4 })
    expect(await saveDraft(store.db, { ...draft, kind: 'note', revision: 0, body: '"e"' })).toMatchObject({
      revision: 1,
    })
  })

  test('a draft that is begun while the one before is removed is none of it, either', async () => {
    await saveDraft(store.db, { ...draft, revision: 0, body: '"first"' })
    let last = 1
    for (let turn = 0; turn < 50; turn += 1) {
      const [, begun] = await Promise.all([
        deleteDraft(store.db, draft),
        saveDraft(store.db, { ...draft, revision: 0, body: '"next"' }),
      ])
      const saved = begun.saved ? begun : await saveDraft(store.db, { ...draft, revision: 0, body: '"next"' })
      last += 1
      expect(saved).toEqual({ saved: true, revision: last })
    }
  })

  test('what an agent has seen never goes back', async () => {
    await markSeen(store.db, { agentId: 1, ticketId: 3, lastUpdateId: 9, at: 0 })
    await markSeen(store.db, { agentId: 1, ticketId: 3, lastUpdateId: 8, at: 1 })
    await markSeen(store.db, { agentId: 2, ticketId: 3, lastUpdateId: 1, at: 1 })
    expect(await seenOf(store.db, 1, [3, 4])).toEqual(new Map([[3, 9]]))
  })

  test('a list says what its agent has seen and begun, and who is on each ticket now', async () => {
    await markSeen(store.db, { agentId: 1, ticketId: 3, lastUpdateId: 9, at: 0 })
    await markSeen(store.db, { agentId: 2, ticketId: 4, lastUpdateId: 9, at: 0 })
    for (const kind of ['reply', 'note']) await saveDraft(store.db, { ...draft, kind, revision: 0, body: '"a"' })
    await saveDraft(store.db, { ...draft, agentId: 2, ticketId: 4, revision: 0, body: '"b"' })
    const mark = { agentId: 2, ticketId: 4, tab: 'a', doing: 'replying', expiresAt: 100 } as const
    await markPresence(store.db, mark)
    await markPresence(store.db, { ...mark, tab: 'b', doing: 'viewing' })
    await markPresence(store.db, { ...mark, agentId: 5, expiresAt: 10 })
    expect(await signalsOf(store.db, { agentId: 1, ticketIds: [3, 4], now: 50 })).toEqual({
      seen: { 3: 9 },
      drafts: [
        { ticketId: 3, kind: 'note' },
        { ticketId: 3, kind: 'reply' },
      ],
      people: [{ ticketId: 4, agentId: 2, doing: 'replying' }],
    })
    expect(await signalsOf(store.db, { agentId: 1, ticketIds: [], now: 50 })).toMatchObject({ drafts: [] })
  })

  test('a session ends by its time or by its agent', async () => {
    const session = { agentId: 1, createdAt: 0, seenAt: 0, expiresAt: 100, idToken: 'a.b.c' }
    await createSession(store.db, { ...session, idHash: 'x' })
    expect(await findSession(store.db, 'x', 99)).toEqual(session)
    expect(await findSession(store.db, 'x', 100)).toBeNull()
    await touchSession(store.db, 'x', { seenAt: 50, expiresAt: 150 })
    await pruneSessions(store.db, 149)
    expect(await findSession(store.db, 'x', 149)).toEqual({ ...session, seenAt: 50, expiresAt: 150 })
    await endSession(store.db, 'x')
    expect(await findSession(store.db, 'x', 60)).toBeNull()
  })
})
