import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { TicketRow } from '../domain/ticket.ts'
import { noteDraft, notePeople, noteSeen, rowSignal } from './row-signals.ts'
import { takeInRow, ticketsQuery } from './tickets.ts'

afterEach(() => vi.unstubAllGlobals())

const rowOf = (id: number, more: Partial<TicketRow> = {}): TicketRow => ({
  ...{ id, displayId: `#DC${id}`, subject: 'Squeak', snippet: '', contact: null, categoryId: 1, statusId: 1 },
  ...{ priorityId: 1, assigneeId: null, tags: [], dueDate: null, breaches: 0, attachmentsCount: 0, messagesCount: 1 },
  ...{ awaitingReply: true, waitingSince: null, createdAt: '', lastModifiedAt: '2026-11-30T08:00:00Z' },
  ...{ lastReplyAt: '', lastContactReplyAt: null, lastAgentReplyAt: null, lastUpdateId: 70 },
  ...more,
})

/** A server whose list is made before `meanwhile` happens, and comes after it. */
function stubList(rows: TicketRow[], meanwhile: () => void) {
  vi.stubGlobal('fetch', async () => {
    meanwhile()
    const signals = { seen: {}, drafts: [], people: [] }
    return Response.json({ rows, offset: 0, total: rows.length, source: 'copy', edges: null, signals })
  })
}

test('a row that changes while its list is read is listed as it is by now, an older telling changes nothing', async () => {
  const client = new QueryClient()
  stubList([rowOf(1), rowOf(2), rowOf(3)], () => {
    takeInRow(client, rowOf(1, { priorityId: 4, lastModifiedAt: '2026-11-30T08:00:01Z' }))
    takeInRow(client, rowOf(2, { breaches: 1 }))
    takeInRow(client, rowOf(3, { priorityId: 4, lastModifiedAt: '2026-11-30T07:00:00Z' }))
  })
  const { rows } = await client.fetchQuery(ticketsQuery({}, 0))
  expect(rows.map(({ priorityId, breaches }) => [priorityId, breaches])).toEqual([
    [4, 0],
    [1, 1],
    [1, 0],
  ])
})

test('what was seen, begun and heard of while a list is read is not undone by it', async () => {
  const client = new QueryClient()
  noteDraft(12, 'note', true)
  stubList([rowOf(11), rowOf(12)], () => {
    noteSeen(11, 70)
    noteDraft(11, 'reply', true)
    notePeople(11, [{ agentId: 3, doing: 'viewing' }])
  })
  await client.fetchQuery(ticketsQuery({}, 0))
  const people = [{ agentId: 3, doing: 'viewing' }]
  expect(rowSignal(11)).toEqual({ seenUpdateId: 70, draftKinds: ['reply'], people })
  expect(rowSignal(12).draftKinds).toEqual([])
})
