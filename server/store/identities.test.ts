import { beforeEach, describe, expect, test } from 'vitest'
import { createAttempt, linkAgent, linkedAgent, takeAttempt } from './identities.ts'
import type { Store } from './open.ts'
import { newStore, TEST_ENGINES } from './test-stores.ts'

const ISSUER = 'https://login.example.com'

describe.each(TEST_ENGINES)('accounts at a provider on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const fresh = await newStore(engine)
    store = fresh.store
    return fresh.close
  })

  const link = (subject: string, agentId: number, { now = 10, releaseBefore = 0, issuer = ISSUER } = {}) =>
    store.transaction((tx) => linkAgent(tx, { issuer, subject }, { agentId, now, releaseBefore }))
  const agentOf = (subject: string) => linkedAgent(store.db, { issuer: ISSUER, subject })

  test('a sign-in is finished once and in time, even by two servers at the same instant', async () => {
    const attempt = { nonce: 'n', verifier: 'v', returnTo: '/tickets' }
    await createAttempt(store.db, { ...attempt, idHash: 'a', expiresAt: 100, now: 1 })
    await createAttempt(store.db, { ...attempt, idHash: 'b', expiresAt: 100, now: 1 })
    const both = await Promise.all([takeAttempt(store.db, 'a', 50), takeAttempt(store.db, 'a', 50)])
    expect(both.filter((taken) => taken !== null)).toEqual([attempt])
    expect(await takeAttempt(store.db, 'b', 100)).toBeNull()
    await createAttempt(store.db, { ...attempt, idHash: 'c', expiresAt: 100, now: 1 })
    await createAttempt(store.db, { ...attempt, idHash: 'd', expiresAt: 300, now: 200 })
    const left = await store.db.selectFrom('sign_in_attempts').select('id_hash').execute()
    expect(left).toEqual([{ id_hash: 'd' }])
  })

  test('an agent has one account of a provider, an account one agent, and neither changes hands', async () => {
    expect(await link('maya', 2)).toBe(true)
    expect(await link('maya', 2)).toBe(true)
    expect(await link('MAYA', 2)).toBe(false)
    expect(await link('maya', 3)).toBe(false)
    expect([await agentOf('maya'), await agentOf('MAYA')]).toEqual([2, null])
    expect(await link('maya', 3, { issuer: 'https://other.example.com' })).toBe(true)
    expect(await agentOf('maya')).toBe(2)
  })

  test('a link that is released makes way once', async () => {
    await link('old', 2, { now: 10 })
    expect(await link('new', 2, { now: 30, releaseBefore: 20 })).toBe(true)
    expect([await agentOf('old'), await agentOf('new')]).toEqual([null, 2])
    expect(await link('third', 2, { now: 40, releaseBefore: 20 })).toBe(false)
    expect(await agentOf('new')).toBe(2)
  })
})
