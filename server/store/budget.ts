import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

type Method = 'GET' | 'POST'
type Answer =
  | { kind: 'spent' }
  | { kind: 'probe'; until: number }
  | { kind: 'wait'; until: number }
  | { kind: 'paused'; until: number }

/** How long a probe may be alone; if its server dies meanwhile, the next call probes. */
const PROBE_MS = 30_000
const WINDOW_SECONDS = 60
/** Administrators look back an hour. */
const KEPT_SECONDS = 62 * 60

/**
 * What all servers of one database have spent of HappyFox's limits, by method and second, and until when the account
 * pauses. Times are epoch milliseconds.
 */
export function budgetLedger(db: Kysely<Schema>) {
  return {
    /** One step: nobody spends between our looking and our spending, on any server. */
    spend: (method: Method, ceiling: number, now: number): Promise<Answer> =>
      db.transaction().execute(async (tx) => {
        const until = await lockPause(tx)
        if (until > now) return { kind: 'paused', until }
        const second = Math.floor(now / 1000)
        if (until > 0) {
          await tx
            .updateTable('account_pause')
            .set({ until: now + PROBE_MS })
            .where('id', '=', 1)
            .execute()
          await count(tx, method, second)
          return { kind: 'probe', until: now + PROBE_MS }
        }
        const { spent, oldest } = await recent(tx, method, second)
        if (spent >= ceiling) return { kind: 'wait', until: (oldest + WINDOW_SECONDS + 1) * 1000 }
        await count(tx, method, second)
        return { kind: 'spent' }
      }),

    async pause(until: number): Promise<void> {
      await db
        .insertInto('account_pause')
        .values({ id: 1, until })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ until }).where('account_pause.until', '<', until))
        .execute()
    },

    async resume(probeUntil: number): Promise<void> {
      await db
        .updateTable('account_pause')
        .set({ until: 0 })
        .where('id', '=', 1)
        .where('until', '=', probeUntil)
        .execute()
    },

    /** Calls within the last minute. */
    async spentLately(method: Method, now: number): Promise<number> {
      return (await recent(db, method, Math.floor(now / 1000))).spent
    },

    async pausedUntil(now: number): Promise<number | null> {
      const row = await db.selectFrom('account_pause').select('until').where('until', '>', now).executeTakeFirst()
      return row?.until ?? null
    },
  }
}

/** What was spent since an instant, by method and second. */
export async function spentBySecond(
  db: Kysely<Schema>,
  since: number,
): Promise<{ method: string; at: number; spent: number }[]> {
  const rows = await db
    .selectFrom('budget')
    .selectAll()
    .where('method', 'in', ['GET', 'POST'])
    .where('slot', '>=', Math.floor(since / 1000))
    .execute()
  return rows.map(({ method, slot, spent }) => ({ method, at: slot * 1000, spent }))
}

/** Reads the pause by writing it, so that servers take turns on its row until they commit. */
async function lockPause(tx: Kysely<Schema>): Promise<number> {
  const { until } = await tx
    .insertInto('account_pause')
    .values({ id: 1, until: 0 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ until: eb.ref('account_pause.until') })))
    .returning('until')
    .executeTakeFirstOrThrow()
  return until
}

async function recent(tx: Kysely<Schema>, method: Method, second: number): Promise<{ spent: number; oldest: number }> {
  const rows = await tx
    .selectFrom('budget')
    .select(['slot', 'spent'])
    .where('method', '=', method)
    .where('slot', '>=', second - WINDOW_SECONDS)
    .orderBy('slot')
    .execute()
  return { spent: rows.reduce((sum, row) => sum + row.spent, 0), oldest: rows[0]?.slot ?? second }
}

async function count(tx: Kysely<Schema>, method: Method, second: number): Promise<void> {
  await tx
    .insertInto('budget')
    .values({ method, slot: second, spent: 1 })
    .onConflict((conflict) =>
      conflict.columns(['method', 'slot']).doUpdateSet((eb) => ({ spent: eb('budget.spent', '+', 1) })),
    )
    .execute()
  await tx
    .deleteFrom('budget')
    .where('method', '=', method)
    .where('slot', '<', second - KEPT_SECONDS)
    .execute()
}
