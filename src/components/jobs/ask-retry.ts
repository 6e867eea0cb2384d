import type { QueryClient } from '@tanstack/react-query'
import { rehearseRetry, retryBulk } from '../../api/bulk-calls.ts'
import type { BulkJob } from '../../domain/bulk.ts'
import { askAboutRehearsal } from './rehearsal.ts'

const number = new Intl.NumberFormat('en-US')
export const ticketsWords = (count: number) => (count === 1 ? '1 ticket' : `${number.format(count)} tickets`)

/** Looks anew at the tickets that a bulk change did not change, and asks before they are tried again. */
export async function askRetry(client: QueryClient, { id, counts }: BulkJob, words: string): Promise<void> {
  const rehearsal = await rehearseRetry(id)
  askAboutRehearsal({
    title: `Retry ${ticketsWords(counts.failed)}: ${words}`,
    rehearsal,
    start: (fill) => retryBulk(client, id, fill),
  })
}
