import { type ClientResponse, hc } from 'hono/client'
import type { AppType } from '../../server/app.ts'
import { Problem, type ProblemCode } from '../domain/problem.ts'

/** What went wrong, in the server's words. Branch on `code`, show `message`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ProblemCode
  readonly fields: Record<string, string[]>
  readonly requestId: string
  readonly retryAt: string | null
  /** Whether no answer came at all: the network, or our server, is away. */
  readonly offline: boolean

  constructor(problem: Problem, options: { offline?: boolean; cause?: unknown } = {}) {
    super(problem.message, { cause: options.cause })
    this.code = problem.code
    this.fields = problem.fields
    this.requestId = problem.requestId
    this.retryAt = problem.retryAt
    this.offline = options.offline ?? false
  }
}

const problemOf = (code: ProblemCode, message: string): Problem => ({
  code,
  message,
  fields: {},
  requestId: '',
  retryAt: null,
})

export async function readProblem(response: Pick<Response, 'json' | 'status'>): Promise<Problem> {
  const parsed = Problem.safeParse(await response.json().catch(() => null))
  if (parsed.success) return parsed.data
  // A proxy on the way answers in its own words, which say nothing to an agent.
  return problemOf(
    'unavailable',
    `Foxden’s server answered ${response.status} without a reason. Try again in a moment.`,
  )
}

const OFFLINE = problemOf('unavailable', 'Foxden’s server cannot be reached.')

let pageAgentId: number | null = null
/** Whose page this is, once somebody is known to work here. */
export const pageAgent = () => pageAgentId
export const setPageAgent = (agentId: number) => void (pageAgentId = agentId)

/** What every request says: that it is ours, and whose page it comes from: another window may have signed somebody else in. */
export const ownHeaders = (): Record<string, string> => ({
  'X-Foxden': '1',
  ...(pageAgentId !== null && { 'X-Foxden-Agent': String(pageAgentId) }),
})

/** The console's own server, typed by its routes. */
export const { api } = hc<AppType>('/', { headers: ownHeaders, init: { credentials: 'same-origin' } })

/** An answer's body. Between our own server and our own screens the type is enough; only an error's body is parsed. @throws {ApiError} */
export async function unwrap<T>(call: Promise<ClientResponse<T, number>>): Promise<T> {
  const response = await answered(call)
  return (await response.json()) as T
}

/** A good answer, whose body may be anything. @throws {ApiError} */
export async function answered<R extends Pick<Response, 'ok' | 'json' | 'status'>>(call: Promise<R>): Promise<R> {
  const response = await call.catch(unreached)
  if (!response.ok) throw new ApiError(await readProblem(response))
  return response
}

/** @throws {ApiError} or what the caller asked for by giving up */
export function unreached(cause: unknown): never {
  if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
  throw new ApiError(OFFLINE, { offline: true, cause })
}
