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

test.each<[string, CustomField[], CustomField[], FieldValues, string[]]>([
  ['nothing changed', [text], [{ ...text }], { cf1: 'x' }, []],
  ['an order or a category is no news', [text], [{ ...text, order: 9, agentsOnly: true }], {}, []],
  ['a field that is gone gives back what was typed', [text], [], { cf1: 'Bell' }, ['“Product” is gone; it said Bell.']],
  ['a field that is gone and was empty', [text], [], {}, ['“Product” is gone.']],
  ['a new field', [], [text], {}, ['“Product” is new.']],
  [
    'a new field that must be filled in',
    [],
    [{ ...text, required: true }],
    {},
    ['“Product” is new and needs a value.'],
  ],
  ['a name', [text], [{ ...text, name: 'Part' }], {}, ['“Product” is called “Part” now.']],
  ['a demand', [text], [{ ...text, required: true }], {}, ['“Product” needs a value now.']],
  ['a kind', [text], [list], { cf1: 'Bell' }, ['“Product” is a list now; it said Bell.']],
  [
    'a choice that is chosen and gone',
    [list],
    [{ ...list, choices: [choice(11, 'Forks')] }],
    { cf1: 10 },
    ['“Product” no longer offers Wheels, which is chosen.'],
  ],
  ['a choice that is gone and was not chosen', [list], [{ ...list, choices: [choice(11, 'Forks')] }], { cf1: 11 }, []],
  [
    'a field that broke',
    [list],
    [odd],
    { cf1: 10 },
    ['“Product” cannot be edited here any more; it said Wheels. It depends on itself in HappyFox.'],
  ],
])('%s', (_what, before, after, values, news) => {
  expect(definitionNews(before, after, values)).toEqual(news)
})

test.each<[CustomField, CustomField, FieldValues[string], FieldValues[string]]>([
  [text, number, '12.5', 12.5],
  [text, number, 'a dozen', 'a dozen'],
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
