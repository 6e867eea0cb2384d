import { createGunzip } from 'node:zlib'
import { pipeline } from 'node:stream'
import type { Readable } from 'node:stream'
import { Agent, DecoratorHandler, type Dispatcher, request } from 'undici'
import { HappyFoxUnavailable, HappyFoxUnreadable } from './errors.ts'
import type { RequestBody } from './multipart.ts'

export type Timeouts = {
  connectMs: number
  /** A write that has not left by then does not leave: whoever takes it over must not meet it. */
  startMs: number
  headersMs: number
  totalMs: number
  totalWithFilesMs: number
}
export const DEFAULT_TIMEOUTS: Timeouts = {
  connectMs: 5_000,
  startMs: 10_000,
  headersMs: 15_000,
  totalMs: 30_000,
  totalWithFilesMs: 120_000,
}

/** An answer is read whole, up to this size; a page of 50 long tickets is a few megabytes. */
const MAX_BODY_BYTES = 20 * 1024 * 1024

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string }
export type Transport = {
  get(url: URL): Promise<Answer>
  /** Once, on a connection of its own. @throws {HappyFoxUnavailable} that tells whether a byte may have left. */
  post(url: URL, body: RequestBody, options: { withFiles: boolean }): Promise<Answer>
  close(): Promise<void>
}

type Init = {
  method: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: Buffer | Readable
  headersTimeout?: number
  startMs?: number
}

/** HTTP to the account: Basic auth, time limits, capped bodies, no redirect followed, nothing repeated. */
export function createTransport(options: { authorization: string; timeouts: Timeouts }): Transport {
  const { authorization, timeouts } = options
  const connect = { timeout: timeouts.connectMs }
  const reads = new Agent({ connections: 16, connect, headersTimeout: timeouts.headersMs })
  // Without keep-alive: a kept connection that HappyFox closes under a write leaves a doubt that a fresh one does not.
  const writes = new Agent({ connections: 16, connect, pipelining: 0 })

  async function exchange(
    dispatcher: Dispatcher,
    url: URL,
    { startMs = Infinity, ...init }: Init,
    totalMs: number,
  ): Promise<Answer> {
    const signal = AbortSignal.timeout(totalMs)
    const sending = { started: false, before: performance.now() + startMs }
    try {
      const response = await request(url, {
        ...init,
        dispatcher: dispatcher.compose(noteStart(sending)),
        headers: { ...init.headers, authorization, accept: 'application/json', 'accept-encoding': 'gzip' },
        signal,
      })
      const { statusCode: status, headers } = response
      return { status, headers, text: await readText(response.body, headers['content-encoding']) }
    } catch (cause) {
      if (cause instanceof HappyFoxUnreadable) throw cause
      throw new HappyFoxUnavailable(noAnswer(cause), sending.started ? 'maybe' : 'no', { cause })
    }
  }

  return {
    get: (url) => exchange(reads, url, { method: 'GET' }, timeouts.totalMs),
    post(url, { body, contentType, length }, { withFiles }) {
      const totalMs = withFiles ? timeouts.totalWithFilesMs : timeouts.totalMs
      const headers = { 'content-type': contentType, 'content-length': String(length) }
      // Headers may wait for the whole upload, so that only the total limits a message with files.
      const headersTimeout = withFiles ? totalMs : timeouts.headersMs
      const { startMs } = timeouts
      return exchange(writes, url, { method: 'POST', headers, body, headersTimeout, startMs }, totalMs)
    },
    close: async () => {
      await Promise.all([reads.close(), writes.close()])
    },
  }
}

/**
 * undici tells a handler just before it writes the request: before that moment certainly nothing has left. A process that
 * stood still meets its connection before any of its timers, so that this is also the last moment to call a late write off.
 */
function noteStart(sending: { started: boolean; before: number }): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const watched: Dispatcher.DispatchHandler = new DecoratorHandler(handler)
    const start = watched.onRequestStart?.bind(watched)
    watched.onRequestStart = (controller, context) => {
      if (performance.now() > sending.before) return controller.abort(new Error('too late to be sent'))
      sending.started = true
      start?.(controller, context)
    }
    return dispatch(options, watched)
  }
}

async function readText(body: Readable, encoding: string | string[] | undefined): Promise<string> {
  const zipped = encoding === 'gzip'
  const stream = zipped ? pipeline(body, createGunzip(), () => {}) : body
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    const bytes: Buffer = chunk
    length += bytes.length
    if (length > MAX_BODY_BYTES) throw new HappyFoxUnreadable('HappyFox sent more than 20 MB in one answer.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks, length).toString('utf8')
}

/** One sentence for a person. The cause keeps the details for the log. */
function noAnswer(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const name = cause instanceof Error ? cause.name : ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'The address of HappyFox cannot be found.'
  if (code === 'ECONNREFUSED') return 'HappyFox refuses the connection.'
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return 'HappyFox cannot be reached.'
  if (code.startsWith('ERR_TLS') || code.includes('CERT') || code.includes('SIGNATURE')) {
    return 'The certificate of HappyFox is not trusted.'
  }
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || name === 'TimeoutError') return 'HappyFox did not answer in time.'
  return 'The connection to HappyFox broke.'
}
