import { expect, test } from 'vitest'
import { decodeTable } from './decode.ts'
import { MOST_COLUMNS, NoTable, parseTable, separatorOf } from './parse.ts'
import { writeTable } from './write.ts'

const cellsOf = (text: string) => {
  const { head, rows } = parseTable(text)
  return [head, ...rows.map(({ cells }) => cells)]
}

test.each<[string, string, string[][]]>([
  [
    'plain',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'without a last line end',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'lines of Windows and of old Macs',
    'a,b\r\n1,2\r3,4',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    'semicolons with commas in the cells',
    'a;b\n1,5;2',
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'tabs, as pasted from a spreadsheet',
    'a\tb\n1\t2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'quotes, doubled inside',
    'a,b\n"say ""hi""",2',
    [
      ['a', 'b'],
      ['say "hi"', '2'],
    ],
  ],
  [
    'a separator and a line end inside quotes',
    'a,b\n"1,\r\n2",3',
    [
      ['a', 'b'],
      ['1,\r\n2', '3'],
    ],
  ],
  [
    'a quote in the middle is a quote',
    'a,b\n27" wheel,2',
    [
      ['a', 'b'],
      ['27" wheel', '2'],
    ],
  ],
  [
    'an empty quoted cell',
    'a,b\n"",2',
    [
      ['a', 'b'],
      ['', '2'],
    ],
  ],
  [
    'blank lines between',
    '\n\na,b\n\n1,2\n , \n3,4\n',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    'rows that are short',
    'a,b,c\n1',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
    ],
  ],
  [
    'empty columns at the end',
    'a,b,,\n1,2,,',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['one column', 'a\n1\n2', [['a'], ['1'], ['2']]],
])('reads %s', (_name, text, expected) => {
  expect(cellsOf(text)).toEqual(expected)
})

test('tells where each row stands in the file', () => {
  const { rows } = parseTable('a,b\n"x\ny",2\n\n3,4\n')
  expect(rows.map(({ line }) => line)).toEqual([2, 5])
})

test('says what is odd and reads the rest', () => {
  expect(parseTable('Name,name,b\n1,2,3,4\n5,6,"7').faults).toEqual([
    { kind: 'openQuote', line: 3 },
    { kind: 'sameName', name: 'Name', columns: [0, 1] },
    { kind: 'tooLong', line: 2, cells: 4 },
  ])
})

test.each([
  ['nothing', '', 'This is empty'],
  ['blank lines', ' \n,,\n', 'This is empty'],
  ['one line', 'a,b,c\n', 'only one line'],
  [
    'too many columns',
    `${Array.from({ length: MOST_COLUMNS + 1 }, (_, at) => `c${at}`).join(',')}\n1\n`,
    '251 columns',
  ],
])('%s is no table', (_name, text, words) => {
  expect(() => parseTable(text)).toThrow(NoTable)
  expect(() => parseTable(text)).toThrow(words)
})

test('a hundred columns are fine, and a long table is read in linear time', () => {
  const line = Array.from({ length: 100 }, (_, at) => `"cell ""${at}"" of many"`).join(',')
  const text = `${line}\n`.repeat(3_000)
  const started = performance.now()
  const { rows, head } = parseTable(text)
  expect([head.length, rows.length]).toEqual([100, 2_999])
  expect(performance.now() - started).toBeLessThan(3_000)
})

test.each([
  ['"a,b";c;d\n', ';'],
  ['a\n', ','],
  ['', ','],
  ['a\tb;c\td\n', '\t'],
])('%j is parted by %j', (text, separator) => expect(separatorOf(text)).toBe(separator))

const unitsOf = (text: string) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
const utf16 = (text: string, { mark, big }: { mark: boolean; big: boolean }) => {
  const units = unitsOf(mark ? `\uFEFF${text}` : text)
  return new Uint8Array(units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])))
}
const utf8 = (text: string) => new TextEncoder().encode(text)

test.each([
  ['UTF-8', utf8('Größe,b'), 'UTF-8', false],
  ['UTF-8 with its mark', utf8('\uFEFFGröße,b'), 'UTF-8', false],
  ['UTF-16 of Windows', utf16('Größe,b', { mark: true, big: false }), 'UTF-16 LE', false],
  ['UTF-16 the other way round', utf16('Größe,b', { mark: true, big: true }), 'UTF-16 BE', false],
  ['UTF-16 without its mark', utf16('Größe,b', { mark: false, big: false }), 'UTF-16 LE', true],
  ['Windows-1252', new Uint8Array(unitsOf('Größe,b')), 'Windows-1252', true],
] as const)('%s is decoded', (_name, bytes, encoding, isGuessed) => {
  expect(decodeTable(bytes)).toEqual({ text: 'Größe,b', encoding, isGuessed })
})

test('a table that is written is read back, and runs nothing', () => {
  const rows = [
    ['Name', 'Text'],
    ['Ida "I" Berg', 'one,\r\ntwo'],
    ['-5', '+00 555 0187'],
  ]
  const { text } = decodeTable(utf8(writeTable(rows)))
  expect(cellsOf(text)).toEqual(rows)
  expect(writeTable([['=1+1', '@cmd', '-2+3']])).toBe("\uFEFF'=1+1,'@cmd,'-2+3\r\n")
})
