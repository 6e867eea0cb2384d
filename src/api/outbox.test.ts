import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { OutboxItem, TicketAction } from '../domain/outbox.ts'
import { startAct, takeInAct } from './acts.ts'
import { outboxDayQuery, outboxQuery, takeInItem, takeInToDay } from './outbox.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const item = (ticketId: number, more: Partial<OutboxItem> = {}): OutboxItem => ({
  ...{ id: `write-${ticketId}`, ticketId, agentId: 1, state: 'queued' },
  ...{
    action: { kind: 'properties', properties: {}, from: {} },
    problem: null,
    receipt: null,
    waitsUntil: null,
    revision: 0,
  },
  ...{ createdAt: '2026-11-30T08:00:00Z', sendAt: '2026-11-30T08:00:00Z' },
  ...more,
})

test('tickets that a bulk change brings into the list of the day are read with one question', async () => {
  vi.useFakeTimers()
  const client = new QueryClient()
  const { queryKey } = outboxDayQuery()
  client.setQueryData(queryKey, { items: [], tickets: [] })
  const read = vi.fn<() => Promise<object>>(() => Promise.resolve({ items: [], tickets: [] }))
  const stop = new QueryObserver(client, { queryKey, queryFn: read, staleTime: Infinity }).subscribe(() => undefined)
  for (let ticketId = 1; ticketId <= 18; ticketId += 1) takeInToDay(client, item(ticketId))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(read).toHaveBeenCalledTimes(1)
  takeInToDay(client, item(19))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(read).toHaveBeenCalledTimes(2)
  stop()
})

test('a ticket that a list shows is named in the list of the day without a question', async () => {
  vi.useFakeTimers()
  const client = new QueryClient()
  const { queryKey } = outboxDayQuery()
  client.setQueryData(queryKey, { items: [], tickets: [] })
  const row = { id: 7, displayId: '#DC00000007', subject: 'Bicycle', contact: { id: 9, name: 'Ann', email: null } }
  client.setQueryData(['tickets', 'any list'], { rows: [row], offset: 0 })
  const read = vi.fn<() => Promise<object>>(() => Promise.resolve({ items: [], tickets: [] }))
  const stop = new QueryObserver(client, { queryKey, queryFn: read, staleTime: Infinity }).subscribe(() => undefined)
  takeInToDay(client, item(7))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(read).not.toHaveBeenCalled()
  expect(client.getQueryData(queryKey)).toMatchObject({
    items: [item(7)],
    tickets: [{ id: 7, displayId: '#DC00000007', subject: 'Bicycle', contact: 'Ann' }],
  })
  stop()
})

test('an answer that comes after the news of what came of it puts nothing back', async () => {
  const client = new QueryClient()
  const { queryKey } = outboxQuery(7)
  client.setQueryData(queryKey, { items: [] })
  const refused = item(7, { state: 'refused', revision: 2 })
  const action: TicketAction = { kind: 'subscribe', agentIds: [1] }
  vi.stubGlobal('fetch', async () => {
    for (const news of [item(7, { state: 'sending', revision: 1 }), refused]) {
      takeInItem(client, news)
      takeInAct(news)
    }
    return Response.json(item(7), { status: 202 })
  })
  const heard: string[] = []
  const input = { id: 'write-7', ticketId: 7, seen: { lastUpdateId: 0, lastAgentMessageId: null }, action }
  const told = await startAct(client, input, ({ state }) => void heard.push(state))
  expect(told.state).toBe('refused')
  expect(heard).toEqual(['sending', 'refused'])
  expect(client.getQueryData(queryKey)).toEqual({ items: [refused] })
})

test('writes that are told of while their list is read are in it', async () => {
  const client = new QueryClient()
  const { queryKey } = outboxQuery(7)
  let answerEarly = (_answer: { items: OutboxItem[] }) => {}
  const read = vi.fn<() => Promise<{ items: OutboxItem[] }>>(() => new Promise((resolve) => (answerEarly = resolve)))
  const stop = new QueryObserver(client, { queryKey, queryFn: read }).subscribe(() => undefined)
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1))
  const sent = item(7, { state: 'sent', revision: 3 })
  read.mockImplementation(() => Promise.resolve({ items: [sent] }))
  takeInItem(client, sent)
  answerEarly({ items: [item(7)] })
  await vi.waitFor(() => expect(client.getQueryData(queryKey)).toEqual({ items: [sent] }))
  expect(client.isFetching()).toBe(0)
  stop()
})
