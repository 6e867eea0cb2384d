import { expect, test } from 'vitest'
import { possibleDuplicates } from './duplicates.ts'

const asked = (id: number, subject: string, createdAt = '2026-08-11T09:00:00Z') => ({ id, subject, createdAt })
const ticket = asked(1, 'Linnet 40 front wheel arrived bent')

test.each([
  ['its answer', asked(2, 'Re: AW: Linnet 40 front wheel arrived bent'), true],
  ['the same in other words', asked(2, 'front wheel of Linnet 40 bent'), true],
  ['accents apart', asked(2, 'Línnet 40 FRONT WHEEL arrivéd bent!'), true],
  ['the same months before', asked(2, 'Linnet 40 front wheel arrived bent', '2026-05-11T09:00:00Z'), false],
  ['something else', asked(2, 'Invoice for order 88174'), false],
  ['one word in common', asked(2, 'Bent carrier'), false],
  ['no words at all', asked(2, '?'), false],
  ['itself', ticket, false],
])('%s', (_name, other, isOne) => {
  expect(possibleDuplicates(ticket, [other]).has(other.id)).toBe(isOne)
})
