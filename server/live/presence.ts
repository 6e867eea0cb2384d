import type { Presence } from '../../src/domain/live.ts'
import { appendChange } from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import { expirePresence, markPresence, peopleOn, removePresence } from '../store/presence.ts'

/** A window says every 20 s that it is still there. */
const GOOD_FOR_MS = 45_000

export type PresenceWord = { agentId: number; ticketId: number; tab: string; doing: Presence['doing'] | null }

/** Who is on which ticket, on every server of the store. Only what changes is announced, not each heartbeat. */
export function createPresence({ store, clock }: { store: Store; clock: () => number }) {
  return {
    peopleOn: (ticketId: number) => peopleOn(store.db, ticketId, clock()),

    /** Takes a window's word; `doing` null: it turned to something else. Answers who is there now. */
    async mark(word: PresenceWord): Promise<Presence[]> {
      const now = clock()
      return store.transaction(async (tx) => {
        const before = await peopleOn(tx, word.ticketId, now)
        if (word.doing === null) await removePresence(tx, word)
        else await markPresence(tx, { ...word, doing: word.doing, expiresAt: now + GOOD_FOR_MS })
        const after = await peopleOn(tx, word.ticketId, now)
        if (JSON.stringify(before) !== JSON.stringify(after)) await announce(tx, word.ticketId)
        return after
      })
    },

    /** Forgets windows that fell silent. */
    async sweep(): Promise<void> {
      await store.transaction(async (tx) => {
        for (const ticketId of await expirePresence(tx, clock())) await announce(tx, ticketId)
      })
    },
  }
}

const announce = (tx: Store['db'], ticketId: number) =>
  appendChange(tx, { kind: 'presence', ticketId, categoryId: null, agentId: null, body: null })
