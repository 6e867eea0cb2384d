import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { MakeSample, Sample } from './sample/contract.ts'
import { createApp } from './app.ts'
import type { Desk } from './desk.ts'
import { createPast } from './guard/past.ts'
import { customerWrites } from './live.ts'
import { isLoaded, loadAccount, loadTickets, readOrigin } from './load.ts'
import type { SlaPolicy } from './rules/sla.ts'
import { readAccount } from './store/account.ts'
import { openDatabase } from './store/database.ts'
import { prepareSchema } from './store/schema.ts'

export type DeskOptions = {
  /** The database file, or `:memory:`. */
  file: string
  makeSample: MakeSample
  /** Of the sample, when the file is new. */
  tickets: number
  seed: number
  apiKey: string
  authCode: string
  rateLimit: boolean
  /** Whether faults can be set (`POST /faults`) and writes are journalled (`GET /journal`). Never with real customers. */
  faults?: boolean
  sla: SlaPolicy | null
  smartRules?: boolean
  /** How often customers write by themselves, for the desk's page. The starter lets them. */
  live?: { fromSeconds: number; toSeconds: number } | null
  clock?: () => number
  /** Progress of the sample's loading, a line at a time. */
  report?: (line: string) => void
}

/**
 * A help desk on its own database: the app to serve, or to call with `app.request`. A new database is filled with the sample
 * in the background: `ready` once the account and some tickets are there, `loaded` when all are.
 */
export function createDesk(options: DeskOptions) {
  const clock = options.clock ?? Date.now
  if (options.file !== ':memory:') mkdirSync(dirname(options.file), { recursive: true })
  const db = openDatabase(options.file)
  prepareSchema(db)
  const kept = readOrigin(db)
  const origin = kept ?? { tickets: options.tickets, seed: options.seed, now: clock() }
  let made: Sample | null = null
  // Making it takes a moment, and a desk that has its data may never need it.
  const sample = () => (made ??= options.makeSample(origin))
  const past = options.faults ? createPast(db, clock) : null
  const desk: Desk = {
    db,
    account: kept ? readAccount(db) : loadAccount(db, sample(), origin),
    clock,
    sla: options.sla,
    smartRules: options.smartRules ?? true,
    beforeChange: (ticketId) => past?.remember(ticketId),
    asOf: (tickets, agoMs) => (past && agoMs > 0 ? past.asOf(tickets, agoMs) : tickets),
  }

  const report = options.report ?? (() => undefined)
  const stopping = new AbortController()
  let loaded = Promise.resolve()
  const ready = new Promise<void>((resolve, reject) => {
    if (isLoaded(db)) return resolve()
    const load = { total: origin.tickets, report, first: resolve, signal: stopping.signal }
    loaded = loadTickets(desk, sample(), load)
    loaded.catch(reject)
  })

  const app = createApp(desk, {
    apiKey: options.apiKey,
    authCode: options.authCode,
    rateLimit: options.rateLimit,
    switches: switchesOf(options),
    faults: options.faults ?? false,
    stopping: stopping.signal,
    report,
  })
  return {
    app,
    ready,
    loaded,
    /** A customer of the sample writes now; the ticket's id, or null when nobody could. */
    letCustomerWrite: () => customerWrites(desk, sample()),
    /** Stops the loading, which goes on at the next start, and closes the database. */
    async close(): Promise<void> {
      stopping.abort()
      await loaded
      db.close()
    },
  }
}

const onOff = (value: boolean | undefined) => (value ? 'on' : 'off')

const switchesOf = ({ rateLimit, faults, live, sla }: DeskOptions) => [
  { name: 'Rate limits', value: onOff(rateLimit) },
  { name: 'Faults', value: onOff(faults) },
  {
    name: 'Customers write',
    value: live ? `every ${[...new Set([live.fromSeconds, live.toSeconds])].join('–')} s` : 'off',
  },
  { name: 'Answer within', value: sla?.responseMinutes ? `${sla.responseMinutes} min` : 'no target' },
  { name: 'Resolve within', value: sla?.resolutionMinutes ? `${sla.resolutionMinutes} min` : 'no target' },
]
