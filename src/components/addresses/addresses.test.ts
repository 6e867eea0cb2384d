import { expect, test } from 'vitest'
import { newDomains, readAddresses } from './addresses.ts'

test.each([
  ['a@b.example', ['a@b.example'], ''],
  [
    'a@b.example, c@d.example;e@f.example\ng@h.example',
    ['a@b.example', 'c@d.example', 'e@f.example', 'g@h.example'],
    '',
  ],
  ['a@b.example c@d.example', ['a@b.example', 'c@d.example'], ''],
  ['Hannah Cole <hannah@example.com>, A@B.example, a@b.example', ['hannah@example.com', 'A@B.example'], ''],
  ['hannah', [], 'hannah'],
  ['a@b.example, hannah at home', ['a@b.example'], 'hannah at home'],
  ['a@b.example\r\nBcc: evil@evil.example', ['a@b.example'], 'Bcc: evil@evil.example'],
  ['a@b@c.example', [], 'a@b@c.example'],
  ['a\u0000@b.example', [], 'a\u0000@b.example'],
  ['  ,; ', [], ''],
])('%j holds %j and leaves %j', (input, addresses, rest) => {
  expect(readAddresses(input)).toEqual({ addresses, rest })
})

test('a domain that is new to the ticket is told, once', () => {
  expect(newDomains(['x@new.example', 'y@NEW.example', 'z@old.example'], ['a@Old.example', null])).toEqual([
    'new.example',
  ])
})
