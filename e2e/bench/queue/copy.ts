import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { createBudget } from '../../../server/happyfox/budget.ts'
import { createHappyFox } from '../../../server/happyfox/client.ts'
import { helpdeskSettings } from '../../../server/helpdesk/settings.ts'
import { startHelpdesk } from '../../../server/helpdesk/start.ts'
import { createMirror } from '../../../server/mirror/mirror.ts'
import type { Schema } from '../../../server/store/schema.ts'
import { openStore, type Store, type StoreOptions } from '../../../server/store/open.ts'

const QUIET = { info() {}, warn() {}, error() {}, debug() {} }
/** The name under which a server keeps the copy of its own desk. */
const ACCOUNT = 'the embedded help desk'

/** A desk with so many tickets, in this process; its data stays in the folder for a server that is started there. */
export async function openDesk(dataDir: string, tickets: number) {
  const env = { HELPDESK_TICKETS: String(tickets), HELPDESK_LIVE: 'off', HELPDESK_RATE_LIMIT: 'off' }
  const desk = await startHelpdesk({ ...helpdeskSettings(env), dataDir, port: 0, report: () => {} })
  await desk.loaded
  return desk
}

/** Copies a whole desk as a server would, only without HappyFox's limits, and opens the copy. */
export async function copyOf(deskUrl: string, where: StoreOptions) {
  const store = await openStore({ ...where, account: ACCOUNT })
  // A copy that a power cut spoils is made again.
  if (store.engine === 'sqlite') await sql`pragma synchronous = off`.execute(store.db)
  const happyfox = createHappyFox({
    ...{ baseUrl: deskUrl, apiKey: 'demo-key', authCode: 'demo-code', log: QUIET },
    budget: createBudget({ ledger: unlimited, clock: Date.now }),
  })
  const mirror = createMirror({ store, happyfox, log: QUIET, clock: Date.now, owner: 'bench' })
  await mirror.start()
  while (mirror.status().phase !== 'live') {
    const { problem } = mirror.status()
    if (problem && problem.kind !== 'unreachable') throw new Error(problem.message)
    await wait(200)
  }
  await mirror.stop()
  await happyfox.close()
  const { categories = [], ...lists } = mirror.reference() ?? {}
  return { store, mirror, lists, scope: { agentId: 2, categoryIds: categories.map(({ id }) => id) } }
}
export type Copy = Awaited<ReturnType<typeof copyOf>>
export type { Store }

const unlimited = {
  spend: async () => ({ kind: 'spent' as const }),
  pause: async () => {},
  resume: async () => {},
  pausedUntil: async () => null,
}

/** Everything that a copy of an account consists of, each in the order of its key, with rows for one statement. */
const COPIED: { table: keyof Schema; key: string; rows: number }[] = [
  { table: 'meta', key: 'key', rows: 500 },
  { table: 'reference', key: 'kind', rows: 50 },
  { table: 'tickets', key: 'id', rows: 500 },
  { table: 'ticket_bodies', key: 'ticket_id', rows: 500 },
  { table: 'ticket_tags', key: 'ticket_id, tag', rows: 4_000 },
  { table: 'ticket_fields', key: 'ticket_id, field_key, value_key', rows: 4_000 },
  { table: 'ticket_groups', key: 'ticket_id, group_id', rows: 4_000 },
  { table: 'ticket_words', key: 'ticket_id', rows: 500 },
  { table: 'ticket_breaches', key: 'ticket_id, breaches', rows: 2_000 },
]

/** The same copy in another store: both engines hold the same rows, and a desk need not be asked for everything again. */
export async function copyInto(from: Store, where: StoreOptions): Promise<void> {
  const to = await openStore({ ...where, account: ACCOUNT })
  try {
    for (const { table, key, rows } of COPIED) {
      for (let offset = 0; ; offset += rows) {
        const read = await sql<Record<string, unknown>>`
          select * from ${sql.table(table)} order by ${sql.raw(key)} limit ${rows} offset ${offset}`.execute(from.db)
        if (read.rows.length === 0) break
        const columns = Object.keys(read.rows[0] ?? {})
        const values = read.rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
        await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
          values ${sql.join(values)} on conflict do nothing`.execute(to.db)
      }
    }
    // As PostgreSQL itself does within minutes: its plans for a table that was never vacuumed are others.
    await sql`${sql.raw(to.engine === 'postgres' ? 'vacuum analyze' : 'analyze')}`.execute(to.db)
  } finally {
    await to.close()
  }
}
