/** Both forms of a message, as HappyFox sends them (`html` a whole document, `text` its Markdown twin). */
export type Body = { html: string; text: string }

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

/** One line of Markdown to HTML: `**strong**` and bare links, nothing else. */
export const inline = (line: string) =>
  escapeHtml(line)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/https?:\/\/[^\s<)]+[^\s<).,]/g, '<a href="$&">$&</a>')

export const paragraphsOf = (text: string) => text.split('\n\n').filter((paragraph) => paragraph !== '')
const lines = (paragraph: string) => paragraph.split('\n').map(inline).join('<br>')

/** `- a` lines become a list, everything else a paragraph. */
export const toParagraphs = (text: string) =>
  paragraphsOf(text)
    .map((paragraph) =>
      paragraph.startsWith('- ')
        ? `<ul>${paragraph
            .split('\n')
            .map((item) => `<li>${inline(item.slice(2))}</li>`)
            .join('')}</ul>`
        : `<p>${lines(paragraph)}</p>`,
    )
    .join('')

/** One `div` a line and a `br` for the empty ones, as Gmail and Apple Mail write. */
export const toDivs = (text: string) =>
  text
    .split('\n')
    .map((line) => `<div>${line === '' ? '<br>' : inline(line)}</div>`)
    .join('')

/** HappyFox wraps every body like this and ends its text with an empty line. */
export const wrap = (inner: string, text: string): Body => ({
  html: `<html><head><meta charset="utf-8"></head><body>${inner}</body></html>`,
  text: `${text}\n\n`,
})
