import { expect, test } from 'vitest'
import { TicketFilter, toQuery } from './ticket-filter.ts'

test.each([
  [
    { status: '1,2', assignee: 'me,none,7' },
    { status: [1, 2], assignee: ['me', 'none', 7] },
  ],
  [{ status: 3 }, { status: [3] }],
  [{ status: 'x,2,2,-1' }, { status: [2] }],
  [{ status: '', category: '4' }, { category: [4] }],
  [{ behavior: 'nonsense', unresponded: 'yes', sort: 'colour', text: 42 }, { text: '42' }],
  [
    { unresponded: 'false', breached: true, due: 'today,someday' },
    { unresponded: false, breached: true, due: ['today'] },
  ],
  [
    { created: 'last7days', closed: '2026-11-08..2026-11-01', modified: 'some day' },
    { created: 'last7days', closed: '2026-11-01..2026-11-08' },
  ],
  [{ id: '12,#RW00000061,RW00000062,RW12' }, { id: [12, 61, 62] }],
  [{ t12: '3,4', c5: 7, t0: 'no', fields: { t9: 'none', x1: 'no' } }, { fields: { t12: '3,4', c5: '7', t9: 'none' } }],
  [{ contactKeyword: 'ada@example.org,+44 20' }, { contactKeyword: ['ada@example.org', '+44 20'] }],
  [{ text: `  ${'a'.repeat(10_000)}` }, { text: 'a'.repeat(200) }],
])('an address %j is read as %j', (address, filter) => {
  expect(TicketFilter.parse(address)).toEqual(filter)
})

test('a filter survives the address', () => {
  const filter = TicketFilter.parse({
    status: '4,5',
    tag: 'damaged,Zürich',
    direction: 'asc',
    sort: 'due',
    id: '12',
    t12: '"a, b",c',
    c5: '..20',
  })
  expect(TicketFilter.parse(toQuery(filter))).toEqual(filter)
})
