import { createElement, Fragment, type ReactNode, useMemo } from 'react'
import { linkTokens } from './links.ts'

/** Elements that plain mail may use on our page; everything else gives way to what it holds. */
const PLAIN: Record<string, string> = Object.fromEntries(
  'p div br b strong i em u s del ins code pre ol ul li blockquote sub sup hr dl dt dd'
    .split(' ')
    .map((tag) => [tag, tag]),
)
const HEADING = /^h[1-6]$/

/**
 * A mail without layout, in our type and theme. It is built from nodes that were cleaned already, element by element from
 * a short list and without attributes other than a checked link: no markup is ever parsed here.
 */
export function SimpleMail({ nodes }: { nodes: ParentNode }) {
  return useMemo(() => <div className="mail-simple">{childrenOf(nodes)}</div>, [nodes])
}

function childrenOf(parent: ParentNode, inLink = false): ReactNode[] {
  return [...parent.childNodes].map((node, index) => {
    if (node.nodeType === Node.TEXT_NODE) return <LinkedText key={index} text={node.textContent ?? ''} plain={inLink} />
    return node instanceof HTMLElement ? fromElement(node, index, inLink) : null
  })
}

function fromElement(element: HTMLElement, key: number, inLink: boolean): ReactNode {
  const tag = element.localName
  const href = tag === 'a' ? element.getAttribute('href') : null
  if (href) {
    return (
      <MailLink key={key} href={href} title={element.getAttribute('title') ?? href}>
        {childrenOf(element, true)}
      </MailLink>
    )
  }
  const plain = HEADING.test(tag) ? 'h4' : PLAIN[tag]
  const style = keptStyle(element)
  // Blank paragraphs are how some programs make space; ours have it already.
  if (plain === 'p' && element.textContent.trim() === '') return null
  if (plain === 'br' || plain === 'hr') return createElement(plain, { key })
  if (plain) return createElement(plain, { key, style, dir: dirOf(element) }, ...childrenOf(element, inLink))
  if (style) return createElement('span', { key, style }, ...childrenOf(element, inLink))
  return <Fragment key={key}>{childrenOf(element, inLink)}</Fragment>
}

/** Weight, slant, lines and kept spaces carry meaning in plain mail; the rest of a style is somebody's default font. */
function keptStyle({ style }: HTMLElement) {
  const kept = {
    ...(/^(?:bold|[6-9]00)$/.test(style.fontWeight) && { fontWeight: 600 }),
    ...(style.fontStyle === 'italic' && { fontStyle: 'italic' }),
    ...(/underline|line-through/.test(style.textDecorationLine) && { textDecoration: style.textDecorationLine }),
    ...(/^pre/.test(style.whiteSpace) && { whiteSpace: 'pre-wrap' }),
  }
  return Object.keys(kept).length > 0 ? kept : undefined
}

const dirOf = (element: HTMLElement) => (element.dir === 'rtl' || element.dir === 'ltr' ? element.dir : undefined)

export function LinkedText({ text, plain = false }: { text: string; plain?: boolean }) {
  if (plain || !/[.@]/.test(text)) return text
  return linkTokens(text).map((token, index) =>
    token.href ? (
      <MailLink key={index} href={token.href} title={token.href}>
        {token.text}
      </MailLink>
    ) : (
      token.text
    ),
  )
}

function MailLink({ href, title, children }: { href: string; title: string; children: ReactNode }) {
  return (
    <a
      href={href}
      title={title}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-fg underline decoration-line-control underline-offset-2 hover:decoration-current"
    >
      {children}
    </a>
  )
}
