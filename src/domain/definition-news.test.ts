import { expect, test } from 'vitest'
import type { FieldValues } from './custom-field-rules.ts'
import type { CustomField } from './custom-field.ts'
import { carryValues, definitionNews } from './definition-news.ts'

const base = {
  ...{ id: 1, name: 'Product', required: false, requiredOnCompletion: false, requiredOnMove: false },
  ...{ agentsOnly: false, dependsOnChoiceId: null, categories: [], order: 1 },
}
const text: CustomField = { ...base, kind: 'text' }
const choice = (id: number, label: string) => ({ id, label, dependentFieldIds: [] })
const list: CustomField = { ...base, kind: 'choice', choices: [choice(10, 'Wheels'), choice(11, 'Forks')] }
const many: CustomField = { ...base, kind: 'multipleChoice', choices: [choice(10, 'Wheels'), choice(11, 'Forks')] }
const number: CustomField = { ...base, kind: 'number' }
const odd: CustomField = { ...base, kind: 'unknown', wireType: 'choice', fault: 'It depends on itself in HappyFox.' }

/** What changed, and what was typed there and is out of sight by it. */
type Said = [text: string, typed: string | null]

test.each<[string, CustomField[], CustomField[], FieldValues, Said[]]>([
  ['nothing changed', [text], [{ ...text }], { cf1: 'x' }, []],
  ['an order or a category is no news', [text], [{ ...text, order: 9, agentsOnly: true }], {}, []],
  ['a field that is gone gives back what was typed', [text], [], { cf1: 'Bell' }, [['“Product” is gone.', 'Bell']]],
  [
    'a list that is gone gives back what was chosen',
    [many],
    [],
    { cf1: [10, 11] },
    [['“Product” is gone.', 'Wheels, Forks']],
  ],
  ['a field that is gone and was empty', [text], [], {}, [['“Product” is gone.', null]]],
  ['a new field', [], [text], {}, [['“Product” is new.', null]]],
  [
    'a new field that must be filled in',
    [],
    [{ ...text, required: true }],
    {},
    [['“Product” is new and needs a value.', null]],
  ],
  [
    'a name: what was typed stays in its field',
    [text],
    [{ ...text, name: 'Part' }],
    { cf1: 'Bell' },
    [['“Product” is called “Part” now.', null]],
  ],
  ['a demand', [text], [{ ...text, required: true }], {}, [['“Product” needs a value now.', null]]],
  ['a kind', [text], [list], { cf1: 'Bell' }, [['“Product” is a list now.', 'Bell']]],
  ['a kind of an empty field', [text], [list], {}, [['“Product” is a list now.', null]]],
  [
    'a choice that is chosen and gone',
    [list],
    [{ ...list, choices: [choice(11, 'Forks')] }],
    { cf1: 10 },
    [['“Product” no longer offers what is chosen.', 'Wheels']],
  ],
  [
    'one of several choices that is gone',
    [many],
    [{ ...many, choices: [choice(11, 'Forks')] }],
    { cf1: [10, 11] },
    [['“Product” no longer offers what is chosen.', 'Wheels']],
  ],
  ['a choice that is gone and was not chosen', [list], [{ ...list, choices: [choice(11, 'Forks')] }], { cf1: 11 }, []],
  [
    'a field that broke',
    [list],
    [odd],
    { cf1: 10 },
    [['“Product” cannot be edited here any more. It depends on itself in HappyFox.', 'Wheels']],
  ],
])('%s', (_what, before, after, values, said) => {
  expect(definitionNews(before, after, values).map((change) => [change.text, change.typed])).toEqual(said)
})

test('a field that now waits for another answer gives back what was typed', () => {
  const size: CustomField = { ...text, id: 2, name: 'Size' }
  const asks = { ...list, choices: [{ ...choice(10, 'Wheels'), dependentFieldIds: [2] }, choice(11, 'Forks')] }
  const gone = { name: 'Size', text: '“Size” depends on another answer now.', typed: '29 inch' }
  expect(definitionNews([list, size], [asks, size], { cf1: 11, cf2: '29 inch' })).toEqual([gone])
  expect(definitionNews([list, size], [asks, size], { cf1: 10, cf2: '29 inch' })).toEqual([])
})

test('only the fields of the category are spoken of, and one that left it is gone', () => {
  const here = { ...text, categories: [{ categoryId: 3, order: 1 }] }
  const there = { ...text, categories: [{ categoryId: 4, order: 1 }] }
  expect(definitionNews([here], [there], { cf1: 'Bell' }, 3)).toEqual([
    { name: 'Product', text: '“Product” is gone.', typed: 'Bell' },
  ])
  expect(definitionNews([here], [{ ...here, name: 'Part' }], {}, 4)).toEqual([])
})

test.each<[CustomField, CustomField, FieldValues[string], FieldValues[string]]>([
  [text, number, '12.5', 12.5],
  [text, number, 'a dozen', 'a dozen'],
  [text, number, '1.250', '1.250'],
  [number, text, 12, '12'],
  [text, list, 'Forks', 11],
  [text, list, 'Bell', 'Bell'],
  [list, text, 10, 'Wheels'],
  [list, many, 10, [10]],
  [many, text, [10, 11], 'Wheels, Forks'],
  [text, many, 'Bell', 'Bell'],
  [list, odd, 10, 'Wheels'],
  [text, number, null, null],
  [list, { ...list, choices: [] }, 10, 10],
])('from %o to %o what was typed goes from %j to %j', (before, after, value, carried) => {
  expect(carryValues([before], [after], { cf1: value, cf2: 'other' })).toEqual({ cf1: carried, cf2: 'other' })
})
