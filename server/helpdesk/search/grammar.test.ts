import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSearch, type Term } from './grammar.ts'

const key = (key: string, ...values: string[]): Term => ({ kind: 'key', key, quoted: false, values })
const quoted = (key: string, ...values: string[]): Term => ({ kind: 'key', key, quoted: true, values })
const words = (text: string): Term => ({ kind: 'words', text })

describe('the strings that are documented (§2.1)', () => {
  test.each<[string, Term[]]>([
    ['', []],
    ['status:"In Progress","New"', [key('status', 'In Progress', 'New')]],
    ['priority:"CRITICAL","MEDIUM"', [key('priority', 'CRITICAL', 'MEDIUM')]],
    ['tag:"routine_checks" status:"New"', [key('tag', 'routine_checks'), key('status', 'New')]],
    [
      'contact:"james@happyfox.com" "Product Name":"Helpdesk"',
      [key('contact', 'james@happyfox.com'), quoted('Product Name', 'Helpdesk')],
    ],
    ['Field1:"value1" "Field2":"value 2"', [key('Field1', 'value1'), quoted('Field2', 'value 2')]],
    ['"Country":"finland","germany"', [quoted('Country', 'finland', 'germany')]],
    ['"Date Field":"08/23/2019"', [quoted('Date Field', '08/23/2019')]],
    ['id:DC00000001,2', [key('id', 'DC00000001', '2')]],
    ['has_attachments:true', [key('has_attachments', 'true')]],
    ['created-on-or-before:"2019/01/25"', [key('created-on-or-before', '2019/01/25')]],
    ['degree works', [words('degree'), words('works')]],
    ['"degree works"', [words('degree works')]],
    ['duedate:next 7 days unresponded:true', [key('duedate', 'next 7 days'), key('unresponded', 'true')]],
  ])('%s', (q, terms) => {
    expect(parseSearch(q)).toEqual(terms)
  })
})

describe('what clients really send', () => {
  test.each<[string, string, Term[]]>([
    ['names without quotes', 'status:Closed,Solved', [key('status', 'Closed', 'Solved')]],
    ['a plus that was encoded', 'tag:"a"+status:"In+Progress"', [key('tag', 'a'), key('status', 'In+Progress')]],
    ['curly quotes and a space, as the article prints', 'contact: “a@b.c”', [key('contact', 'a@b.c')]],
    ['German quotes', 'status:„Neu“', [key('status', 'Neu')]],
    ['a space after the comma', 'status:"A", "B"', [key('status', 'A', 'B')]],
    ['a quote left open', 'status:"In Prog', [key('status', 'In Prog')]],
    ['a quote inside quotes', 'tag:"12\\" wheel"', [key('tag', '12" wheel')]],
    ['a key without a value', 'status:', [key('status')]],
    ['a comma at the end', 'status:New,', [key('status', 'New')]],
    ['an address of a page', 'http://example.com', [key('http', '//example.com')]],
    ['a colon alone', ' : x', [words('x')]],
  ])('%s', (_name, q, terms) => {
    expect(parseSearch(q)).toEqual(terms)
  })
})

const text = fc.string({ unit: 'grapheme' }).filter((value) => !/["“”„\\]/.test(value) && value !== '')

test('whatever stands in quotes comes back as it was', () => {
  const term = fc.record({ name: text, values: fc.array(text, { minLength: 1, maxLength: 4 }) })
  fc.assert(
    fc.property(fc.array(term, { maxLength: 6 }), (terms) => {
      const q = terms.map(({ name, values }) => `"${name}":${values.map((value) => `"${value}"`).join(',')}`).join(' ')
      expect(parseSearch(q)).toEqual(terms.map(({ name, values }) => quoted(name, ...values)))
    }),
  )
})

test('nothing is refused, and no letter or digit is lost or made up', () => {
  const signs = fc.constantFrom('"', '“', '”', ':', ',', '+', ' ', '\\', 'a', 'B', '7', 'ß', '日', '-', '#')
  const letters = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '')
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: signs, maxLength: 60 }), fc.string({ unit: 'binary' })), (q) => {
      const said = parseSearch(q).flatMap((term) => (term.kind === 'key' ? [term.key, ...term.values] : [term.text]))
      expect(letters(said.join(''))).toBe(letters(q))
    }),
    { numRuns: 500 },
  )
})
