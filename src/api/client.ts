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

async function readProblem(response: Response): Promise<Problem> {
  const parsed = Problem.safeParse(await response.json().catch(() => null))
  if (parsed.success) return parsed.data
  // A proxy on the way answers in its own words, which say nothing to an agent.
  return problemOf(
    'unavailable',
    `Foxden’s server answered ${response.status} without a reason. Try again in a moment.`,
  )
}

type Options = {
  query?: Record<string, string | number>
  json?: unknown
  body?: BodyInit
  signal?: AbortSignal
  /** Lets a last write outlive the page. */
  keepalive?: boolean
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Between our own server and our own screens the type is enough; only an error's body is parsed. @throws {ApiError} */
async function request<T>(method: Method, path: string, options: Options = {}): Promise<T> {
  const { query, json, body, signal, keepalive } = options
  const search = query
    ? `?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`
    : ''
  const init: RequestInit = { method, headers: { 'X-Foxden': '1' }, credentials: 'same-origin' }
  if (json !== undefined) {
    init.headers = { 'X-Foxden': '1', 'Content-Type': 'application/json' }
    init.body = JSON.stringify(json)
  } else if (body !== undefined) init.body = body
  if (signal) init.signal = signal
  if (keepalive) init.keepalive = true
  const response = await fetch(`${path}${search}`, init).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new ApiError(problemOf('unavailable', 'Foxden’s server cannot be reached.'), { offline: true, cause })
  })
  if (!response.ok) throw new ApiError(await readProblem(response))
  return response.json()
}

/** The console's own server. Paths are below `/api`. */
export const api = {
  get: <T>(path: string, options?: Options) => request<T>('GET', `/api${path}`, options),
  post: <T>(path: string, options?: Options) => request<T>('POST', `/api${path}`, options),
  put: <T>(path: string, options?: Options) => request<T>('PUT', `/api${path}`, options),
  delete: <T>(path: string, options?: Options) => request<T>('DELETE', `/api${path}`, options),
}
