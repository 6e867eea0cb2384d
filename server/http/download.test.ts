import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { imageTypeOf } from '../../src/domain/inline-image.ts'
import { contentDisposition, peek, safeFileName } from './download.ts'

test.each([
  ['photo.jpg', 'attachment; filename="photo.jpg"; filename*=UTF-8\'\'photo.jpg'],
  ['Größe & mehr.pdf', 'attachment; filename="Gr__e & mehr.pdf"; filename*=UTF-8\'\'Gr%C3%B6%C3%9Fe%20%26%20mehr.pdf'],
  ['a"\r\nSet-Cookie: x=1', 'attachment; filename="a___Set-Cookie_ x=1"; filename*=UTF-8\'\'a___Set-Cookie_%20x%3D1'],
  ['../../etc/passwd', 'attachment; filename="__.._etc_passwd"; filename*=UTF-8\'\'__.._etc_passwd'],
  ['invoice\u202Efdp.exe', 'attachment; filename="invoice_fdp.exe"; filename*=UTF-8\'\'invoice_fdp.exe'],
  ['\ud800', 'attachment; filename="_"; filename*=UTF-8\'\'_'],
  ['', 'attachment; filename="file"; filename*=UTF-8\'\'file'],
])('the name %j is sent as %s', (name, header) => {
  expect(contentDisposition('attachment', name)).toBe(header)
  expect(() => new Headers({ 'content-disposition': header })).not.toThrow()
})

test('a long name keeps its extension and fits', () => {
  const name = safeFileName(`${'ä🚲'.repeat(200)}.pdf`)
  expect(name.endsWith('.pdf')).toBe(true)
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180)
})

test.each([
  ['\x89PNG\r\n\x1a\n....', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['GIF89a', 'image/gif'],
  ['RIFF....WEBPVP8 ', 'image/webp'],
  ['RIFF....AVI ', null],
  ['<svg xmlns="http', null],
  ['<html><script>', null],
  ['', null],
])('bytes %j are shown as %j', (bytes, type) => {
  expect(imageTypeOf(Buffer.from(bytes, 'latin1'))).toBe(type)
})

test('a stream is whole again after a look at its start', async () => {
  const source = Readable.from(['a', 'bc', 'defghijklmnopqrstu', 'vwxyz'].map((text) => Buffer.from(text)))
  const { start, body } = await peek(source, 8)
  expect(start.toString().slice(0, 8)).toBe('abcdefgh')
  expect((await buffer(body)).toString()).toBe('abcdefghijklmnopqrstuvwxyz')
})

test('a stream that breaks half-way does not end as if it were whole', async () => {
  const source = new Readable({ read() {} })
  source.push(Buffer.alloc(32))
  const { body } = await peek(source, 8)
  source.destroy(new Error('cut'))
  await expect(buffer(body)).rejects.toThrow('cut')
})
