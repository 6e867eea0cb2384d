import { crc32 } from 'node:zlib'

export type ZipEntry = { name: string; modifiedAt: Date; body: AsyncIterable<Uint8Array> }

const UTF8_AND_SIZES_AFTER = 0x0808
const VERSION = 20
const MOST_BYTES = 0xffff_ffff
const MOST_ENTRIES = 0xffff

/**
 * A zip made while it is read: files are stored as they are (pictures and films would not shrink), their size and checksum
 * follow each, so that nothing is held but the piece on its way. Names must be distinct.
 * @throws beyond 4 GB or 65,535 files, which the plain format cannot say.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, modifiedAt, body } of entries) {
    const start = offset
    const bytes = Buffer.from(name, 'utf8')
    const when = dosTime(modifiedAt)
    const head = headOf({ crc: 0, size: 0 }, when, bytes.length)
    offset += 4 + head.length + 2 + bytes.length
    yield Buffer.concat([signature('PK\x03\x04'), head, uint16(0), bytes])
    let crc = 0
    let size = 0
    for await (const chunk of body) {
      crc = crc32(chunk, crc)
      size += chunk.length
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    }
    yield Buffer.concat([signature('PK\x07\x08'), uint32(crc), uint32(size), uint32(size)])
    offset += size + 16
    if (offset > MOST_BYTES || directory.length >= MOST_ENTRIES) throw new Error('the files are too large for one zip')
    directory.push(
      Buffer.concat([
        ...[signature('PK\x01\x02'), uint16(VERSION), headOf({ crc, size }, when, bytes.length)],
        // No extra, no comment, first disk, no attributes.
        ...[Buffer.alloc(12), uint32(start), bytes],
      ]),
    )
  }
  const central = Buffer.concat(directory)
  const count = uint16(directory.length)
  yield Buffer.concat([
    ...[central, signature('PK\x05\x06'), uint16(0), uint16(0), count, count],
    ...[uint32(central.length), uint32(offset), uint16(0)],
  ])
}

/** What both headers of a file share. */
const headOf = ({ crc, size }: { crc: number; size: number }, when: Buffer, nameLength: number) =>
  Buffer.concat([
    ...[uint16(VERSION), uint16(UTF8_AND_SIZES_AFTER), uint16(0), when],
    ...[uint32(crc), uint32(size), uint32(size), uint16(nameLength)],
  ])

const signature = (text: string) => Buffer.from(text, 'latin1')
function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** UTC, two seconds exact, from 1980 on. */
function dosTime(at: Date): Buffer {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  const year = Math.max(0, at.getUTCFullYear() - 1980)
  const date = (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  return Buffer.concat([uint16(time), uint16(date)])
}

/** Names as they are, but for those that another file has already: `photo (2).jpg`. */
export function distinctNames(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const dot = name.lastIndexOf('.')
    const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let distinct = name
    // Some file systems take `A.txt` for `a.txt`, and two ways to write an accent for one.
    for (let n = 2; taken.has(keyOf(distinct)); n += 1) distinct = `${stem} (${n})${extension}`
    taken.add(keyOf(distinct))
    return distinct
  }
}

const keyOf = (name: string) => name.normalize('NFC').toLowerCase()
