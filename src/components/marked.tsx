import type { ReactNode } from 'react'

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A text with the words that were typed marked in it. */
export function marked(text: string, words: string | undefined): ReactNode {
  const parts = (words ?? '').split(/\s+/).filter(Boolean).map(escaped)
  if (parts.length === 0) return text
  const isWord = new RegExp(`^(?:${parts.join('|')})$`, 'i')
  let from = 0
  return text.split(new RegExp(`(${parts.join('|')})`, 'gi')).map((piece) => {
    const key = from
    from += piece.length
    return isWord.test(piece) ? <mark key={key}>{piece}</mark> : piece
  })
}
