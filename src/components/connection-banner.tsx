import { useQuery } from '@tanstack/react-query'
import { useLiveState } from '../api/live.ts'
import { useUnsentCount } from '../api/row-writes.ts'
import { syncQuery } from '../api/sync.ts'
import { timeLabel } from '../domain/dates.ts'
import type { SyncProblem } from '../domain/sync.ts'
import { Banner } from '../ui/banner.tsx'
import { OfflineIcon } from '../ui/icons.tsx'
import { useFromNow } from './clock.ts'

/** A cut of a moment is not news: the browser joins again by itself. */
const OFFLINE_AFTER_MS = 3000

const TITLES: Record<SyncProblem['kind'], string> = {
  credentials: 'HappyFox refuses Foxden’s key.',
  busy: 'HappyFox asks us to wait.',
  unreachable: 'HappyFox is not answering.',
  wrongAddress: 'HappyFox is not at the address that is set.',
  unreadable: 'HappyFox answers in a way that cannot be read.',
}

/** What stands between the screen and the truth, what still works, and since when; nothing when all is well. */
export function ConnectionBanner({ className }: { className?: string }) {
  const { data: sync } = useQuery(syncQuery())
  const { connected, since } = useLiveState()
  const unsent = useUnsentCount()
  const cutForLong = useFromNow((nowMs) => !connected && nowMs - since > OFFLINE_AFTER_MS)
  if (cutForLong) {
    const waiting =
      unsent === 0
        ? 'What you see is the last copy. Property changes are sent when you are back; messages stay in their drafts.'
        : `${unsent} ${unsent === 1 ? 'change waits' : 'changes wait'} here and ${unsent === 1 ? 'is' : 'are'} sent when you are back.`
    return (
      <Banner
        tone="warning"
        icon={OfflineIcon}
        title={`Offline since ${timeLabel(new Date(since).toISOString())}.`}
        {...(className ? { className } : {})}
      >
        {waiting}
      </Banner>
    )
  }
  const problem = sync?.problem
  if (!sync || !problem) return null
  const copy = sync.lastSyncAt
    ? `The copy from ${timeLabel(sync.lastSyncAt)} can be read and searched`
    : 'There is no copy yet'
  const again = problem.retryAt ? ` Foxden asks again at ${timeLabel(problem.retryAt)}.` : ''
  return (
    <Banner
      tone={problem.kind === 'credentials' || problem.kind === 'wrongAddress' ? 'danger' : 'warning'}
      title={TITLES[problem.kind]}
      {...(className ? { className } : {})}
    >
      {problem.message} {copy}; what you send is kept and leaves when HappyFox is back.{again}
    </Banner>
  )
}
