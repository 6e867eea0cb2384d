import { type BulkItemState, type BulkJob, durationWords, notChanged, settledCount } from '../../domain/bulk.ts'
import { bulkWords } from '../../domain/change-words.ts'
import { timeLabel } from '../../domain/dates.ts'
import type { Lookup } from '../../domain/lookup.ts'

const number = new Intl.NumberFormat('en-US')

/** `84 tickets set to Solved`; an undo says whose. */
export function jobTitle(job: BulkJob, lookup: Lookup, meId: number, today: string): string {
  const count = job.total === 1 ? '1 ticket' : `${number.format(job.total)} tickets`
  return `${job.undoOf === null ? '' : 'Undo: '}${count} ${bulkWords(job.action, lookup, meId, today)}`
}

/** How it stands, in a line. */
export function jobStanding(job: BulkJob): string {
  const done = `${number.format(settledCount(job))} of ${number.format(job.total)}`
  switch (job.state) {
    case 'rehearsed':
      return 'Not begun'
    case 'running':
      return job.waitsUntil
        ? `${done}. HappyFox asked this account to wait; goes on at ${timeLabel(job.waitsUntil)}`
        : `${done}, about ${durationWords(job.secondsLeft)} left`
    case 'paused':
      return `Paused at ${done}`
    case 'done':
    case 'cancelled':
      return resultWords(job)
    default:
      return job.state satisfies never
  }
}

/** `78 changed, 6 not: Refund amount is missing.` */
function resultWords(job: BulkJob): string {
  const { changed, same, cancelled } = job.counts
  const failed = notChanged(job)
  const [first] = job.reasons
  const parts = [
    `${number.format(changed)} changed`,
    same > 0 && `${number.format(same)} so already`,
    cancelled > 0 && `${number.format(cancelled)} left out`,
    failed > 0 && `${number.format(failed)} not${first ? `: ${first.reason.replace(/\.$/, '')}` : ''}`,
  ]
  return parts.filter(Boolean).join(', ')
}

export const ITEM_WORDS: Record<BulkItemState, string> = {
  waiting: 'Waiting',
  sending: 'On its way',
  changed: 'Changed',
  same: 'So already',
  failed: 'Not changed',
  unsure: 'Not confirmed',
  cancelled: 'Left out',
}
