import { Component, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { hasMod } from '../../ui/platform.ts'
import { focusOnMount } from '../focus-on-mount.ts'
import { textToHtml } from './rich-text.ts'

const load = () => import('./rich-editor.tsx')
const RichEditor = lazy(load)

export type EditorMark = 'bold' | 'italic' | 'bulletList' | 'orderedList'

/** What the tool bar and the composer may do with an editor that is there. */
export type EditorHandle = {
  focus: () => void
  /** Replaces everything, without telling it as a change. */
  setHtml: (html: string) => void
  insertText: (text: string) => void
  toggle: (mark: EditorMark) => void
  isActive: (mark: EditorMark | 'link') => boolean
  /** The address of the link under the cursor; empty when there is none. */
  link: () => string
  /** False when the address is no link we send. Empty removes the link. */
  setLink: (href: string) => boolean
  onSelection: (listener: () => void) => () => void
}

export type RichEditorProps = {
  label: string
  placeholder: string
  /** What it begins with. After that the editor is ahead of whoever keeps the text. */
  html: string
  /** What was typed before the editor was there, as HTML. */
  start: string
  startFocused: boolean
  onChange: (html: string) => void
  onFiles: (files: File[]) => void
  onReady: (handle: EditorHandle | null) => void
  onSend: (options: { keepStatus: boolean }) => void
}

type Props = Omit<RichEditorProps, 'start'>

/** A place to write mail. What is typed while the editor is fetched is not lost. */
export function RichTextEditor(props: Props) {
  const { html, label, placeholder, startFocused, onSend } = props
  const [wanted, setWanted] = useState(startFocused || html !== '')
  const typed = useRef('')
  /** Null until the editor is there; then what was typed before. */
  const [start, setStart] = useState<string | null>(null)
  useEffect(() => {
    if (!wanted) return
    let isCurrent = true
    void load().then(
      () => isCurrent && setStart(typed.current ? textToHtml(typed.current) : ''),
      // Without it the plain box stays, and what is typed there is sent as it is.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [wanted])

  const plain = (
    <textarea
      aria-label={label}
      placeholder={placeholder}
      {...(startFocused && { ref: focusOnMount })}
      onFocus={() => setWanted(true)}
      onChange={(event) => {
        typed.current = event.target.value
        props.onChange(event.target.value ? textToHtml(event.target.value) : '')
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && hasMod(event)) onSend({ keepStatus: event.shiftKey })
      }}
      className="mail-editor block w-full resize-none bg-transparent"
    />
  )
  if (start === null) return plain
  return (
    <Otherwise show={plain}>
      <Suspense fallback={plain}>
        <RichEditor {...props} html={start ? '' : html} start={start} startFocused={startFocused || start !== ''} />
      </Suspense>
    </Otherwise>
  )
}

/** Writing must go on whatever happens to the editor. */
class Otherwise extends Component<{ show: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError = () => ({ failed: true })
  override render() {
    return this.state.failed ? this.props.show : this.props.children
  }
}
