import type { EditorView } from '@tiptap/pm/view'
import type { Mention } from './editor.tsx'

/** `@` and the start of a name before the cursor; an address has a letter before its `@`. */
export function mentionAt(view: EditorView): Mention | null {
  const { selection } = view.state
  if (!selection.empty || !view.hasFocus()) return null
  const { $from, to } = selection
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\n')
  const query = /(?:^|[\s(])@([\p{L}\p{N}'-]{0,24})$/u.exec(before)?.[1]
  if (query === undefined) return null
  const from = to - query.length - 1
  const { left, top, bottom } = view.coordsAtPos(from)
  return { query, from, to, left, top, bottom }
}
