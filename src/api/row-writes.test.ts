import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { OutboxItem } from '../domain/outbox.ts'
import type { TicketRow } from '../domain/ticket.ts'
import { reconcileWrites, restoreWrites, rowWithWrites, takeInWrite, writeRow } from './row-writes.ts'

afterEach(() => vi.unstubAllGlobals())

/** A server of which only the outbox answers. */
function stubOutbox(answer: (method: string, body: unknown) => unknown) {
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit = {}) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null
    return Response.json(answer(init.method ?? 'GET', body))
  })
}

test('a change that was refused while news were missed is told when they are back', async () => {
  let kept: object | null = null
  stubOutbox((method, body) => {
    if (method !== 'POST') return { items: [{ ...kept, state: 'refused', problem: PROBLEM }] }
    kept = { ...(body as object), agentId: 1, createdAt: NOW, sendAt: NOW, receipt: null, waitsUntil: null }
    return { ...kept, state: 'queued', problem: null }
  })
  const client = new QueryClient()
  const settled = writeRow(client, ROW, { priorityId: 2 }, { priorityId: 1 })
  await vi.waitFor(() => expect(kept).not.toBeNull())
  await reconcileWrites(client)
  expect(await settled).toMatchObject({ saved: null, failed: { state: 'failed', problem: PROBLEM.message } })
})

test('a change that was held back before its answer came waits for its agent', async () => {
  const client = new QueryClient()
  stubOutbox((_method, body) => {
    const item = { ...(body as object), agentId: 1, createdAt: NOW, sendAt: NOW, receipt: null, waitsUntil: null }
    const held = { ...PROBLEM, reason: 'changed', held: { key: 'priorityId', by: 'Sam Okafor' } }
    takeInWrite(client, { ...item, state: 'needsYou', revision: 2, problem: held } as unknown as OutboxItem)
    return { ...item, state: 'queued', revision: 0, problem: null }
  })
  const settled = await writeRow(client, ROW, { priorityId: 2 }, { priorityId: 1 })
  expect(settled).toMatchObject({ saved: null, failed: { state: 'held' } })
  // The answer is read by now, and the row shows the old value still.
  await new Promise((resolve) => setTimeout(resolve))
  expect(rowWithWrites(ROW).priorityId).toBe(1)
})

test('a change that waited for HappyFox, and arrived while news were missed, is not shown as on its way for ever', async () => {
  const client = new QueryClient()
  const action = { kind: 'properties', properties: { priorityId: 2 }, from: { priorityId: 1 } }
  const problem = { ...PROBLEM, reason: 'unavailable' }
  const waits = {
    id: 'waited',
    ticketId: ROW.id,
    agentId: 1,
    createdAt: NOW,
    sendAt: NOW,
    receipt: null,
    action,
    problem,
  }
  stubOutbox(() => ({ items: [{ ...waits, state: 'queued', revision: 3, waitsUntil: null }] }))
  await restoreWrites(client)
  expect(rowWithWrites(ROW).priorityId).toBe(2)
  stubOutbox(() => ({ items: [] }))
  await reconcileWrites(client)
  expect(rowWithWrites(ROW).priorityId).toBe(1)
})

test('a change that arrives while the list of what is on its way is read is not shown as on its way for ever', async () => {
  const client = new QueryClient()
  const action = { kind: 'properties', properties: { priorityId: 2 }, from: { priorityId: 1 } }
  const item = { id: 'of-before', ticketId: ROW.id, agentId: 1, createdAt: NOW, sendAt: NOW, receipt: null, action }
  const tell = (state: string, revision: number) =>
    ({ ...item, state, revision, problem: null, waitsUntil: null }) as unknown as OutboxItem
  stubOutbox(() => {
    takeInWrite(client, tell('sent', 3))
    return { items: [tell('sending', 2)] }
  })
  await restoreWrites(client)
  expect(rowWithWrites(ROW).priorityId).toBe(1)
})

test.each(['before', 'after'])(
  'a change that the server gets $0 it is asked what it has counts as nothing yet',
  async (when) => {
    const client = new QueryClient()
    let answer = (_item: unknown) => {}
    let input: object = {}
    vi.stubGlobal('fetch', async (_url: string, { method, body }: RequestInit = {}) => {
      if (method !== 'POST') {
        if (when === 'after') settled = change()
        return Response.json({ items: [] })
      }
      if (typeof body === 'string') input = JSON.parse(body)
      return Response.json(await new Promise((resolve) => (answer = resolve)))
    })
    let settled: Promise<unknown> = Promise.resolve()
    const change = () => writeRow(client, ROW, { priorityId: 2 }, { priorityId: 1 })
    if (when === 'before') settled = change()
    await reconcileWrites(client)
    const item = { ...input, agentId: 1, createdAt: NOW, sendAt: NOW, receipt: null, waitsUntil: null }
    answer({ ...item, state: 'refused', revision: 1, problem: PROBLEM })
    expect(await settled).toMatchObject({ saved: null, failed: { state: 'failed', problem: PROBLEM.message } })
  },
)

const NOW = '2026-11-30T08:00:00Z'
const PROBLEM = { reason: 'rejected', message: 'HappyFox did not take it.', fields: {} }
const ROW: TicketRow = {
  ...{ id: 7, displayId: '#DC00000007', subject: 'Squeak', snippet: '', contact: null, categoryId: 1, statusId: 1 },
  ...{ priorityId: 1, assigneeId: null, tags: [], dueDate: null, breaches: 0, attachmentsCount: 0, messagesCount: 1 },
  ...{ awaitingReply: true, waitingSince: NOW, createdAt: NOW, lastModifiedAt: NOW, lastReplyAt: NOW },
  ...{ lastContactReplyAt: NOW, lastAgentReplyAt: null, lastUpdateId: 70 },
}
