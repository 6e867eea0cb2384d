import purifier, { type Config } from 'dompurify'
import { isDesign, safeDeclarations } from './inline-style.ts'
import { disguisedHost, safeHref } from './links.ts'
import { takeQuoted } from './quoted.ts'
import { quietMarkup } from './quiet-markup.ts'

/**
 * The one policy for mail. Frozen: nothing may widen it, and no hook is ever added (a hook could). The whole page shares one
 * purifier, because the browser lets its Trusted Types policy be made only once.
 */
const POLICY = Object.freeze({
  ALLOWED_TAGS:
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
      ' ',
    ),
  ALLOWED_ATTR:
    'href title alt src width height align valign bgcolor color face size border cellpadding cellspacing colspan rowspan dir lang start type value style class id'.split(
      ' ',
    ),
  // Judges every attribute, so values that are no address pass; addresses are judged again, one by one, below.
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|cid):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  WHOLE_DOCUMENT: false,
  // A mail that begins with a frameset is still a mail with a body.
  FORCE_BODY: true,
  RETURN_DOM_FRAGMENT: true as const,
} satisfies Config)

/** Beyond this a message is shown as text: parsing it would stall the page. */
export const MAX_HTML_CHARACTERS = 1_000_000

export type CleanMail = {
  body: MailPart
  /** Quoted history and signature; null when the mail has none. */
  quoted: MailPart | null
  /** Remote images that were left out, not counting the invisible ones. */
  blockedImages: number
}

export type MailPart = {
  /** Nodes of a document without window: nothing loads until they are moved to one that has. */
  nodes: DocumentFragment
  /** Whether it brings a layout of its own. A plain part is shown in our type and theme. */
  designed: boolean
}

export type CleanOptions = {
  showRemoteImages: boolean
  /** Our own address for an image that came with the ticket, by its `src`; null when it is none of ours. */
  ownImage: (src: string, alt: string) => string | null
}

/**
 * Hostile mail in, harmless nodes out: no script, no address that is fetched, no style that reaches out of its box.
 * Null when nothing can be made of it; then its text is shown.
 */
export function cleanMail(html: string, options: CleanOptions): CleanMail | null {
  const mail: DocumentFragment | null = purifier.sanitize(quietMarkup(html), POLICY)
  if (!mail) return null
  let blockedImages = 0
  for (const element of mail.querySelectorAll<HTMLElement>('*')) {
    cleanStyle(element)
    if (element.localName === 'img' && cleanImage(element, options) === 'blocked') blockedImages += 1
    if (element.localName === 'a') cleanLink(element)
  }
  const quoted = takeQuoted(mail)
  return { body: toPart(mail), quoted: quoted && toPart(quoted), blockedImages }
}

function toPart(nodes: DocumentFragment): MailPart {
  for (const element of nodes.querySelectorAll('[id],[class]')) {
    element.removeAttribute('id')
    element.removeAttribute('class')
  }
  const styled = [...nodes.querySelectorAll<HTMLElement>('[style]')]
  const designed =
    nodes.querySelector('table, center, img, [bgcolor]') !== null ||
    styled.some((element) =>
      safeDeclarations(element.style).some(([property, value]) => isDesign(property, value, element.localName)),
    )
  return { nodes, designed }
}

function cleanStyle(element: HTMLElement) {
  if (!element.hasAttribute('style')) return
  const kept = safeDeclarations(element.style)
  if (kept.length === 0) element.removeAttribute('style')
  else element.setAttribute('style', kept.map(([property, value]) => `${property}:${value}`).join(';'))
}

function cleanImage(image: HTMLElement, { showRemoteImages, ownImage }: CleanOptions): 'kept' | 'blocked' | 'removed' {
  const src = image.getAttribute('src')?.trim() ?? ''
  image.removeAttribute('src')
  const own = ownImage(src, image.getAttribute('alt') ?? '')
  const isInline = /^data:image\/(?:png|jpe?g|gif|webp);base64,[\w+/=\s]+$/i.test(src)
  const isRemote = /^https?:\/\//i.test(src) && !isInvisible(image)
  if (isRemote && !own && !showRemoteImages) return 'blocked'
  if (!own && !isInline && !isRemote) {
    image.remove()
    return 'removed'
  }
  image.setAttribute('src', own ?? src)
  return 'kept'
}

/** A picture of a dot is there to report that the mail was opened; it is never fetched. */
const isInvisible = (image: HTMLElement) =>
  [image.getAttribute('width') ?? image.style.width, image.getAttribute('height') ?? image.style.height].some((size) =>
    /^[0-3](?:px)?$/.test(size.trim()),
  )

function cleanLink(link: HTMLElement) {
  const href = safeHref(link.getAttribute('href') ?? '')
  if (!href) return link.removeAttribute('href')
  link.setAttribute('href', href)
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer nofollow')
  link.setAttribute('title', href.length > 200 ? `${href.slice(0, 200)}…` : href)
  const host = disguisedHost(link.textContent, href)
  if (host) link.append(` (leads to ${host})`)
}
