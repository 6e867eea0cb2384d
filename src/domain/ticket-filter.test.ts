import { expect, test } from 'vitest'
import { changed, TicketFilter, toQuery, unclearWords, withoutKey } from './ticket-filter.ts'

test.each([
  [
    { status: '1,2', assignee: 'me,none,7' },
    { status: [1, 2], assignee: ['me', 'none', 7] },
  ],
  [{ status: 3 }, { status: [3] }],
  [{ status: 'x,2,2,-1' }, { status: [2], unclear: { status: 'x,2,2,-1' } }],
  [{ status: '', category: '4' }, { category: [4] }],
  [
    { behavior: 'nonsense', unresponded: 'yes', sort: 'colour', text: 42 },
    { text: '42', unclear: { behavior: 'nonsense', unresponded: 'yes' } },
  ],
  [
    { unresponded: 'false', breached: true, due: 'today,someday' },
    { unresponded: false, breached: true, due: ['today'], unclear: { due: 'today,someday' } },
  ],
  [
    { created: 'last7days', closed: '2026-11-08..2026-11-01', modified: 'some day' },
    { created: 'last7days', closed: '2026-11-01..2026-11-08', unclear: { modified: 'some day' } },
  ],
  [{ id: '12,#RW00000061,RW00000062,RW12' }, { id: [12, 61, 62], unclear: { id: '12,#RW00000061,RW00000062,RW12' } }],
  [{ t12: '3,4', c5: 7, t0: 'no', fields: { t9: 'none', x1: 'no' } }, { fields: { t12: '3,4', c5: '7', t9: 'none' } }],
  [{ contactKeyword: 'ada@example.org,+44 20' }, { contactKeyword: ['ada@example.org', '+44 20'] }],
  [{ text: `  ${'a'.repeat(10_000)}` }, { text: 'a'.repeat(200), unclear: { text: 'a'.repeat(10_000) } }],
  // Half of a character is none: an address could not carry it.
  [{ text: `${'a'.repeat(199)}😀` }, { text: 'a'.repeat(199), unclear: { text: `${'a'.repeat(199)}😀` } }],
  [{ text: 'a\u0000b\ud800' }, { text: 'a b' }],
  [{ tag: `ok,${'x'.repeat(101)}` }, { tag: ['ok'], unclear: { tag: `ok,${'x'.repeat(101)}` } }],
  [
    { t1: '7', t2: 'y'.repeat(501) },
    { fields: { t1: '7' }, unclear: { t2: 'y'.repeat(501) } },
  ],
  [
    { assignee: 'Sam', group: '-1', sort: 'id' },
    { sort: 'id', unclear: { assignee: 'Sam', group: '-1' } },
  ],
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

test('what means nothing is kept until its key is set anew, and asked of nobody', () => {
  const filter = TicketFilter.parse({ status: '1,abc', tag: 'vip', created: 'soon', t2: 'y'.repeat(501) })
  expect(TicketFilter.parse(filter)).toEqual(filter)
  expect(toQuery(filter)).toEqual({ status: '1', tag: 'vip' })
  expect(changed(filter, { tag: ['other'] })).toEqual({ ...filter, tag: ['other'] })
  expect(TicketFilter.parse(changed(filter, { status: [2], created: undefined, unclear: undefined }))).toEqual({
    status: [2],
    tag: ['vip'],
  })
  expect(changed(filter, { status: undefined }).unclear).toEqual({ created: 'soon', t2: 'y'.repeat(501) })
  expect(withoutKey(filter, 'status')).toEqual({ tag: ['vip'], unclear: { created: 'soon', t2: 'y'.repeat(501) } })
  expect(unclearWords('status', '1,abc, x')).toEqual(['abc', 'x'])
})
