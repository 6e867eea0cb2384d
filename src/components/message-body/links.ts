/** Links in mail: which are kept, what plain text holds, and whether a link says what it is. */

/** An absolute web, mail or telephone address, normalised; null for anything else, also for addresses relative to us. */
export function safeHref(raw: string): string | null {
  const trimmed = raw.trim()
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(trimmed)) return null
  if (!URL.canParse(trimmed)) return null
  const url = new URL(trimmed)
  // A name and password before the host only serve to disguise it.
  if (url.username || url.password) return null
  return url.href
}

/** The host a link leads to, as registered: other scripts appear in their `xn--` form. Null for mail and telephone. */
export function hostOf(href: string): string | null {
  const url = URL.canParse(href) ? new URL(href) : null
  return url?.protocol.startsWith('http') ? url.host : null
}

/** The real host when a link's words name another one; null when the words are honest or name none. */
export function disguisedHost(words: string, href: string): string | null {
  const real = hostOf(href)
  if (!real) return null
  const named = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#]\S*)?\s*$/u.exec(words)?.[1]
  if (!named) return null
  const bare = (host: string) => host.toLowerCase().replace(/^www\./, '')
  const spelled = URL.canParse(`https://${named}`) ? new URL(`https://${named}`).host : named
  return bare(spelled) === bare(real) ? null : real
}

export type TextToken = { text: string; href: string | null }

const ADDRESS =
  /https?:\/\/[^\s<>"'`]{1,2000}|www\.[^\s<>"'`]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gi

/** Text cut into plain runs and addresses. Linear: each alternative has a bounded length. */
export function linkTokens(text: string): TextToken[] {
  const tokens: TextToken[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailingMarks(match[0])
    const href = safeHref(
      /^https?:/i.test(address) ? address : address.includes('@') ? `mailto:${address}` : `https://${address}`,
    )
    if (!href) continue
    if (match.index > from) tokens.push({ text: text.slice(from, match.index), href: null })
    tokens.push({ text: address, href })
    from = match.index + address.length
  }
  if (from < text.length) tokens.push({ text: text.slice(from), href: null })
  return tokens
}

/** A full stop or bracket after an address belongs to the sentence. */
function withoutTrailingMarks(address: string): string {
  let bare = address.replace(/[.,;:!?]+$/, '')
  const count = (mark: string) => bare.split(mark).length
  while (bare.endsWith(')') && count(')') > count('(')) bare = bare.slice(0, -1)
  return bare
}
