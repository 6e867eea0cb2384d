import { expect, test } from 'vitest'
import { merge, suggest } from './address-book.ts'

const people = [
  { name: 'Hannah Cole', email: 'hannah.cole@example.com' },
  { name: 'Sam Okafor', email: 'sam@ridgeway.example' },
]

test.each([
  ['ha', ['hannah.cole@example.com']],
  ['COLE', ['hannah.cole@example.com']],
  ['ridge', ['sam@ridgeway.example']],
  ['example', ['hannah.cole@example.com', 'sam@ridgeway.example']],
  ['annah', []],
  ['h', []],
])('%j finds %j', (typed, found) => {
  expect(suggest(people, typed, []).map(({ email }) => email)).toEqual(found)
})

test('who is a recipient already is not offered again', () => {
  expect(suggest(people, 'sam', ['SAM@ridgeway.example'])).toEqual([])
})

test('each address is offered once, under the name that is known here', () => {
  const found = [
    { name: 'H. Cole', email: 'HANNAH.cole@example.com' },
    { name: 'Greta Lind', email: 'greta@lind.example' },
  ]
  expect(merge(people, found).map(({ name }) => name)).toEqual(['Hannah Cole', 'Sam Okafor', 'Greta Lind'])
})
