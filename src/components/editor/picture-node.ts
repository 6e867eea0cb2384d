import { closeHistory } from '@tiptap/pm/history'
import { type Editor, mergeAttributes, Node } from '@tiptap/react'
import { isFileId } from '../../domain/inline-image.ts'
import { attributesOf, type PictureAttributes, pictureView } from './picture-view.ts'

const attribute = (name: string, otherwise: string | number) => ({
  default: otherwise,
  parseHTML: (element: HTMLElement) => element.getAttribute(name) ?? otherwise,
  renderHTML: () => ({}),
})

/** A picture between words. In the draft it is `<img data-file="…">`; its address comes when it leaves. */
export const Picture = Node.create({
  name: 'picture',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => ({
    file: attribute('data-file', ''),
    name: attribute('data-name', ''),
    bytes: attribute('data-bytes', 0),
    alt: attribute('alt', ''),
  }),
  parseHTML: () => [
    { tag: 'img[data-file]', getAttrs: (element) => (isFileId(element.getAttribute('data-file')) ? null : false) },
  ],
  renderHTML: ({ node }) => {
    const { file, name, bytes, alt } = attributesOf(node)
    return ['img', mergeAttributes({ 'data-file': file, 'data-name': name, 'data-bytes': String(bytes), alt })]
  },
  renderText: ({ node }) => `[${attributesOf(node).alt || attributesOf(node).name}]`,
  addNodeView:
    () =>
    ({ node, editor, getPos }) =>
      pictureView(node, editor, getPos),
})

/** Puts pictures where the cursor is, or at a place. It is one step for undo, however soon something else is done. */
export function insertPictures(editor: Editor, pictures: PictureAttributes[], at?: number) {
  const asStep = () => editor.view.dispatch(closeHistory(editor.state.tr))
  asStep()
  const content = pictures.map((attrs) => ({ type: 'picture', attrs }))
  const chain = editor.chain().focus()
  const most = editor.state.doc.content.size
  if (at === undefined) chain.insertContent(content).run()
  else chain.insertContentAt(Math.min(at, most), content).run()
  asStep()
}
