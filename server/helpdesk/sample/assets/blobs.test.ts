import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { blobs } from './blobs.ts'

const all = [...blobs().values()]
const ofType = (contentType: string) =>
  all.filter((blob) => blob.contentType === contentType).map((blob) => [blob.key, Buffer.from(blob.bytes)] as const)

describe('the files of the sample', () => {
  test('has every kind that agents meet', () => {
    const types = new Set(all.map(({ contentType }) => contentType))
    expect([...types].toSorted()).toEqual([
      'application/pdf',
      'application/zip',
      'image/gif',
      'image/jpeg',
      'image/png',
      'text/csv',
      'text/plain',
    ])
  })

  test.each(ofType('image/png'))('%s is a PNG whose rows are all there', (_key, bytes) => {
    expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
    const dataAt = bytes.indexOf('IDAT')
    const rows = inflateSync(bytes.subarray(dataAt + 4, dataAt + 4 + bytes.readUInt32BE(dataAt - 4)))
    expect(rows).toHaveLength((width + 1) * height)
  })

  test.each(ofType('image/jpeg'))('%s is a whole baseline JPEG', (_key, bytes) => {
    expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect(bytes.subarray(-2).toString('hex')).toBe('ffd9')
  })

  test.each(ofType('application/pdf'))('%s points at its objects and its table', (_key, bytes) => {
    const file = bytes.toString('latin1')
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1])
    expect(file.slice(start, start + 4)).toBe('xref')
    const offsets = [...file.slice(start).matchAll(/^(\d{10}) 00000 n /gm)].map(([, offset]) => Number(offset))
    expect(offsets.map((offset) => file.slice(offset, offset + 7))).toEqual(
      offsets.map((_, index) => `${index + 1} 0 obj`),
    )
    const stream = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(file)
    expect(stream?.[2]).toHaveLength(Number(stream?.[1]))
  })

  test.each(ofType('image/gif'))('%s decodes to its full size in every frame', (_key, bytes) => {
    const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)]
    expect(gifFrames(bytes)).toEqual(Array.from({ length: 8 }, () => width * height))
  })
})

/** The number of pixels that each frame's LZW stream gives, read by the letter of the GIF89a text. */
function gifFrames(bytes: Buffer): number[] {
  const sizes: number[] = []
  let at = 13 + 3 * 2 ** (((bytes[10] ?? 0) & 7) + 1)
  const block = () => {
    const parts: Buffer[] = []
    for (let length = bytes[at++] ?? 0; length > 0; length = bytes[at++] ?? 0) {
      parts.push(bytes.subarray(at, at + length))
      at += length
    }
    return Buffer.concat(parts)
  }
  while (bytes[at] !== 0x3b && at < bytes.length) {
    if (bytes[at] === 0x21) {
      at += 2
      block()
    } else {
      at += 10
      const minimum = bytes[at++] ?? 0
      sizes.push(unpackedLength(block(), minimum))
    }
  }
  return sizes
}

function unpackedLength(data: Buffer, minimum: number): number {
  const clear = 2 ** minimum
  let lengths: number[] = []
  let [width, position, total, previous] = [minimum + 1, 0, 0, 0]
  for (;;) {
    let code = 0
    for (let bit = 0; bit < width; bit++, position++)
      code |= (((data[position >> 3] ?? 0) >> (position & 7)) & 1) << bit
    if (code === clear + 1) return total
    if (code === clear) {
      lengths = Array.from({ length: clear + 2 }, () => 1)
      width = minimum + 1
      previous = 0
      continue
    }
    if (previous > 0 && lengths.length < 4096) lengths.push(previous + 1)
    const length = lengths[code]
    if (length === undefined || position > data.length * 8) throw new Error(`Code ${code} is not in the table yet.`)
    total += length
    previous = length
    if (lengths.length === 2 ** width && width < 12) width++
  }
}
