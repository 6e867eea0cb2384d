import { withImageWords } from './inline-image.ts'

/** The words of a message in one line, as far as a line goes. */
export const plainText = (html: string) =>
  withImageWords(html)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
