import purifier from 'dompurify'
import { isFileId } from '../../domain/inline-image.ts'
import { quietMarkup } from '../message-body/quiet-markup.ts'

/** What may enter the editor from outside: text with the few marks that mail carries well. */
const ALLOWED_TAGS =
  'p br b strong i em u s del ul ol li blockquote code pre a div span h1 h2 h3 h4 h5 h6 table tbody thead tr td th'.split(
    ' ',
  )

type Options = {
  withPictures?: boolean
  /** Makes plain marks of the styles and classes on the nodes, and takes them away. */
  tidy?: (nodes: DocumentFragment) => void
}

/**
 * Pasted, quoted or restored HTML as nodes that hold nothing but text, marks and links. What the editor's schema does not
 * know (tables, divs) it unwraps itself. Office and browser debris never gets this far, nor any picture but those that wait
 * on our server, and they only where `withPictures` says so.
 */
export function toEditorNodes(html: string, { withPictures = false, tidy }: Options = {}): DocumentFragment {
  const attributes = withPictures ? ['href', 'alt', 'data-file', 'data-name', 'data-bytes'] : ['href']
  const nodes = purifier.sanitize(quietMarkup(html), {
    ALLOWED_TAGS: withPictures ? [...ALLOWED_TAGS, 'img'] : ALLOWED_TAGS,
    // Office programs say in them what is bold and what is a list; read, they go.
    ALLOWED_ATTR: tidy ? [...attributes, 'style', 'class'] : attributes,
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
    // They hold no address.
    ADD_URI_SAFE_ATTR: ['data-file', 'data-name', 'data-bytes'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    FORCE_BODY: true,
    RETURN_DOM_FRAGMENT: true,
  })
  for (const image of nodes.querySelectorAll('img')) {
    if (!isFileId(image.getAttribute('data-file'))) image.remove()
  }
  tidy?.(nodes)
  for (const cell of nodes.querySelectorAll('td, th')) cell.append(' ')
  return nodes
}

/** Text typed before the editor was there, as paragraphs. */
export function textToHtml(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return escaped
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')
}

/** What a person reads of it, a paragraph to a line; for showing while the editor is on its way. */
export const textOf = (html: string): string =>
  [...toEditorNodes(html).childNodes].map((node) => node.textContent ?? '').join('\n')
