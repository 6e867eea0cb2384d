/**
 * Text with the few marks that mail carries well, rebuilt piece by piece from a short list: whatever is not on it gives
 * way to its text, and nothing of the input's own markup survives. For HTML that our editor made and anybody may have
 * touched on the way; mail from outside has its own policy.
 */
const TAGS = new Set('p br b strong i em u s ul ol li blockquote code pre a'.split(' '))
const HIDDEN = new Set(['script', 'style', 'template', 'title', 'textarea', 'iframe', 'svg', 'math', 'object'])
const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>|<|[^<]+/gi
const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/i

export function cleanHtml(html: string): string {
  const open: string[] = []
  let hidden: string | null = null
  let clean = ''
  for (const [token, slash, name = '', attributes = ''] of html.matchAll(TOKEN)) {
    const tag = name.toLowerCase()
    if (hidden) {
      if (slash && tag === hidden) hidden = null
    } else if (!tag) {
      if (!token.startsWith('<!--')) clean += escapeText(token)
    } else if (HIDDEN.has(tag)) {
      if (!slash) hidden = tag
    } else if (!TAGS.has(tag)) {
      continue
    } else if (tag === 'br') {
      clean += '<br>'
    } else if (!slash) {
      open.push(tag)
      clean += tag === 'a' ? openLink(attributes) : `<${tag}>`
    } else if (open.includes(tag)) {
      // What is still open inside ends with it.
      for (let last = open.pop(); last; last = open.pop()) {
        clean += `</${last}>`
        if (last === tag) break
      }
    }
  }
  return (
    clean +
    open
      .toReversed()
      .map((tag) => `</${tag}>`)
      .join('')
  )
}

/** References stay what they are; everything else that could begin one does not. */
const escapeText = (text: string) =>
  text
    .replaceAll(/&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{1,30};)/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

function openLink(attributes: string): string {
  const match = HREF.exec(attributes)
  const href = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim()
  // A reference could spell what the check does not read.
  const isSafe = /^(?:https?:\/\/|mailto:|tel:)/i.test(href) && !/[\p{Cc}"'<>]/u.test(href)
  return isSafe ? `<a href="${escapeText(href)}">` : '<a>'
}
