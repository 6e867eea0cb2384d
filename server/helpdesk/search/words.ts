/**
 * The one tokenizer of the desk: compatibility forms folded, marks stripped, lower case, split on everything that is neither a
 * letter nor a digit. What it makes is stored and searched as it is.
 */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Longer words are cut, so that a hostile text cannot bloat the index; searches are cut alike. */
const LONGEST_WORD = 64

export const indexWords = (text: string) => [...new Set(words(text).map((word) => word.slice(0, LONGEST_WORD)))]

/** A full-text expression that wants every word. */
export const matchAll = (list: string[]) => list.map((word) => `"${word}"`).join(' ')

/** For equality without regard to case: `Straße` and `STRASSE` differ, `É` and `é` do not. */
export const fold = (text: string) => text.normalize('NFC').toLowerCase().trim()
