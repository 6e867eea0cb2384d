import { Hono } from 'hono'
import type { SyncReport } from '../../src/domain/sync-report.ts'
import { admin, background } from '../access/policy.ts'
import type { AppEnv } from './env.ts'

/** How fresh the copy is, and for administrators what that costs. */
export const syncRoutes = new Hono<AppEnv>()
  .get('/', background, (c) => c.json(c.var.mirror.status()))
  .get('/report', admin, async (c) => {
    const [report, outbox] = await Promise.all([c.var.mirror.report(), c.var.outbox.depth()])
    return c.json<SyncReport>({ ...report, outbox: outbox.byState })
  })
