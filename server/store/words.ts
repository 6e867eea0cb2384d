/** Longer words are cut: an index entry has a limit, a base64 blob in a mail has not. */
const WORD_LENGTH = 64
const WORDS_PER_TEXT = 5_000

/** A text without case and marks, as search and sorting compare it: `Zürich ﬁx` → `zurich fix`. */
export const foldKey = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()

/** The distinct words of a text, by the one tokenizer that both engines' indexes and every search use. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>()
  for (const [word] of foldKey(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    words.add(word.slice(0, WORD_LENGTH))
    if (words.size === WORDS_PER_TEXT) break
  }
  return [...words]
}
