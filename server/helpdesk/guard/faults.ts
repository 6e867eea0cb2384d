import { setTimeout } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { DeskEnv } from '../routes/env.ts'
import { type Fault, fits } from './fault.ts'
import { instant, type Journal, type JournalEntry } from './journal.ts'

/** Stops a request on its way; what becomes of the connection is decided by `cut`. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut'
}

/** Faults that are set, each with what is left of it. */
export function createFaults() {
  const faults: (Fault & { id: number })[] = []
  let last = 0
  return {
    list: faults,
    add(fault: Fault): number {
      last += 1
      faults.push({ ...fault, id: last })
      return last
    },
    clear: () => void faults.splice(0),
    /** The first fault that strikes this call. */
    take(method: string, path: string): Fault | null {
      for (const fault of faults) {
        if (!fits(fault, method, path)) continue
        if (fault.skip > 0) {
          fault.skip -= 1
          continue
        }
        if (fault.count !== null) fault.count -= 1
        if (fault.count === 0) faults.splice(faults.indexOf(fault), 1)
        return fault
      }
      return null
    },
  }
}
export type Faults = ReturnType<typeof createFaults>

/** Writes every write into the journal and lets the set faults happen. Only in place when faults are switched on. */
export function faultInjection(faults: Faults, journal: Journal, basePath: string, stopping: AbortSignal) {
  const wait = (ms: number) => setTimeout(ms, undefined, { signal: stopping }).catch(() => undefined)
  return createMiddleware<DeskEnv>(async (c, next) => {
    const path = c.req.path.slice(basePath.length).replace(/\/$/, '')
    const fault = faults.take(c.req.method, path)
    const isWrite = c.req.method !== 'GET'
    const entry = isWrite ? journal.receive(c.req.method, path) : null
    if (fault?.cut === 'start') return cut(c, entry)
    if (fault?.status !== undefined && !fault.applied) return answer(entry, brokenAnswer(fault))
    if (fault?.staleMs !== undefined) c.set('staleMs', fault.staleMs)

    const strikeBeforeWork = async () => {
      if (fault?.latencyMs) await wait(fault.latencyMs)
      if (fault?.cut === 'before' || stopping.aborted) throw new ConnectionCut('cut before the work')
    }
    if (isWrite) c.set('beforeWork', strikeBeforeWork)
    c.set('applied', (updateIds) => {
      if (entry) Object.assign(entry, { appliedAt: instant(), updateIds })
    })
    if (!isWrite) await strikeBeforeWork()
    await next()
    if (c.error instanceof ConnectionCut) return cut(c, entry)
    if (fault?.slowMs) await wait(fault.slowMs)
    if (fault?.cut === 'after') return cut(c, entry)
    if (fault?.status !== undefined || fault?.body) {
      const whole = await c.res.clone().text()
      c.res = brokenAnswer(fault, whole)
    }
    return answer(entry, c.res)
  })
}

function answer(entry: JournalEntry | null, response: Response): Response {
  if (entry) {
    entry.answeredAt = instant()
    entry.status = response.status
  }
  return response
}

function brokenAnswer(fault: Fault, whole = ''): Response {
  if (fault.status !== undefined) {
    return Response.json(
      { error: fault.error ?? `fault: ${fault.status}` },
      { status: fault.status, headers: fault.headers },
    )
  }
  const json = { 'Content-Type': 'application/json', ...fault.headers }
  switch (fault.body) {
    case 'html':
      return new Response('<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>', {
        headers: { ...fault.headers, 'Content-Type': 'text/html' },
      })
    case 'truncated':
      return new Response(whole.slice(0, Math.max(1, Math.floor(whole.length / 2))), { headers: json })
    default:
      return new Response('', { headers: json })
  }
}

/** Without a connection, as in `app.request`, the cut is an answer 500. */
function cut(c: Context<DeskEnv>, entry: JournalEntry | null): Response {
  if (entry) entry.isCut = true
  const socket = c.env?.incoming?.socket
  if (!socket) return Response.json({ error: 'The connection was cut.' }, { status: 500 })
  socket.resetAndDestroy()
  return RESPONSE_ALREADY_SENT
}
