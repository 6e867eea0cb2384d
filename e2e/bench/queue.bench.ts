import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tallyTickets } from '../../server/mirror/counts.ts'
import { MOST_ADDRESSES } from '../../src/domain/contact.ts'
import type { StoreOptions } from '../../server/store/open.ts'
import { startPostgres } from '../setup/postgres.ts'
import { percentile } from './figures.ts'
import { measureConsole } from './queue/console.ts'
import { type Copy, copyInto, copyOf, openDesk } from './queue/copy.ts'
import { unmeasuredKeys } from './queue/filters.ts'
import { timeList, timeLists } from './queue/lists.ts'
import type { Bench } from './run.ts'

/** The queue over 100,000 tickets: at the server on both engines, in a browser, and what it costs HappyFox. */

const SIZES = [1_000, 10_000]
const TICKETS = 100_000
const COUNTS = 10

type Report = Parameters<Bench['run']>[0]
const say = (line: string) => void process.stderr.write(`queue: ${line}\n`)

export const run: Bench['run'] = async (report) => {
  const unmeasured = unmeasuredKeys()
  if (unmeasured.length > 0) throw new Error(`No query measures these keys of the filter: ${unmeasured.join(', ')}.`)
  const folder = mkdtempSync(join(tmpdir(), 'bench-queue-'))
  try {
    const pages: number[] = []
    for (const tickets of SIZES) {
      pages.push(await withDesk(join(folder, String(tickets)), tickets, ({ embedded }) => timePage(embedded)))
    }
    const dataDir = join(folder, String(TICKETS))
    pages.push(
      await withDesk(dataDir, TICKETS, async ({ embedded, deskUrl }) => {
        await measureStore('embedded store', embedded, report)
        await onPostgres(embedded, deskUrl, report)
        return timePage(embedded)
      }),
    )
    reportGrowth(pages, report)
    await measureConsole(dataDir, report)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function withDesk<T>(
  dataDir: string,
  tickets: number,
  work: (house: { embedded: Copy; deskUrl: string }) => Promise<T>,
): Promise<T> {
  const began = performance.now()
  const desk = await openDesk(dataDir, tickets)
  const embedded = await copyOf(desk.url, { dataDir })
  say(`${tickets} tickets made and copied in ${Math.round((performance.now() - began) / 1000)} s`)
  try {
    return await work({ embedded, deskUrl: desk.url })
  } finally {
    await embedded.store.close()
    await desk.close()
  }
}

async function onPostgres(embedded: Copy, deskUrl: string, report: Report) {
  const postgres = await startPostgres(say)
  if (!postgres) return say('there is no PostgreSQL here, so it is not measured')
  try {
    const options: StoreOptions = { databaseUrl: postgres.url }
    await copyInto(embedded.store, options)
    const copy = await copyOf(deskUrl, options)
    await measureStore('PostgreSQL', copy, report)
    await copy.store.close()
  } finally {
    await postgres.stop()
  }
}

/** Half of the addresses are known, as in a table of a customer's own people. */
async function timeAddresses({ store, mirror, scope }: Copy): Promise<number[]> {
  const rows = await store.db
    .selectFrom('tickets')
    .select('contact_email')
    .distinct()
    .where('contact_email', 'is not', null)
    .limit(MOST_ADDRESSES / 2)
    .execute()
  const known = rows.map(({ contact_email }) => contact_email ?? '')
  const unknown = Array.from({ length: MOST_ADDRESSES - known.length }, (_, at) => `nobody.${at}@example.net`)
  const times: number[] = []
  for (let run = 0; run < COUNTS; run += 1) {
    const began = performance.now()
    await mirror.contactsByAddress([...known, ...unknown], scope)
    times.push(performance.now() - began)
  }
  return times
}

async function measureStore(engine: string, copy: Copy, report: Report) {
  for (const { name, p95, slowest } of await timeLists(copy)) {
    report({ name: `${engine}, ${name}, p95`, value: p95, unit: 'ms', bound: 50 })
    say(`slowest of these: ${slowest.query || 'everything'} (${slowest.ms.toFixed(1)} ms)`)
  }
  const lookUps = await timeAddresses(copy)
  report({
    ...{ name: `${engine}, ${MOST_ADDRESSES} addresses of a table looked up, p95`, unit: 'ms', bound: 50 },
    value: percentile(lookUps, 0.95),
  })
  const counts: number[] = []
  for (let run = 0; run < COUNTS; run += 1) {
    const began = performance.now()
    await tallyTickets(copy.store, Date.now())
    counts.push(performance.now() - began)
  }
  report({ name: `${engine}, all counts of the sidebar, p95`, value: percentile(counts, 0.95), unit: 'ms', bound: 100 })
}

/** The page that every agent looks at most. */
const timePage = async (copy: Copy) =>
  percentile(await timeList(copy, { behavior: 'open', assignee: ['me', 'none'] }), 0.5)

function reportGrowth([thousand = 0, tenThousand = 0, hundredThousand = 0]: number[], report: Report) {
  const name = 'the same page of open tickets'
  report({ name: `${name}, 10,000 over 1,000`, value: tenThousand / thousand, unit: 'times', bound: 3 })
  report({ name: `${name}, 100,000 over 1,000`, value: hundredThousand / thousand, unit: 'times', bound: 6 })
}
