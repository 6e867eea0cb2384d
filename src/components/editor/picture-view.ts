import type { Node as TextNode } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import type { Editor } from '@tiptap/react'
import type { StagedFile } from '../../domain/file.ts'
import { localPicture, onPictures, pictureSrc, retryPicture } from './pictures.ts'

/** What a picture is in the text: the file that waits on our server, what it is called and weighs, and what it shows. */
export type PictureAttributes = { file: string; name: string; bytes: number; alt: string }

export const attributesOf = (node: TextNode): PictureAttributes => ({
  file: String(node.attrs.file),
  name: String(node.attrs.name),
  bytes: Number(node.attrs.bytes),
  alt: String(node.attrs.alt),
})

/** Told to the editor when a picture shall be a file instead: a `StagedFile`. */
export const ATTACH_PICTURE = 'attach-picture'

/** A picture as it is shown while one writes, with what can be done with it below. Made by hand: the editor owns its nodes. */
export function pictureView(first: TextNode, editor: Editor, getPos: () => number | undefined): NodeView {
  let node = first
  const dom = element('span', 'mail-picture')
  const image = element('img', '')
  const bar = element('span', 'mail-picture-bar')
  const state = element('span', 'mail-picture-state')
  const words = element('input', '')
  const [retry, attach, remove] = ['Try again', 'Attach instead', 'Remove'].map((label) => {
    const button = element('button', '')
    button.type = 'button'
    button.textContent = label
    return button
  }) as [HTMLButtonElement, HTMLButtonElement, HTMLButtonElement]
  state.setAttribute('role', 'status')
  words.type = 'text'
  words.placeholder = 'What it shows'
  words.setAttribute('aria-label', 'What the picture shows')
  bar.contentEditable = 'false'
  bar.append(words, state, retry, attach, remove)
  dom.append(image, bar)

  /** It did not arrive before the page went, or is older than the server keeps files. */
  let isGone = false
  image.addEventListener('error', () => {
    isGone = localPicture(attributesOf(node).file) === undefined
    show()
  })
  image.addEventListener('load', () => {
    isGone = false
    show()
  })

  const takeOut = () => {
    const at = getPos()
    if (at !== undefined)
      editor
        .chain()
        .focus()
        .deleteRange({ from: at, to: at + node.nodeSize })
        .run()
  }
  retry.addEventListener('click', () => retryPicture(attributesOf(node).file))
  remove.addEventListener('click', takeOut)
  attach.addEventListener('click', () => {
    const { file: id, name, bytes: sizeBytes } = attributesOf(node)
    takeOut()
    const detail: StagedFile = { id, name, contentType: localPicture(id)?.file.type || 'image/*', sizeBytes }
    editor.view.dom.dispatchEvent(new CustomEvent(ATTACH_PICTURE, { detail }))
  })
  words.addEventListener('input', () => {
    const at = getPos()
    if (at === undefined) return
    editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'alt', words.value))
  })
  bar.addEventListener('keydown', (event) => {
    // Neither sends the form nor closes the composer: the keys go back to the text.
    if (event.key !== 'Escape' && !(event.key === 'Enter' && event.target === words)) return
    event.preventDefault()
    event.stopPropagation()
    const at = getPos()
    if (at !== undefined)
      editor
        .chain()
        .focus(at + node.nodeSize)
        .run()
  })

  function show() {
    const { file, name, alt } = attributesOf(node)
    const local = localPicture(file)
    const src = pictureSrc(file)
    if (image.getAttribute('src') !== src) image.src = src
    image.alt = alt || name
    if (words !== document.activeElement) words.value = alt
    const problem = local?.problem ?? (isGone ? `${name} cannot be shown: put it in again.` : null)
    const isUnderWay = local !== undefined && !local.isThere && problem === null
    const share = local ? Math.round((100 * local.sentBytes) / Math.max(1, local.file.size)) : 100
    dom.classList.toggle('is-failed', problem !== null)
    dom.classList.toggle('is-under-way', isUnderWay)
    const said = problem ?? (isUnderWay ? `Uploading, ${share} %` : '')
    if (state.textContent !== said) state.textContent = said
    retry.hidden = !local || problem === null
    attach.hidden = isUnderWay || problem !== null
    words.hidden = problem !== null
    remove.setAttribute('aria-label', `Remove the picture ${name}`)
    attach.setAttribute('aria-label', `Attach ${name} instead`)
  }
  const stop = onPictures(show)
  show()

  return {
    dom,
    update: (next) => {
      if (next.type !== node.type) return false
      node = next
      show()
      return true
    },
    selectNode: () => {
      dom.classList.add('is-selected')
      bar.scrollIntoView({ block: 'nearest' })
    },
    deselectNode: () => dom.classList.remove('is-selected'),
    stopEvent: (event) => event.target instanceof HTMLElement && bar.contains(event.target),
    ignoreMutation: () => true,
    destroy: stop,
  }
}

function element<T extends keyof HTMLElementTagNameMap>(name: T, className: string): HTMLElementTagNameMap[T] {
  const made = document.createElement(name)
  if (className) made.className = className
  return made
}
