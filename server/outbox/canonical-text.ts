/**
 * What a mail says, without its markup: tags, comments and white space gone, entities decoded, one Unicode form. Two HTML
 * texts that a reader sees as the same are equal here, however HappyFox wrote them down. Takes time linear in the length,
 * because customers' HTML comes through it too.
 */
export function canonicalText(html: string): string {
  return decodeEntities(withoutTags(html))
    .normalize('NFC')
    .replaceAll(/[\s\u00ad\u200b\u200c\u2060\ufeff]|\u200d(?!\p{Extended_Pictographic})/gu, '')
}

/** Elements whose content nobody reads. */
const UNREAD = new Set(['script', 'style', 'head', 'title', 'template'])

function withoutTags(html: string): string {
  const parts: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) break
    if (!/[a-z/!?]/i.test(html[open + 1] ?? '')) {
      parts.push(html.slice(at, open + 1))
      at = open + 1
      continue
    }
    parts.push(html.slice(at, open))
    at = afterTag(html, open)
  }
  return parts.join('') + html.slice(at)
}

/** Where reading goes on after the tag, comment or unread element that begins at `open`. */
function afterTag(html: string, open: number): number {
  const after = (text: string, from: number) => {
    const found = html.indexOf(text, from)
    return found === -1 ? html.length : found + text.length
  }
  if (html.startsWith('<!--', open)) return after('-->', open + 4)
  const end = after('>', open)
  const name = /^<([a-z]+)/i.exec(html.slice(open, open + 12))?.[1]?.toLowerCase()
  if (!name || !UNREAD.has(name)) return end
  return after('>', Math.max(end, indexOfClosing(html, name, end)))
}

function indexOfClosing(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at !== -1; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at
  }
  return html.length
}

/** Latin-1 from 160 up, in the order of their numbers, and what editors write beyond it. */
const LATIN1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const NAMED = new Map([
  ...LATIN1.split(' ').map((name, at): [string, string] => [name, String.fromCodePoint(160 + at)]),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    hellip: '…',
    bull: '•',
    euro: '€',
    trade: '™',
    zwj: '\u200d',
    zwnj: '\u200c',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
  }),
])

const decodeEntities = (text: string) =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,7}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED.get(name) ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
  })
