import type { Node } from '@tiptap/pm/model'

/**
 * Writes a document out block by block with `write`. A key changes one block; the others are the very same nodes as before it
 * and are not written again, however long the text is.
 */
export function blockWriter(write: (block: Node) => string): (doc: Node) => string {
  const written = new WeakMap<Node, string>()
  const textOf = (block: Node) => {
    const known = written.get(block)
    if (known !== undefined) return known
    const text = write(block)
    written.set(block, text)
    return text
  }
  return (doc) => doc.children.map(textOf).join('')
}
