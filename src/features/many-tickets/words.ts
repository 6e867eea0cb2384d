import { type CreationJob, type CreationRowState, ROWS_A_REQUEST, rowsSettled } from '../../domain/creations.ts'
import { durationWords } from '../../domain/bulk.ts'
import type { RowProblem } from '../../domain/csv/read-row.ts'
import type { Target } from '../../domain/csv/targets.ts'
import { REQUIRED_MESSAGE } from '../../domain/custom-field-rules.ts'
import { dayLabel, dayOf, timeLabel } from '../../domain/dates.ts'

const number = new Intl.NumberFormat('en-US')
export const figure = (count: number) => number.format(count)
export const rowsWords = (count: number) => (count === 1 ? '1 row' : `${figure(count)} rows`)
export const ticketsWords = (count: number) => (count === 1 ? '1 ticket' : `${figure(count)} tickets`)

/** `212 of 240 rows can be created; 28 need mending.` */
export function standingWords({ good, total }: { good: number; total: number }): string {
  const bad = total - good
  if (bad === 0) return total === 1 ? 'The row can be created.' : `All ${figure(total)} rows can be created.`
  const need = bad === 1 ? '1 needs mending' : `${figure(bad)} need mending`
  return `${figure(good)} of ${rowsWords(total)} can be created; ${need}.`
}

/** A problem where its cell is not beside it: `Email is missing`, `Due date: … is no day`. */
export function problemWords({ key, message }: Pick<RowProblem, 'key' | 'message'>, targets: Target[]): string {
  const label = targets.find((target) => target.key === key)?.label ?? key
  return message === REQUIRED_MESSAGE ? `${label} is missing.` : `${label}: ${message}`
}

/** `in 3 requests of at most 100` */
export function requestsWords(rows: number): string {
  const requests = Math.ceil(rows / ROWS_A_REQUEST)
  return requests === 1 ? 'in one request' : `in ${figure(requests)} requests of at most ${ROWS_A_REQUEST}`
}

/** How a table stands, in a line. */
export function jobStanding(job: CreationJob): string {
  const { counts, state, total } = job
  const done = `${figure(rowsSettled(job))} of ${figure(total)}`
  if (counts.checking > 0) {
    return `${done}. HappyFox did not confirm ${rowsWords(counts.checking)}: ${counts.checking === 1 ? 'it is' : 'they are'} being looked for`
  }
  switch (state) {
    case 'loading':
      return 'Not begun'
    case 'running':
      return job.waitsUntil
        ? `${done}. HappyFox asked this account to wait; goes on at ${timeLabel(job.waitsUntil)}`
        : `${done}, about ${durationWords(job.secondsLeft)} left`
    case 'paused':
      return job.problem ? `Paused at ${done}: ${job.problem}` : `Paused at ${done}`
    case 'done':
    case 'cancelled':
      return resultWords(job)
    default:
      return state satisfies never
  }
}

/** `212 created, 28 not: Email is missing.` */
function resultWords({ counts, reasons }: CreationJob): string {
  const { created, refused, unsure, known, cancelled } = counts
  const parts = [
    `${figure(created)} created`,
    refused > 0 && `${figure(refused)} not`,
    unsure > 0 && `${figure(unsure)} not confirmed`,
    known > 0 && `${figure(known)} created before`,
    cancelled > 0 && `${figure(cancelled)} left out`,
  ].filter(Boolean)
  const [first] = reasons
  return `${parts.join(', ')}${first ? `: ${first.reason}` : ''}`
}

/** `at 14:28`, `on Aug 18 at 09:05` */
export function momentWords(at: string): string {
  const [day, today] = [dayOf(new Date(at)), dayOf(new Date())]
  return day === today ? `at ${timeLabel(at)}` : `on ${dayLabel(day, today)} at ${timeLabel(at)}`
}

export const ROW_WORDS: Record<CreationRowState, string> = {
  waiting: 'Waiting',
  sending: 'On its way',
  checking: 'Being looked for',
  created: 'Created',
  refused: 'Not created',
  unsure: 'Not confirmed',
  known: 'Created before',
  cancelled: 'Left out',
}
