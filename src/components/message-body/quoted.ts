import { ATTRIBUTION, FORWARDED, ORIGINAL_MESSAGE } from './plain-text.ts'

/** Containers into which mail programs put history and signatures: Gmail, Apple Mail, Thunderbird, Yahoo, Proton, Zoho. */
const CONTAINERS =
  '.gmail_quote, .gmail_quote_container, .gmail_extra, blockquote[type="cite"], .yahoo_quoted, .protonmail_quote, .zmail_extra, .moz-cite-prefix, .gmail_signature, .gmail_signature_prefix, .moz-signature, .protonmail_signature_block, #Signature'

/** Lines after which all that follows is history: Outlook in its many forms. */
const DIVIDERS =
  '#divRplyFwdMsg, #appendonsend, #OLK_SRC_BODY_SECTION, .OutlookMessageHeader, #mail-editor-reference-message-container'

/** Cuts quoted history and signature off the end of a mail. Null, and nothing changed, when there is none to cut. */
export function takeQuoted(mail: DocumentFragment): DocumentFragment | null {
  const start = historyStart(mail)
  if (!start) return null
  const quoted = cutFrom(start, mail)
  if (hasContent(mail)) return quoted
  // A mail that is nothing but history (a forward) is shown whole.
  mail.append(quoted)
  return null
}

function historyStart(mail: DocumentFragment): Node | null {
  const walker = mail.ownerDocument.createTreeWalker(mail, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (isPassedOn(node)) return null
    if (node instanceof Element) {
      if (node.matches(DIVIDERS) || isHeaderBlock(node)) return node
      if (node.matches(CONTAINERS) && !hasAnswerAfter(node, mail)) return withAttribution(node, mail)
    } else if (isHistoryLine(node) && !hasAnswerAfterLine(node, mail)) {
      return node
    }
  }
  return null
}

/** A quote or a line that begins with the mark of a forward; whatever stands in it is meant to be read. */
const isPassedOn = (node: Node) =>
  (node instanceof Element ? node.matches(CONTAINERS) : true) &&
  FORWARDED.test((node.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 200))

/** Outlook's "From: … Sent: …" block: a ruled `div` without a name. */
function isHeaderBlock(element: Element): boolean {
  if (element.localName !== 'div' || !/border-top/.test(element.getAttribute('style') ?? '')) return false
  const text = element.textContent.trim().slice(0, 400)
  return /^(?:From|Von|De|Da|Van):/.test(text) && /(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado):/.test(text)
}

function isHistoryLine(node: Node): boolean {
  const text = (node.textContent ?? '').trim().replace(/\s+/g, ' ')
  if (text.length < 5 || text.length > 400) return text === '--' && beginsLine(node)
  if (ORIGINAL_MESSAGE.test(text)) return true
  return (ATTRIBUTION.test(text) || /^>\s?\S/.test(text)) && beginsLine(node)
}

const beginsLine = (node: Node) => {
  const before = node.previousSibling
  return !before || before.nodeName === 'BR' || (before.nodeType === Node.TEXT_NODE && !before.textContent?.trim())
}

/** Somebody who writes below or between quotes means them to be read there. */
function hasAnswerAfter(element: Element, mail: DocumentFragment): boolean {
  for (let node: Node | null = element; node && node !== mail; node = node.parentNode) {
    for (let next = node.nextSibling; next; next = next.nextSibling) {
      const isQuote = next instanceof Element && next.matches(`${CONTAINERS}, blockquote`) && !isPassedOn(next)
      if (!isQuote && next.textContent?.trim()) return true
    }
  }
  return false
}

/** The same for a line of text: what follows must be quoted lines or one quote. */
function hasAnswerAfterLine(line: Node, mail: DocumentFragment): boolean {
  const text = (line.textContent ?? '').trim()
  if (!text.startsWith('>')) return false
  const rest = restOfText(line, mail)
  return rest.some((other) => !other.startsWith('>'))
}

function restOfText(line: Node, mail: DocumentFragment): string[] {
  const walker = mail.ownerDocument.createTreeWalker(mail, NodeFilter.SHOW_TEXT)
  const rest: string[] = []
  walker.currentNode = line
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim()
    if (text) rest.push(text)
  }
  return rest
}

/** The line "On … wrote:" that stands before a quote belongs to it. */
function withAttribution(element: Element, mail: DocumentFragment): Node {
  let first: Node = element
  for (let node: Node | null = element; node && node !== mail; node = node.parentNode) {
    let before = node.previousSibling
    while (before && !before.textContent?.trim()) before = before.previousSibling
    if (!before) continue
    const text = (before.textContent ?? '').trim().replace(/\s+/g, ' ')
    if (ATTRIBUTION.test(text)) first = before
    break
  }
  return first
}

/** Moves `start` and everything after it into a new fragment, keeping the elements around it. */
function cutFrom(start: Node, mail: DocumentFragment): DocumentFragment {
  const cut = mail.ownerDocument.createDocumentFragment()
  let moved: Node[] = withFollowing(start)
  let parent = start.parentNode
  while (parent && parent !== mail) {
    const shell = parent.cloneNode(false)
    for (const node of moved) shell.appendChild(node)
    moved = [shell, ...withFollowing(parent).slice(1)]
    parent = parent.parentNode
  }
  for (const node of moved) cut.appendChild(node)
  trimEnd(mail)
  return cut
}

function withFollowing(node: Node): Node[] {
  const nodes: Node[] = []
  for (let next: Node | null = node; next; next = next.nextSibling) nodes.push(next)
  return nodes
}

/** Whether there is anything to see. */
export const hasContent = (part: ParentNode & Node) => Boolean(part.textContent?.trim() || part.querySelector('img'))

/** Blank lines at the end of what is left. */
function trimEnd(part: ParentNode & Node) {
  for (let last = part.lastChild; last; last = part.lastChild) {
    const isBlank = last instanceof Element ? last.nodeName === 'BR' || !hasContent(last) : !last.textContent?.trim()
    if (!isBlank) {
      if (last instanceof Element && /^(?:DIV|P|SPAN)$/.test(last.nodeName)) trimEnd(last)
      return
    }
    last.remove()
  }
}
