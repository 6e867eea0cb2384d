import type { TicketUpdate } from '../../src/domain/ticket.ts'

const SNIPPET_LENGTH = 200

/** Start of the newest message that says something, on one line, without the history it quotes. */
export function snippetOf(updates: TicketUpdate[], firstMessage: string): string {
  for (const { message } of updates.toReversed()) {
    const line = message ? oneLine(message.text) : ''
    if (line !== '') return line
  }
  return oneLine(firstMessage)
}

function oneLine(text: string): string {
  const own = text
    .slice(0, 4_000)
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join(' ')
  const line = own
    .replaceAll(/[*_]{2}|\u200b|\ufeff/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  // Cut by code points: half of an emoji is not text.
  return Array.from(line).slice(0, SNIPPET_LENGTH).join('')
}
