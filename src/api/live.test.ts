import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { Problem } from '../domain/problem.ts'
import { ApiError } from './client.ts'
import { followLive, renewAgent } from './live.ts'
import { sessionQuery } from './session.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The streams that a page opened, the newest last. */
function stubStreams() {
  const streams: Stream[] = []
  class Stream extends EventTarget {
    static readonly CLOSED = 2
    readyState = 1
    constructor(readonly url: string) {
      super()
      streams.push(this)
    }
    close() {
      this.readyState = Stream.CLOSED
    }
    tell(event: object, lastEventId = '') {
      this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event), lastEventId }))
    }
  }
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }))
  return streams
}

function setHidden(hidden: boolean) {
  Object.assign(document, { hidden }).dispatchEvent(new Event('visibilitychange'))
}

const SYNC = { phase: 'live', copied: 1, total: 1, lastSyncAt: null, problem: null }

test('a stream that falls silent is opened anew, where it was; one that beats is left alone', () => {
  vi.useFakeTimers()
  const streams = stubStreams()
  const stop = followLive(new QueryClient())
  streams[0]?.tell({ kind: 'sync', sync: SYNC }, '41')
  for (let n = 0; n < 6; n += 1) {
    vi.advanceTimersByTime(20_000)
    streams[0]?.dispatchEvent(new Event('beat'))
  }
  expect(streams).toHaveLength(1)
  vi.advanceTimersByTime(80_000)
  expect(streams.map(({ readyState }) => readyState)).toEqual([2, 1])
  expect(streams[1]?.url).toContain('after=41')
  stop()
})

test('a tab out of sight gives its connection back, and goes on where it was when it is looked at', () => {
  vi.useFakeTimers()
  const streams = stubStreams()
  const stop = followLive(new QueryClient())
  streams[0]?.tell({ kind: 'sync', sync: SYNC }, '41')
  setHidden(true)
  vi.advanceTimersByTime(1000)
  setHidden(false)
  vi.advanceTimersByTime(60_000)
  expect(streams.map(({ readyState }) => readyState)).toEqual([1])
  setHidden(true)
  vi.advanceTimersByTime(200_000)
  window.dispatchEvent(new Event('online'))
  expect(streams.map(({ readyState }) => readyState)).toEqual([2])
  setHidden(false)
  expect(streams.map(({ readyState }) => readyState)).toEqual([2, 1])
  expect(streams[1]?.url).toContain('after=41')
  stop()
})

test('a tab that was opened behind another asks for news once it is looked at', () => {
  vi.useFakeTimers()
  const streams = stubStreams()
  setHidden(true)
  const stop = followLive(new QueryClient())
  vi.advanceTimersByTime(200_000)
  expect(streams).toEqual([])
  setHidden(false)
  expect(streams).toHaveLength(1)
  stop()
})

test.each([
  { code: 'unavailable', reads: 2 },
  { code: 'not_found', reads: 1 },
] as const)('what failed as $code is read $reads times when all is well again', async ({ code, reads }) => {
  const streams = stubStreams()
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const problem: Problem = { code, message: '', fields: {}, requestId: '', retryAt: null }
  const read = vi.fn<() => Promise<never>>(async () => {
    throw new ApiError(problem)
  })
  const watched = new QueryObserver(client, { queryKey: ['ticket', 7], queryFn: read }).subscribe(() => undefined)
  const stop = followLive(client)
  await vi.waitFor(() => expect(client.getQueryState(['ticket', 7])?.status).toBe('error'))
  streams[0]?.tell({ kind: 'sync', sync: { ...SYNC, problem: { kind: 'internal' } } })
  streams[0]?.tell({ kind: 'sync', sync: SYNC })
  await vi.waitFor(() => expect(client.isFetching()).toBe(0))
  expect(read).toHaveBeenCalledTimes(reads)
  stop()
  watched()
})

test.each([
  { what: 'sees more by now', categoryIds: [1, 2], reads: 2 },
  { what: 'is who he was', categoryIds: [1], reads: 1 },
])('when lists changed, an agent who $what has read everything $reads times', async ({ categoryIds, reads }) => {
  const client = new QueryClient()
  const session = (ids: number[]) => ({ agent: { id: 5, isAdmin: false, categoryIds: ids }, changeSeq: 1 })
  vi.stubGlobal('fetch', async () => Response.json(session([1])))
  await client.fetchQuery(sessionQuery())
  const read = vi.fn<() => Promise<string>>(async () => 'rows')
  const stop = new QueryObserver(client, { queryKey: ['tickets'], queryFn: read }).subscribe(() => undefined)
  await vi.waitFor(() => expect(client.getQueryData(['tickets'])).toBe('rows'))
  vi.stubGlobal('fetch', async () => Response.json(session(categoryIds)))
  await renewAgent(client)
  expect(client.getQueryData(sessionQuery().queryKey)?.agent.categoryIds).toEqual(categoryIds)
  await vi.waitFor(() => expect(client.isFetching()).toBe(0))
  expect(read).toHaveBeenCalledTimes(reads)
  stop()
})
