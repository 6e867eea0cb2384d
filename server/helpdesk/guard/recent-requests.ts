import { createMiddleware } from 'hono/factory'

export type RecentRequest = { at: number; method: string; path: string; status: number; durationMs: number }

const KEPT = 50

/** The last calls of the API, for the desk's page. Paths only: a search may hold what nobody else should read. */
export function createRecentRequests(clock: () => number) {
  const list: RecentRequest[] = []
  const record = createMiddleware(async (c, next) => {
    const began = performance.now()
    await next()
    const durationMs = Math.round(performance.now() - began)
    list.unshift({ at: clock(), method: c.req.method, path: c.req.path, status: c.res.status, durationMs })
    list.length = Math.min(list.length, KEPT)
  })
  return { list, record }
}
