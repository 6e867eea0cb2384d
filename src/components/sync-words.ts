import { longAge, timeLabel } from '../domain/dates.ts'
import type { SyncState } from '../domain/sync.ts'

export type SyncWords = { tone: 'live' | 'quiet' | 'warning' | 'danger'; text: string }

const QUIET_AFTER_MS = 60_000
const STALE_AFTER_MS = 5 * 60_000
const number = new Intl.NumberFormat('en-US')

const PROBLEMS = {
  credentials: 'HappyFox refuses the key',
  busy: 'HappyFox asks us to wait',
  unreachable: 'HappyFox is not answering',
  wrongAddress: 'HappyFox is not at this address',
  unreadable: 'HappyFox answers unreadably',
}

/** How fresh the copy is, in one short line. */
export function syncWords(sync: SyncState, connected: boolean, nowMs: number): SyncWords {
  if (!connected) return { tone: 'warning', text: 'Not connected' }
  if (sync.problem) {
    const { kind, retryAt } = sync.problem
    const until = kind === 'busy' && retryAt ? ` until ${timeLabel(retryAt)}` : ''
    return {
      tone: kind === 'credentials' || kind === 'wrongAddress' ? 'danger' : 'warning',
      text: PROBLEMS[kind] + until,
    }
  }
  if (sync.phase === 'starting') return { tone: 'quiet', text: 'Reading the account' }
  if (sync.phase === 'backfill') {
    const of = sync.total === null ? '' : ` of ${number.format(sync.total)}`
    return { tone: 'quiet', text: `Copying ${number.format(sync.copied)}${of}` }
  }
  if (!sync.lastSyncAt) return { tone: 'quiet', text: 'Waiting for HappyFox' }
  const ageMs = nowMs - Date.parse(sync.lastSyncAt)
  if (ageMs < QUIET_AFTER_MS) return { tone: 'live', text: `Live · ${longAge(sync.lastSyncAt, nowMs)}` }
  return {
    tone: ageMs < STALE_AFTER_MS ? 'quiet' : 'warning',
    text: `Last update ${longAge(sync.lastSyncAt, nowMs)}`,
  }
}
