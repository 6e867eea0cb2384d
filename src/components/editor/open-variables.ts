import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Node } from '@tiptap/pm/model'
import { Extension } from '@tiptap/react'

/** Shows what a canned reply could not fill in. It marks the view alone: the text is as it was. */
export const OpenVariables = Extension.create({
  name: 'openVariables',
  addProseMirrorPlugins: () => [
    new Plugin({
      state: {
        init: (_config, { doc }) => markOpen(doc),
        apply: (transaction, marked) => (transaction.docChanged ? markOpen(transaction.doc) : marked),
      },
      props: {
        decorations(state) {
          return this.getState(state)
        },
      },
    }),
  ],
})

function markOpen(doc: Node): DecorationSet {
  const marks: Decoration[] = []
  doc.descendants((node, at) => {
    for (const { 0: written, index } of node.text?.matchAll(/\{\{[^{}<>]{1,80}\}\}/g) ?? []) {
      marks.push(Decoration.inline(at + index, at + index + written.length, { class: 'open-variable' }))
    }
  })
  return DecorationSet.create(doc, marks)
}
