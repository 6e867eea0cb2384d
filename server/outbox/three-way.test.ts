import { describe, expect, test } from 'vitest'
import type { PropertyChanges } from '../../src/domain/outbox.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { agent, ticketWith, update } from './test-tickets.ts'
import { holdBack } from './three-way.ts'

const SEEN_TO = 10
const named = (from: number, to: number) => ({ from: { id: from, name: '' }, to: { id: to, name: '' } })
const ticket: Ticket = ticketWith(
  [
    update(10, agent(8), { priority: named(1, 2) }),
    update(11, agent(3), { priority: named(2, 3) }),
    update(12, agent(4), { status: named(1, 2) }),
  ],
  {
    ...{ statusId: 2, priorityId: 3, assigneeId: null, dueDate: '2026-03-05', tags: ['b', 'a'] },
    fields: [
      { fieldId: 1, name: 'Order', text: '88174', value: '88174' },
      { fieldId: 2, name: 'Product', text: 'Wheels', value: 20 },
      // Definitions were not read yet: a label without its id.
      { fieldId: 3, name: 'Size', text: '700C', value: null },
      { fieldId: 4, name: 'Symptoms', text: 'Bent, Loose', value: [2, 1] },
      { fieldId: 5, name: 'City', text: null, value: null },
    ],
  },
)
const hold = (properties: PropertyChanges, from: PropertyChanges) => holdBack({ properties, from }, ticket, SEEN_TO)

describe('goes on', () => {
  test.each<[string, PropertyChanges, PropertyChanges]>([
    ['what is as it was seen', { statusId: 5, priorityId: 1 }, { statusId: 2, priorityId: 3 }],
    ['what is as it is wanted already', { priorityId: 3 }, { priorityId: 1 }],
    ['nobody, seen as nobody', { assigneeId: 4 }, { assigneeId: null }],
    ['a day', { dueDate: null }, { dueDate: '2026-03-05' }],
    ['tags in any order', { tags: ['c'] }, { tags: ['a', 'b'] }],
    ['a choice by its id', { fields: { cf2: 21 } }, { fields: { cf2: 20 } }],
    ['a choice by its label', { fields: { cf3: 9 } }, { fields: { cf3: '700C' } }],
    ['several choices in any order', { fields: { cf4: null } }, { fields: { cf4: [1, 2] } }],
    ['a field that is empty', { fields: { cf5: 'Oslo' } }, { fields: { cf5: null } }],
    ['a field that the ticket does not show', { fields: { cf9: 'x' } }, { fields: { cf9: null } }],
    ['time, which is added', { timeSpentMinutes: 5 }, {}],
  ])('%s', (_what, properties, from) => expect(hold(properties, from)).toBeNull())
})

describe('is held back', () => {
  test('what somebody else has set, with who it was and what stands; the rest goes on', () => {
    expect(
      hold(
        { priorityId: 1, statusId: 4, dueDate: null, timeSpentMinutes: 7 },
        {
          ...{ priorityId: 2, statusId: 1, dueDate: '2026-03-05' },
        },
      ),
    ).toEqual({
      rest: { properties: { dueDate: null, timeSpentMinutes: 7 }, from: { dueDate: '2026-03-05' } },
      held: [
        { properties: { priorityId: 1 }, from: { priorityId: 3 }, what: { key: 'priorityId', by: 'Agent 3' } },
        { properties: { statusId: 4 }, from: { statusId: 2 }, what: { key: 'statusId', by: 'Agent 4' } },
      ],
    })
  })

  test('everything, when everything was changed', () => {
    expect(hold({ priorityId: 1 }, { priorityId: 4 })).toMatchObject({
      rest: null,
      held: [{ what: { by: 'Agent 3' } }],
    })
    expect(hold({ assigneeId: 4 }, { assigneeId: 9 })).toMatchObject({ rest: null, held: [{ what: { by: null } }] })
  })

  test('what was never seen: nobody can know what it would write over', () => {
    expect(hold({ priorityId: 1 }, {})).toMatchObject({ rest: null, held: [{ what: { key: 'priorityId' } }] })
  })

  test('a field, and with it what is cleared beside it: that hangs on the choice', () => {
    expect(
      hold({ fields: { cf2: 22, cf3: null, cf1: '90001' } }, { fields: { cf2: 19, cf3: '700C', cf1: '88174' } }),
    ).toEqual({
      rest: { properties: { fields: { cf1: '90001' } }, from: { fields: { cf1: '88174' } } },
      held: [
        {
          properties: { fields: { cf2: 22, cf3: null } },
          // Whoever sets it after all has seen what stands now.
          from: { fields: { cf2: 20, cf3: '700C' } },
          what: { key: 'cf2', by: null },
        },
      ],
    })
  })

  test('a field that is cleared alone', () => {
    expect(hold({ fields: { cf1: null } }, { fields: { cf1: '1' } })).toEqual({
      rest: null,
      held: [
        { properties: { fields: { cf1: null } }, from: { fields: { cf1: '88174' } }, what: { key: 'cf1', by: null } },
      ],
    })
  })

  test('once it is set after all, it goes on; unless it was changed again', () => {
    const [first] = hold({ priorityId: 1 }, { priorityId: 2 })?.held ?? []
    if (!first) throw new Error('held')
    expect(holdBack(first, ticket, SEEN_TO)).toBeNull()
    expect(holdBack(first, { ...ticket, priorityId: 4 }, SEEN_TO)?.held).toHaveLength(1)
  })
})
