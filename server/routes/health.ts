import { Hono } from 'hono'
import { open } from '../access/policy.ts'
import type { Metrics } from '../http/metrics.ts'
import type { AppEnv } from './env.ts'

/** For whoever watches the server: alive, able to work, numbers. */
export const healthRoutes = ({ metrics, isReady }: { metrics: Metrics; isReady: () => Promise<boolean> }) =>
  new Hono<AppEnv>()
    .get('/healthz', open, (c) => c.json({ status: 'alive' }))
    .get('/readyz', open, async (c) => {
      const ready = await isReady().catch(() => false)
      return c.json({ status: ready ? 'ready' : 'notReady', sync: c.var.mirror.status().phase }, ready ? 200 : 503)
    })
    .get('/metrics', open, async (c) => c.text(await metrics.text(), 200, { 'content-type': metrics.contentType }))
