import { expect, test } from 'vitest'
import { filterOfAddress } from '../domain/saved-view.ts'
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

test.each([
  ['?status=1&status=2,3', { status: [1, 2, 3] }],
  ['?t12=3&t12=4', { fields: { t12: '3,4' } }],
  ['?behavior=open&behavior=open&status=&status=2', { behavior: 'open', status: [2] }],
  // One value at most: the list says what it does not ask.
  ['?behavior=open&behavior=completed', { unclear: { behavior: 'open,completed' } }],
])('%s says all of it, though a key is repeated', (address, filter) => {
  expect(TicketFilter.parse(parseSearch(address))).toEqual(filter)
  expect(filterOfAddress(address)).toEqual(filter)
})

test('keys that are unset leave the address', () => {
  expect(stringifySearch({ view: undefined, status: [], text: '' })).toBe('')
})
