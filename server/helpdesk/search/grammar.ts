/** One part of a search. All parts of a search must hold; of a key's values any may. */
export type Term = { kind: 'words'; text: string } | { kind: 'key'; key: string; quoted: boolean; values: string[] }

const OPENING = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['”', '”'],
])
const isSeparator = (character: string) => /[\s+]/u.test(character)

/**
 * Reads `q` (§2, §2.1): `key:value,"other value" "Long key":value free words`. Nothing is refused: what makes no sense as a key is
 * searched as words, an open quote ends with the text. A `+` outside quotes separates, because clients encode the
 * article's `+`; curly quotes count as quotes, because the article prints them. `\"` inside quotes is a quote (ours).
 */
export function parseSearch(q: string): Term[] {
  const reader = new Reader(q)
  const terms: Term[] = []
  while (reader.skipSeparators()) {
    const { text, quoted } = reader.readKeyOrWord()
    if (!reader.takeColon()) {
      if (text !== '') terms.push({ kind: 'words', text })
      continue
    }
    const values = reader.readValues()
    if (text === '' && !quoted) terms.push({ kind: 'words', text: values.join(' ') })
    else terms.push({ kind: 'key', key: text, quoted, values })
  }
  return terms
}

class Reader {
  private at = 0

  constructor(private readonly characters: string) {}

  /** Whether anything is left. */
  skipSeparators(): boolean {
    while (this.at < this.characters.length && isSeparator(this.peek())) this.at += 1
    return this.at < this.characters.length
  }

  readKeyOrWord(): { text: string; quoted: boolean } {
    if (OPENING.has(this.peek())) return { text: this.readQuoted(), quoted: true }
    return { text: this.readBare((character) => character === ':' || OPENING.has(character)), quoted: false }
  }

  takeColon(): boolean {
    if (this.peek() !== ':') return false
    this.at += 1
    return true
  }

  /** The article itself prints `contact: “…”`, so a space after the colon is passed over. */
  readValues(): string[] {
    this.skipSeparators()
    const values: string[] = []
    do {
      if (OPENING.has(this.peek())) values.push(this.readQuoted())
      else values.push(this.readDayWords() ?? this.readBare((character) => character === ','))
    } while (this.takeComma())
    return values.filter((value) => value !== '')
  }

  /** `duedate:next 7 days` is the one documented value with spaces that stands without quotes. */
  private readDayWords(): string | null {
    const ahead = this.characters.slice(this.at, this.at + 12)
    const found = /^next[ +]7[ +]days/i.exec(ahead)?.[0]
    if (!found) return null
    this.at += found.length
    return 'next 7 days'
  }

  private takeComma(): boolean {
    if (this.peek() !== ',') return false
    this.at += 1
    if (this.peek() === ' ' && OPENING.has(this.characters[this.at + 1] ?? '')) this.at += 1
    return this.at < this.characters.length
  }

  private readBare(ends: (character: string) => boolean): string {
    const start = this.at
    while (this.at < this.characters.length && !isSeparator(this.peek()) && !ends(this.peek())) this.at += 1
    return this.characters.slice(start, this.at)
  }

  private readQuoted(): string {
    const close = OPENING.get(this.peek()) ?? '"'
    this.at += 1
    let text = ''
    while (this.at < this.characters.length) {
      const character = this.peek()
      this.at += 1
      if (character === close || character === '"') return text
      if (character === '\\' && this.peek() === '"') {
        text += '"'
        this.at += 1
      } else text += character
    }
    return text
  }

  private peek(): string {
    return this.characters[this.at] ?? ''
  }
}
