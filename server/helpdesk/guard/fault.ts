import * as z from 'zod'

const Milliseconds = z.number().int().min(0).max(1_200_000)

/** What shall go wrong, and with which calls. The parts may be combined. */
export const Fault = z
  .strictObject({
    /** Below `/api/1.1/json`, without the final slash; `*` stands for anything: `/ticket/*` + `/staff_update`. */
    path: z.string().startsWith('/').max(300).default('/*'),
    method: z.enum(['GET', 'POST', 'PUT', '*']).default('*'),
    /** How many fitting calls pass before it strikes. */
    skip: z.number().int().min(0).default(0),
    /** How many calls it strikes; null is every one until it is taken away. */
    count: z.number().int().min(1).nullable().default(1),
    /** Waits once the request is read, before the work. The work is done even if the client has left by then. */
    latencyMs: Milliseconds.optional(),
    /** Resets the connection: before the request is read, after it was read but not applied, or after it was applied. */
    cut: z.enum(['start', 'before', 'after']).optional(),
    /** Answers this status; the work is done first only when `applied` says so. */
    status: z.number().int().min(400).max(599).optional(),
    /** What that answer says as its `error`: a refusal in either shape of §4 and §8. */
    error: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).optional(),
    applied: z.boolean().default(false),
    headers: z.record(z.string(), z.string()).default({}),
    /** Does the work and answers 200 with a page, half a JSON text, or nothing. */
    body: z.enum(['html', 'truncated', 'empty']).optional(),
    /** Does the work and waits before it answers. */
    slowMs: Milliseconds.optional(),
    /** Reads see tickets as they were this long ago. */
    staleMs: Milliseconds.optional(),
  })
  .refine(
    (fault) =>
      [fault.latencyMs, fault.cut, fault.status, fault.body, fault.slowMs, fault.staleMs].some(
        (part) => part !== undefined,
      ),
    'one of latencyMs, cut, status, body, slowMs, staleMs must say what goes wrong',
  )
export type Fault = z.output<typeof Fault>

export const fits = (fault: Fault, method: string, path: string) =>
  (fault.method === '*' || fault.method === method) && patternOf(fault.path).test(path)

const patternOf = (glob: string) =>
  new RegExp(
    `^${glob
      .replace(/\/$/, '')
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  )
