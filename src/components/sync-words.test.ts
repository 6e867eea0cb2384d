import { expect, test } from 'vitest'
import type { SyncState } from '../domain/sync.ts'
import { syncWords } from './sync-words.ts'

const now = Date.parse('2026-08-14T12:00:00Z')
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString()
const live: SyncState = { phase: 'live', copied: 1200, total: 1200, lastSyncAt: ago(4), problem: null }

test.each<[string, Partial<SyncState>, boolean, string, string]>([
  ['fresh', {}, true, 'live', 'Live · 4 s ago'],
  ['quiet', { lastSyncAt: ago(130) }, true, 'quiet', 'Last update 2 min ago'],
  ['old', { lastSyncAt: ago(400) }, true, 'warning', 'Last update 6 min ago'],
  ['copying', { phase: 'backfill', copied: 340 }, true, 'quiet', 'Copying 340 of 1,200'],
  ['copying without a total', { phase: 'backfill', copied: 50, total: null }, true, 'quiet', 'Copying 50'],
  ['cut off', {}, false, 'warning', 'Not connected'],
  [
    'a wrong key',
    { problem: { kind: 'credentials', message: '', since: ago(9), retryAt: null } },
    true,
    'danger',
    'HappyFox refuses the key',
  ],
])('%s', (_name, change, connected, tone, text) => {
  expect(syncWords({ ...live, ...change }, connected, now)).toEqual({ tone, text })
})
