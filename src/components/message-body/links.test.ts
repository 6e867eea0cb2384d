import { expect, test } from 'vitest'
import { disguisedHost, linkTokens, safeHref } from './links.ts'

test.each([
  ['https://example.com/a?b=1#c', 'https://example.com/a?b=1#c'],
  [' HTTPS://EXAMPLE.com ', 'https://example.com/'],
  ['mailto:hannah@example.com', 'mailto:hannah@example.com'],
  ['tel:+00555', 'tel:+00555'],
  ['https://пример.example/', 'https://xn--e1afmkfd.example/'],
  ['javascript:alert(1)', null],
  ['java\nscript:alert(1)', null],
  ['data:text/html,x', null],
  ['vbscript:x', null],
  ['/api/session', null],
  ['//evil.example/x', null],
  ['https://bank.example@evil.example/', null],
  ['https://[', null],
])('address %j → %j', (raw, href) => {
  expect(safeHref(raw)).toBe(href)
})

test.each([
  ['https://bank.example/login', 'https://evil.example/', 'evil.example'],
  ['bank.example', 'https://evil.example/', 'evil.example'],
  ['www.bank.example', 'https://bank.example/x', null],
  ['bаnk.example', 'https://bank.example/', 'bank.example'],
  ['Open the order', 'https://evil.example/', null],
  ['hannah@example.com', 'mailto:hannah@example.com', null],
])('words %j over %j disguise %j', (words, href, host) => {
  expect(disguisedHost(words, href)).toBe(host)
})

test.each([
  ['see https://example.com/a. Thanks', ['see ', '[https://example.com/a]', '. Thanks']],
  ['(https://example.com/a_(b))', ['(', '[https://example.com/a_(b)]', ')']],
  [
    'write to a.b+c@example.com, or www.example.com!',
    ['write to ', '[a.b+c@example.com]', ', or ', '[www.example.com]', '!'],
  ],
  ['<script>alert(1)</script>', ['<script>alert(1)</script>']],
  ['javascript:alert(1) "onmouseover=x', ['javascript:alert(1) "onmouseover=x']],
  ['https://', ['https://']],
  ['', []],
])('%j is cut', (text, expected) => {
  expect(linkTokens(text).map((token) => (token.href ? `[${token.text}]` : token.text))).toEqual(expected)
})

test('a long run without spaces is cut in no time', () => {
  const started = performance.now()
  linkTokens(`${'a.'.repeat(100_000)}@${'b-'.repeat(100_000)}`)
  expect(performance.now() - started).toBeLessThan(2000)
})
