import { expect, test } from 'vitest'
import { quietMarkup } from './quiet-markup.ts'

test.each([
  ['<style>p { color: red }</style><p>a</p>', '<p>a</p>'],
  ['<p>a</p><STYLE type="text/css">b</STYLE\n><p>c</p>', '<p>a</p><p>c</p>'],
  ['<button type="submit" onclick="x()">a</button>', '<button type="submit"  x-onclick="x()">a</button>'],
  ['<img src="a"onerror =x()>', '<img src="a" x-onerror =x()>'],
  ['<base href="https://a.example/"><p>a</p>', '<x-base href="https://a.example/"><p>a</p>'],
  ['<svg/onload=x()>', '<svg/ x-onload=x()>'],
  [`<a title='a > b' onclick="x()">a</a>`, `<a title='a > b'  x-onclick="x()">a</a>`],
  ['<a href="https://a.example/online=1?b= onto=2">a</a>', '<a href="https://a.example/online=1?b= onto=2">a</a>'],
  ["<a href = 'https://a.example/online=1'>a</a>", "<a href = 'https://a.example/online=1'>a</a>"],
  ['<p>1 < 2 onto = off</p>', '<p>1 < 2 onto = off</p>'],
  ['<p>Set onerror = 1 in "onload="</p>', '<p>Set onerror = 1 in "onload="</p>'],
])('%s', (html, quiet) => {
  expect(quietMarkup(html)).toBe(quiet)
})

test('values without an end are read once', () => {
  const began = performance.now()
  quietMarkup(`${'<a b= '.repeat(80_000)}="${"='".repeat(80_001)}`)
  expect(performance.now() - began).toBeLessThan(1_000)
})

test('a million characters without an end are read once', () => {
  const began = performance.now()
  quietMarkup('<a " onclick '.repeat(80_000))
  expect(performance.now() - began).toBeLessThan(1_000)
})
