import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { HttpEnv } from './env.ts'

export type Metrics = ReturnType<typeof createMetrics>

/** Numbers for an operator. The one module that knows the library. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'foxden_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers: [registry],
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    /** A number that is read when somebody asks. */
    gauge(name: string, help: string, read: () => number | Promise<number>) {
      const gauge = new Gauge({
        name,
        help,
        registers: [],
        async collect() {
          this.set(await read())
        },
      })
      registry.registerMetric(gauge)
    },
    measure: createMiddleware<HttpEnv>(async (c, next) => {
      const end = requests.startTimer()
      await next()
      const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? 'console'
      end({ method: c.req.method, route, status: c.res.status })
    }),
  }
}
