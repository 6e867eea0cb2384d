import { expect, test } from 'vitest'
import { imagesIn, placeImages, withImageWords, withStagedImages } from './inline-image.ts'

const A = '0193f9a0-0000-7000-8000-00000000000a'
const B = '0193f9a0-0000-7000-8000-00000000000b'
const image = (id: string, alt = 'A wheel') =>
  `<img data-file="${id}" data-name="wheel.png" data-bytes="2048" alt="${alt}">`

test('the pictures of a text are told in their order, each once', () => {
  expect(imagesIn(`<p>${image(A)} and ${image(B)}</p><p>${image(A)}</p>`)).toEqual([
    { id: A, name: 'wheel.png', sizeBytes: 2048 },
    { id: B, name: 'wheel.png', sizeBytes: 2048 },
  ])
  expect(imagesIn(`<img data-file="${A}" data-name="a &quot;b&quot; &amp;amp; c.png" data-bytes="-1">`)).toEqual([
    { id: A, name: 'a "b" &amp; c.png', sizeBytes: 0 },
  ])
})

test.each([
  ['no file', '<img src="https://example.com/a.png">'],
  ['what is no id', '<img data-file="../../etc">'],
  ['an id within another value', `<img alt='data-file="${A}"'>`],
  ['a text that only speaks of one', `&lt;img data-file="${A}"&gt;`],
])('%s is no picture of ours, and stays as it is', (_what, html) => {
  expect(imagesIn(html)).toEqual([])
  expect(placeImages(html, new Map([[A, 'https://acme.example/1']]))).toBe(html)
})

test('a picture leaves as an address with its words, and nothing of ours', () => {
  const url = 'https://acme.example/get_hdp_temporarily_attachment/1/?a=1&b="'
  expect(placeImages(`<p>See ${image(A, 'a &quot;b&quot;')}</p>`, new Map([[A, url]]))).toBe(
    '<p>See <img src="https://acme.example/get_hdp_temporarily_attachment/1/?a=1&amp;b=%22" alt="a &quot;b&quot;" style="max-width: 100%; height: auto"></p>',
  )
  expect(placeImages(`<p>See ${image(B)}</p>`, new Map())).toBe('<p>See A wheel</p>')
})

test('before it is sent it is shown from our server, and read as words', () => {
  expect(withStagedImages(image(A))).toContain(`src="/api/files/${A}"`)
  expect(withImageWords(`<p>See ${image(A)}</p><img data-file="${B}" alt="">`)).toBe('<p>See [A wheel]</p>[picture]')
})
