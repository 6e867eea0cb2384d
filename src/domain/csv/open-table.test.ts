import { expect, test } from 'vitest'
import { openTable, refuseLarge } from './open-table.ts'
import { NoTable } from './parse.ts'

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

test('what a person says about the letters goes before what they look like', () => {
  const cyrillic = new Uint8Array([...bytes('a,b\n'), 0xcf, 0xf0, 0xe8, ...bytes(',2\n')])
  expect(openTable(cyrillic)).toMatchObject({ encoding: 'Windows-1252', isGuessed: true })
  expect(openTable(cyrillic, 'Windows-1251')).toMatchObject({
    ...{ encoding: 'Windows-1251', isGuessed: false },
    rows: [{ line: 2, cells: ['При', '2'] }],
  })
})

test.each<[string, string | Uint8Array, string]>([
  ['letters that were lost', 'a,b\nGr\uFFFD\uFFFDe,2', 'Letters were lost in line 2'],
  [
    'letters that were saved twice',
    'a,b\nGrÃ¶ÃŸe,2\nx,\u00C3\u00BC',
    'Letters in 2 rows, first in line 2 look like “Ã¶”',
  ],
  ['a quote that never closes', 'a,b\n1,"2\n3,4', 'The quote that opens in line 2 never closes'],
  ['columns of one name', 'Name,name\n1,2', '2 columns are called “Name”'],
  ['a row that is too long', 'a,b\n1,2,3', 'Line 2 has more cells than the first line'],
])('%s are said', (_what, source, words) => {
  expect(openTable(source).notes.join(' ')).toContain(words)
})

test.each<[string, () => unknown, string]>([
  ['a workbook', () => openTable(bytes('PK\u0003\u0004 something')), 'This is a workbook'],
  ['a picture', () => openTable(bytes('\u0089PNG\r\n\0\0\0')), 'This is not text'],
  ['nothing', () => openTable(new Uint8Array()), 'This is empty'],
  ['too many rows', () => openTable(`a\n${'1\n'.repeat(10_001)}`), '10,001 rows. At most 10,000'],
  ['50 MB', () => refuseLarge(50_000_000), 'This has 50 MB. At most 20 MB and 10,000 rows'],
])('%s is no table that is taken', (_what, read, words) => {
  expect(read).toThrow(NoTable)
  expect(read).toThrow(words)
})
