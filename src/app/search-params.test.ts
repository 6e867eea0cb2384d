import { expect, test } from 'vitest'
import { TicketFilter } from '../domain/ticket-filter.ts'
import { parseSearch, stringifySearch } from './search-params.ts'

test.each([
  [
    '?view=my-open&behavior=open&assignee=me,none,7',
    { view: 'my-open', behavior: 'open', assignee: ['me', 'none', 7] },
  ],
  ['?text=42', { text: '42' }],
  ['?text=100%25+%26+more', { text: '100% & more' }],
  ['?tag=Z%C3%BCrich,damaged', { tag: ['Zürich', 'damaged'] }],
  ['?created=2026-11-01..&t12=3,4&c5=none', { created: '2026-11-01..', fields: { t12: '3,4', c5: 'none' } }],
  ['', {}],
])('the address %s is read and written back', (address, filter) => {
  expect(TicketFilter.parse(parseSearch(address))).toEqual(filter)
  expect(stringifySearch(filter)).toBe(address)
})

test('keys that are unset leave the address', () => {
  expect(stringifySearch({ view: undefined, status: [], text: '' })).toBe('')
})
