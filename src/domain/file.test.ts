import { expect, test } from 'vitest'
import { extensionOf, shownFileName } from './file.ts'

test.each([
  ['invoice\u202Egnp.exe', 'invoice_gnp.exe'],
  ['\u2067a\u2069.pdf', '_a_.pdf'],
  ['two\nlines\u2028.txt', 'two_lines_.txt'],
  // Marks that only say which way a word runs, and joiners, belong to names.
  ['\u200Fשלום\u200F.pdf', '\u200Fשלום\u200F.pdf'],
  ['👩\u200D🔧.png', '👩\u200D🔧.png'],
])('%j is shown as %j', (name, shown) => expect(shownFileName(name)).toBe(shown))

test.each([
  ['a.tar.gz', 'GZ'],
  ['photo.JPG', 'JPG'],
  ['.htaccess', null],
  ['README', null],
  ['a.much-too-long-for-a-kind', null],
])('%s is of kind %s', (name, kind) => expect(extensionOf(name)).toBe(kind))
