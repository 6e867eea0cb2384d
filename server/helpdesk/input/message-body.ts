/** Linear in the length of the text, whatever it is: hostile HTML comes through here. */
const PIECES = /<!--[\s\S]*?(?:-->|$)|<[^>]*(?:>|$)|[^<]+/g
const HIDDEN = new Set(['script', 'style', 'head', 'title'])
const ENTITIES = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }))

/** HappyFox drops comments and wraps what it gets in a page. */
export function wrapHtml(html: string): string {
  const clean = html.replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  if (/^\s*(<!doctype|<html)/i.test(clean)) return clean
  return `<html><head><meta charset="utf-8"></head><body>${clean}</body></html>`
}

export const textToHtml = (text: string) =>
  wrapHtml(
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/\r\n?|\n/g, '<br>'),
  )

/** The `text` that HappyFox makes of HTML: Markdown style, ended by an empty line. Never empty when words are there. */
export function htmlToText(html: string): string {
  const out: string[] = []
  let hiddenBy: string | null = null
  for (const [piece] of html.matchAll(PIECES)) {
    const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(piece)
    const name = tag?.[2]?.toLowerCase() ?? ''
    if (hiddenBy !== null) {
      if (tag?.[1] === '/' && name === hiddenBy) hiddenBy = null
    } else if (tag) {
      if (tag[1] === '' && HIDDEN.has(name) && !piece.endsWith('/>')) hiddenBy = name
      else out.push(markOf(name, tag[1] === '/'))
    } else if (!piece.startsWith('<')) out.push(decodeEntities(piece.replace(/\s+/g, ' ')))
  }
  const text = out
    .join('')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return `${text}\n\n`
}

function markOf(name: string, closing: boolean): string {
  switch (name) {
    case 'strong':
    case 'b':
      return '**'
    case 'em':
    case 'i':
      return '_'
    case 'br':
      return '\n'
    case 'li':
      return closing ? '\n' : '  * '
    case 'p':
    case 'div':
    case 'blockquote':
    case 'ul':
    case 'ol':
    case 'table':
    case 'h1':
    case 'h2':
    case 'h3':
      return '\n\n'
    case 'tr':
      return '\n'
    case 'td':
    case 'th':
      return closing ? ' ' : ''
    default:
      return ''
  }
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES.get(name.toLowerCase()) ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    const isText = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isText ? String.fromCodePoint(code) : whole
  })
}

/** Both forms of a message from the one that was sent; html wins. */
export function messageBody(sent: { html?: string | undefined; text?: string | undefined }): {
  html: string
  text: string
} {
  if (sent.html !== undefined && sent.html.trim() !== '') {
    return { html: wrapHtml(sent.html), text: htmlToText(sent.html) }
  }
  const text = sent.text ?? ''
  return { html: textToHtml(text), text: `${text}\n\n` }
}
