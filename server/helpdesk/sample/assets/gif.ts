import type { Canvas } from './canvas.ts'
import { PALETTE } from './drawings.ts'

const COLOR_BITS = 4

/** An animated GIF that loops. All frames have the size of the first. */
export function gif(frames: Canvas[], hundredthsPerFrame: number): Uint8Array {
  const [first] = frames
  if (!first) throw new RangeError('A GIF needs a frame.')
  const size = [...word(first.width), ...word(first.height)]
  const table = Array.from({ length: 2 ** COLOR_BITS }, (_, index) => PALETTE[index] ?? [0, 0, 0]).flat()
  const loop = [0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0', 'latin1'), 3, 1, 0, 0, 0]
  const parts: Uint8Array[] = [
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from([...size, 0x80 | (COLOR_BITS - 1), 0, 0, ...table, ...loop]),
  ]
  for (const { pixels } of frames) {
    parts.push(Buffer.from([0x21, 0xf9, 4, 0, ...word(hundredthsPerFrame), 0, 0]))
    parts.push(Buffer.from([0x2c, 0, 0, 0, 0, ...size, 0, COLOR_BITS]))
    parts.push(blocks(lzw(pixels)), Buffer.from([0]))
  }
  parts.push(Buffer.from([0x3b]))
  return Buffer.concat(parts)
}

const word = (value: number) => [value & 0xff, value >> 8]

/** Data in blocks of at most 255 bytes, each with its length before it. */
function blocks(data: Uint8Array): Buffer {
  const parts: Uint8Array[] = []
  for (let at = 0; at < data.length; at += 255) {
    const block = data.subarray(at, at + 255)
    parts.push(Uint8Array.of(block.length), block)
  }
  return Buffer.concat(parts)
}

/** Lempel, Ziv and Welch as GIF wants it: codes grow from 5 to 12 bits, then the table starts anew. */
function lzw(pixels: Uint8Array): Uint8Array {
  const clear = 2 ** COLOR_BITS
  const bytes: number[] = []
  let buffer = 0
  let bits = 0
  let width = COLOR_BITS + 1
  let table = new Map<number, number>()
  let next = clear + 2
  const emit = (code: number) => {
    buffer |= code << bits
    for (bits += width; bits >= 8; bits -= 8) {
      bytes.push(buffer & 0xff)
      buffer >>>= 8
    }
  }
  emit(clear)
  let prefix = pixels[0] ?? 0
  for (const pixel of pixels.subarray(1)) {
    const key = (prefix << 8) | pixel
    const known = table.get(key)
    if (known !== undefined) {
      prefix = known
      continue
    }
    emit(prefix)
    if (next < 4096) {
      if (next === 1 << width) width++
      table.set(key, next++)
    } else {
      emit(clear)
      table = new Map()
      next = clear + 2
      width = COLOR_BITS + 1
    }
    prefix = pixel
  }
  emit(prefix)
  emit(clear + 1)
  if (bits > 0) bytes.push(buffer & 0xff)
  return Uint8Array.from(bytes)
}
