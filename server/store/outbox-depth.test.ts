import { describe, expect, test } from 'vitest'
import { changeOp, insertOp } from './outbox.ts'
import { outboxDepth } from './outbox-depth.ts'
import { newStore, TEST_ENGINES } from './test-stores.ts'

describe.each(TEST_ENGINES)('how deep the outbox is, on $name', (engine) => {
  test('open writes are counted by state, and the oldest that waits for HappyFox tells how long', async () => {
    const { store, close } = await newStore(engine)
    try {
      expect(await outboxDepth(store.db)).toEqual({ byState: {}, waitingSince: null })
      const states = ['held', 'needsYou', 'queued', 'queued', 'sent'] as const
      for (const [index, state] of states.entries()) {
        const action = { kind: 'tags' as const, add: ['a'], remove: [] }
        const seen = { lastUpdateId: 0, lastAgentMessageId: null }
        const now = 1_000 + index
        const op = { id: `op-${index}`, ticketId: index + 1, agentId: 1, action, seen, state, notBefore: now, now }
        await insertOp(store.db, { ...op, payloadHash: '' })
      }
      const byState = { held: 1, needsYou: 1, queued: 2 }
      expect(await outboxDepth(store.db)).toEqual({ byState, waitingSince: 1_002 })
      await changeOp(store.db, 'op-2', { states: ['queued'] }, { state: 'sending', now: 9_000 }, null)
      expect(await outboxDepth(store.db)).toEqual({
        byState: { ...byState, queued: 1, sending: 1 },
        waitingSince: 1_002,
      })
      await changeOp(store.db, 'op-2', { states: ['sending'] }, { state: 'sent', now: 9_000 }, null)
      expect(await outboxDepth(store.db)).toEqual({ byState: { ...byState, queued: 1 }, waitingSince: 1_003 })
    } finally {
      await close()
    }
  })
})
