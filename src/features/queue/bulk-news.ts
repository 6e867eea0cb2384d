import type { QueryClient } from '@tanstack/react-query'
import { decideBulk, undoBulk } from '../../api/bulk-calls.ts'
import { askRetry } from '../../components/jobs/ask-retry.ts'
import { type BulkJob, type BulkNews, canRetry, notChanged } from '../../domain/bulk.ts'
import { bulkWords } from '../../domain/change-words.ts'
import { accountDayOf } from '../../domain/dates.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { toast } from '../../ui/toast.ts'
import type { ListState } from './list-state.ts'

type Settle = (ticketId: number, problem: string | null | undefined) => void

/** Rows that show a job's change before it arrived, by job. */
export const overlays = new Map<string, Settle>()
/** Ends that were told, so that none is told twice. */
const told = new Set<string>()

type Options = { client: QueryClient; state: ListState; lookup: Lookup; meId: number; toJob: (jobId: string) => void }

/** Takes tickets that changed out of the selection, and tells how a job of the agent's ended. */
export function tellNews({ job, settled }: BulkNews, { client, state, lookup, meId, toJob }: Options): void {
  const settleOne = overlays.get(job.id)
  for (const { ticketId, state: now, reason } of settled) {
    if (now === 'changed' || now === 'same') settleOne?.(ticketId, null)
    else if (now === 'failed' || now === 'unsure') settleOne?.(ticketId, reason ?? 'Refused.')
  }
  const done = settled.filter(({ state: now }) => now === 'changed' || now === 'same').map(({ ticketId }) => ticketId)
  if (done.some((id) => state.get().selected.has(id))) state.unselect(done)
  const isOver = (job.state === 'done' || job.state === 'cancelled') && job.counts.sending === 0
  const end = `${job.id} ${job.finishedAt}`
  if (!isOver || job.undoneBy !== null || told.has(end)) return
  told.add(end)
  overlays.delete(job.id)
  toast({ id: job.id, ...endOf(job, bulkWords(job.action, lookup, meId, accountDayOf(new Date()))) })

  function endOf(ended: BulkJob, words: string): Omit<Parameters<typeof toast>[0], 'id'> {
    const { changed, cancelled } = ended.counts
    const failed = notChanged(ended)
    if (failed > 0) {
      const isBack = ended.undoOf !== null
      return {
        tone: 'failed',
        message: `${changed} ${isBack ? 'as before' : 'changed'}, ${failed} not: ${reasonOf(ended)}`,
        ...(canRetry(ended) && {
          action: { label: 'Retry', run: () => void askRetry(client, ended, words).catch(tellFailure) },
        }),
        details: { label: 'Details', run: () => toJob(ended.id) },
      }
    }
    const left = cancelled > 0 ? `, ${cancelled} left out` : ''
    if (ended.undoOf !== null) return { message: `${tickets(changed)} as before${left}` }
    const undo = {
      label: 'Undo',
      keys: 'z',
      run: () => void undoBulk(client, ended.id).catch(tellFailure),
    }
    return { message: `${tickets(changed)} ${words}${left}`, ...(ended.canUndo && { action: undo }) }
  }
}

const tickets = (count: number) => (count === 1 ? '1 ticket' : `${count} tickets`)

/** `refund amount is missing`, and how many reasons more. */
function reasonOf({ reasons }: BulkJob): string {
  const [first, ...others] = reasons
  const words = (first?.reason ?? 'refused').replace(/^(?!HappyFox)\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())
  return others.length > 0 ? `${words.replace(/\.$/, '')}, and other reasons` : words.replace(/\.$/, '')
}

const tellFailure = (error: unknown) => {
  toast({ tone: 'failed', message: error instanceof Error ? error.message : 'The server did not answer.' })
}

export const decideQuietly = (client: QueryClient, id: string, decision: Parameters<typeof decideBulk>[2]) =>
  void decideBulk(client, id, decision).catch(tellFailure)
