import { expect, test } from 'vitest'
import { mediaTypeOf, previewOf } from './ticket-files.ts'

const file = (name: string) => ({ id: 1, name })

test.each([
  ['photo.JPG', 'picture', ''],
  ['invoice.pdf', 'pdf', ''],
  ['Display.MOV', 'film', 'video/quicktime'],
  ['brakes.m4v', 'film', 'video/mp4'],
  ['noise.m4a', 'sound', 'audio/mp4'],
  ['message.opus', 'sound', 'audio/ogg'],
  ['page.svg', null, ''],
  ['film.mp4.exe', null, ''],
  ['README', null, ''],
])('%s is shown as %s, and its player is told “%s”', (name, preview, type) => {
  expect(previewOf(file(name))).toBe(preview)
  expect(mediaTypeOf(file(name))).toBe(type)
})
