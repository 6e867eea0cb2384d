import { toQuery, type TicketFilter } from '../../../src/domain/ticket-filter.ts'
import { percentile } from '../figures.ts'
import type { Copy } from './copy.ts'
import { GROUPS } from './filters.ts'

const RUNS = 6
const LIMIT = 100

export type ListTimes = { name: string; p95: number; slowest: { query: string; ms: number } }

/** How long the server takes for a page and its total, by group of filters. */
export async function timeLists(copy: Copy): Promise<ListTimes[]> {
  const times: ListTimes[] = []
  for (const { name, filters } of GROUPS) {
    const all: number[] = []
    let slowest = { query: '', ms: 0 }
    for (const filter of filters) {
      const runs = await timeList(copy, filter)
      all.push(...runs)
      const ms = percentile(runs, 0.5)
      if (ms > slowest.ms) slowest = { query: String(new URLSearchParams(toQuery(filter))), ms }
    }
    times.push({ name, p95: percentile(all, 0.95), slowest })
  }
  return times
}

/** The first run is left out: a statement is compiled and its pages are read once. */
export async function timeList({ mirror, scope }: Copy, filter: TicketFilter, offset = 0): Promise<number[]> {
  const runs: number[] = []
  for (let run = 0; run <= RUNS; run += 1) {
    const began = performance.now()
    await mirror.page(filter, { offset, limit: LIMIT }, scope)
    if (run > 0) runs.push(performance.now() - began)
  }
  return runs
}
