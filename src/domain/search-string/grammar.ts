/** One part of HappyFox's search string: words, or a key with values of which any will do. */
export type Term =
  | { kind: 'words'; text: string; source: string }
  | { kind: 'key'; key: string; quoted: boolean; values: string[]; source: string }

const CLOSING: Record<string, string> = { '"': '"', '“': '”', '”': '”', '„': '“' }
const SEPARATOR = /[\s+]/u

/** A character that only a hostile text has, and that nothing can be searched by. */
const unreadable = /[\p{Cc}\p{Cs}]/gu

/**
 * Reads `status:"In progress","New" tag:vip broken wheel`. Nothing is refused: an open quote ends with the text, a `+` outside
 * quotes separates (it is an encoded space), curly quotes are quotes, and a space after a colon or a comma is passed over.
 */
export function readTerms(input: string): Term[] {
  const text = input.replaceAll(unreadable, ' ')
  const terms: Term[] = []
  let at = 0

  const peek = () => text[at] ?? ''
  const skip = () => {
    while (at < text.length && SEPARATOR.test(peek())) at += 1
  }
  const quoted = () => {
    const closing = CLOSING[peek()]
    at += 1
    let value = ''
    while (at < text.length && peek() !== closing && peek() !== '"') {
      if (peek() === '\\' && text[at + 1] === '"') at += 1
      value += peek()
      at += 1
    }
    at += 1
    return value
  }
  const bare = (ends: (character: string) => boolean) => {
    const start = at
    while (at < text.length && !SEPARATOR.test(peek()) && !ends(peek())) at += 1
    return text.slice(start, at)
  }
  const value = () => {
    if (peek() in CLOSING) return quoted()
    // The one documented value with spaces that stands without quotes.
    const days = /^next[ +]7[ +]days/i.exec(text.slice(at, at + 12))?.[0]
    if (days) {
      at += days.length
      return 'next 7 days'
    }
    return bare((character) => character === ',')
  }
  const values = () => {
    skip()
    const found = [value()]
    for (;;) {
      const comma = /^\s*,\s*/.exec(text.slice(at, at + 20))?.[0]
      if (!comma) return found.filter((each) => each.trim() !== '')
      at += comma.length
      found.push(value())
    }
  }

  for (skip(); at < text.length; skip()) {
    const start = at
    const isQuoted = peek() in CLOSING
    const head = isQuoted ? quoted() : bare((character) => character === ':' || character in CLOSING)
    if (peek() !== ':') {
      if (head !== '') terms.push({ kind: 'words', text: head, source: head })
      continue
    }
    at += 1
    const found = values()
    const source = text.slice(start, at).trim()
    if (head === '' && !isQuoted) terms.push({ kind: 'words', text: found.join(' '), source })
    else terms.push({ kind: 'key', key: head, quoted: isQuoted, values: found, source })
  }
  return terms
}

/** A name or value as it stands in a search string. */
export const inQuotes = (text: string): string => `"${text.replaceAll('"', String.raw`\"`)}"`
