/** What the bytes of a file are taken for. `guessed`: nothing in them says so for certain. */
export type Encoding = keyof typeof LABELS
export type Decoded = { text: string; encoding: Encoding; isGuessed: boolean }

const LABELS = {
  'UTF-8': 'utf-8',
  'UTF-16 LE': 'utf-16le',
  'UTF-16 BE': 'utf-16be',
  'Windows-1252': 'windows-1252',
  // Nothing tells these from the one above: a person sees it.
  'Windows-1250': 'windows-1250',
  'Windows-1251': 'windows-1251',
  'Mac Roman': 'macintosh',
  Shift_JIS: 'shift_jis',
  GB18030: 'gb18030',
} as const

/** What a file can be read as, in the order of a menu. */
export const ENCODINGS = Object.keys(LABELS) as Encoding[]

/** How much of a file tells whether every second byte is empty, as Latin letters are in UTF-16. */
const LOOKED_AT = 4096

/**
 * The text of a table that some program has written: by its mark (BOM) where there is one, else UTF-8 if it is, else what
 * Excel writes in the West. A mark is not part of the text.
 */
export function decodeTable(bytes: Uint8Array): Decoded {
  const marked = markOf(bytes)
  if (marked) return { text: decode(bytes, marked), encoding: marked, isGuessed: false }
  const wide = wideOf(bytes)
  if (wide) return { text: decode(bytes, wide), encoding: wide, isGuessed: true }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, encoding: 'UTF-8', isGuessed: false }
  } catch {
    return { text: decode(bytes, 'Windows-1252'), encoding: 'Windows-1252', isGuessed: true }
  }
}

/** The text, as somebody says that it is written. */
export const decode = (bytes: Uint8Array, encoding: Encoding) => new TextDecoder(LABELS[encoding]).decode(bytes)

function markOf([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'UTF-8'
  if (first === 0xff && second === 0xfe) return 'UTF-16 LE'
  return first === 0xfe && second === 0xff ? 'UTF-16 BE' : null
}

/** UTF-16 without its mark: the upper halves of most letters are empty. */
function wideOf(bytes: Uint8Array): Encoding | null {
  const some = bytes.subarray(0, LOOKED_AT)
  if (some.length < 4) return null
  const empty = { even: 0, odd: 0 }
  some.forEach((byte, at) => {
    if (byte === 0) empty[at % 2 === 0 ? 'even' : 'odd'] += 1
  })
  const half = some.length / 2
  if (empty.odd > half * 0.4 && empty.even < half * 0.1) return 'UTF-16 LE'
  return empty.even > half * 0.4 && empty.odd < half * 0.1 ? 'UTF-16 BE' : null
}
