import { expect, test } from 'vitest'
import type { TicketRow } from '../../domain/ticket.ts'
import { createListState } from './list-state.ts'

const row = (id: number): TicketRow => ({
  id,
  displayId: `#T${id}`,
  subject: '',
  snippet: '',
  contact: null,
  categoryId: 1,
  statusId: 1,
  priorityId: 1,
  assigneeId: null,
  tags: [],
  dueDate: null,
  breaches: 0,
  attachmentsCount: 0,
  messagesCount: 1,
  awaitingReply: false,
  waitingSince: null,
  createdAt: '',
  lastModifiedAt: '',
  lastReplyAt: '',
  lastContactReplyAt: null,
  lastAgentReplyAt: null,
  lastUpdateId: 1,
})
const rows = Array.from({ length: 10 }, (_, index) => row(index + 100))
const listState = () => {
  const state = createListState()
  state.connectGrid({
    ...{ rowAt: (index) => rows[index], scrollTo: () => undefined, focus: () => undefined },
    idsBetween: async () => false,
  })
  return state
}

test('a range grows and turns around its anchor', () => {
  const state = listState()
  state.toggle(row(103), 3)
  void state.selectTo(5)
  expect([...state.get().selected.keys()]).toEqual([103, 104, 105])
  void state.selectTo(2)
  expect([...state.get().selected.keys()].toSorted((a, b) => a - b)).toEqual([102, 103, 104, 105])
})

test('a range over rows that were not read takes those too, by their ids', async () => {
  const last = row(200)
  const state = createListState()
  state.connectGrid({
    ...{ scrollTo: () => undefined, focus: () => undefined },
    rowAt: (index) => (index === 500 ? last : rows[index]),
    idsBetween: async (fromId, toId) => (fromId === 108 && toId === 200 ? [108, 109, 150, 160, 200] : false),
  })
  state.toggle(row(108), 8)
  expect(await state.selectTo(500)).toBe(true)
  expect([...state.get().selected.keys()].toSorted((a, b) => a - b)).toEqual([108, 109, 150, 160, 200])
})

test('a range that cannot be told says so and takes what was read', async () => {
  const state = listState()
  state.toggle(row(108), 8)
  expect(await state.selectTo(12)).toBe(false)
  expect([...state.get().selected.keys()]).toEqual([108, 109])
})

test('ids that come when the selection was cleared select nothing', async () => {
  const state = createListState()
  state.connectGrid({
    ...{ scrollTo: () => undefined, focus: () => undefined },
    rowAt: (index) => (index === 3 ? undefined : rows[index]),
    idsBetween: async () => [102, 103, 104],
  })
  state.toggle(row(102), 2)
  const asked = state.selectTo(4)
  state.clearSelection()
  expect(await asked).toBe(true)
  expect(state.get().selected.size).toBe(0)
})

test('news wait until they are let in, and are marked then', () => {
  const state = createListState()
  state.noteNewer(500)
  state.noteNewer(500)
  state.noteLeft(103, true)
  expect([state.get().newer.size, state.get().left.has(103)]).toEqual([1, true])
  state.noteNewer(501)
  state.noteNewer(501, false)
  expect([...state.get().newer]).toEqual([500])
  state.takeNews()
  expect([state.get().newer.size, state.get().left.size, state.get().arrived.has(500)]).toEqual([0, 0, true])
})
