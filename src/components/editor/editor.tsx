import { Component, lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { StagedFile } from '../../domain/file.ts'
import { EarlyKeys } from '../../ui/early-keys.tsx'
import { patiently } from '../../ui/late.ts'
import { ANY_LANGUAGE, hasMod } from '../../ui/platform.ts'
import { textOf, textToHtml } from './rich-text.ts'
import './editor.css'

const fetchEditor = () => patiently(() => import('./rich-editor.tsx'))
const RichEditor = lazy(fetchEditor)

/** Fetches the editor in a quiet moment, before somebody writes. */
export const warmEditor = () => void fetchEditor().catch(() => undefined)

export type EditorMark = 'bold' | 'italic' | 'bulletList' | 'orderedList'

/** What the tool bar and the composer may do with an editor that is there. */
export type EditorHandle = {
  focus: () => void
  /** Replaces everything, without telling it as a change. In what an editor itself gave, every blank is meant. */
  setHtml: (html: string, options?: { keepsBlanks?: boolean }) => void
  /** The same with what was typed before it was there: every blank of it is meant, and stays the blank that it is. */
  setText: (text: string) => void
  insertText: (text: string) => void
  /** Puts text with marks where the cursor is; what does not belong into mail gives way. */
  insertHtml: (html: string) => void
  /** Puts a name in the place of what was typed of it. */
  complete: (mention: Mention, text: string) => void
  toggle: (mark: EditorMark) => void
  isActive: (mark: EditorMark | 'link') => boolean
  /** The address of the link under the cursor; empty when there is none. */
  link: () => string
  /** False when the address is no link we send. Empty removes the link. */
  setLink: (href: string) => boolean
  /** Puts a picture that was attached where the cursor is. */
  showPicture: (file: StagedFile) => void
  onSelection: (listener: () => void) => () => void
}

/** `@` and what was typed of a name, where the cursor is. */
export type Mention = { query: string; from: number; to: number; left: number; top: number; bottom: number }

export type RichEditorProps = {
  label: string
  placeholder: string
  /** What it begins with. After that the editor is ahead of whoever keeps the text. */
  html: string
  onChange: (html: string) => void
  onFiles: (files: File[]) => void
  /** Where pictures may stand between the words: told of one that shall be attached after all. */
  onPictureAttach?: (file: StagedFile) => void
  onReady: (handle: EditorHandle | null) => void
  onSend: (options: { keepStatus: boolean }) => void
  /** A slash at the start of a line. */
  onSlash?: () => void
  /** Somebody is being named; null when no more. */
  onMention?: (mention: Mention | null) => void
  /** A key while somebody is being named; true when it was taken. */
  onMentionKey?: (key: string) => boolean
}

type Props = RichEditorProps & {
  /** Somebody asked to write: the keys go here. */
  startFocused: boolean
}

/**
 * A place to write mail. Until the editor has been fetched a plain box takes the text; then both stand there for a moment,
 * and text and focus move over in one step, so that no key is lost however fast somebody types.
 */
export function RichTextEditor(props: Props) {
  const { html, label, placeholder, startFocused, onChange, onReady, onSend } = props
  const [start] = useState(html)
  const [wanted, setWanted] = useState(startFocused || html !== '')
  // A draft that comes from the server needs the editor as one that lay here does.
  if (html !== '' && !wanted) setWanted(true)
  const [isThere, setIsThere] = useState(false)
  /** Its code cannot be had: the plain box stays, and what is written on in it loses its marks. */
  const [isMissing, setIsMissing] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  /** What had the focus when somebody asked to write; null when nobody did. */
  const [askedAtOnce] = useState(() => (startFocused ? document.activeElement : null))
  const askedFrom = useRef(askedAtOnce)
  /** The editor that came in the middle of a word being composed (Japanese, accents); it waits for the word. */
  const patient = useRef<EditorHandle | null>(null)
  const isComposing = useRef(false)
  const arrived = useRef<EditorHandle | null>(null)
  /** The focus is the editor's. One that is replaced before it stood on the page could not take it. */
  const isGiven = useRef(false)
  /** What it holds: whoever keeps the text may draw it a moment later. */
  const latest = useRef(html)
  const tell = (next: string) => {
    latest.current = next
    onChange(next)
  }
  useEffect(() => {
    // An editor whose code was there already has come before this, and has the focus.
    if (!startFocused || arrived.current) return
    askedFrom.current ??= document.activeElement
    box.current?.focus({ preventScroll: true })
  }, [startFocused])
  const keepBox = useCallback((element: HTMLTextAreaElement) => {
    box.current = element
    // Whoever goes on with a draft goes on at its end.
    element.setSelectionRange(element.value.length, element.value.length)
    if (askedFrom.current === document.activeElement) element.focus({ preventScroll: true })
    return () => {
      // Whoever is in the box as it goes is in the editor from then on.
      if (document.activeElement === element) {
        isGiven.current = true
        arrived.current?.focus()
      }
      box.current = null
    }
  }, [])

  const takeOver = useCallback(
    (handle: EditorHandle | null) => {
      if (handle && isComposing.current) {
        patient.current = handle
        return
      }
      if (handle) {
        const typed = box.current?.value ?? ''
        if (typed) handle.setText(typed)
        // In the place of one that is gone: what was written there is here.
        else if (arrived.current && latest.current !== '') handle.setHtml(latest.current, { keepsBlanks: true })
        // Whoever went elsewhere meanwhile stays there.
        const focused = document.activeElement
        const isWhereItWas = focused === askedFrom.current || focused === document.body
        const isLost = isGiven.current && focused === document.body
        if (focused === box.current || isLost || (askedFrom.current && isWhereItWas)) {
          isGiven.current = true
          handle.focus()
        }
        arrived.current = handle
        setIsThere(true)
      }
      onReady(
        handle && {
          ...handle,
          setHtml: (next, options) => {
            latest.current = next
            handle.setHtml(next, options)
          },
        },
      )
    },
    [onReady],
  )

  return (
    <>
      {!isThere &&
        (start && !isMissing ? (
          <>
            {startFocused && <EarlyKeys />}
            <p className="mail-editor whitespace-pre-line text-muted" aria-busy="true">
              {textOf(start)}
            </p>
          </>
        ) : (
          <textarea
            lang={ANY_LANGUAGE}
            aria-label={label}
            placeholder={placeholder}
            defaultValue={textOf(start)}
            ref={keepBox}
            onCompositionStart={() => {
              isComposing.current = true
            }}
            onCompositionEnd={() => {
              isComposing.current = false
              if (patient.current) takeOver(patient.current)
            }}
            onFocus={() => setWanted(true)}
            onChange={(event) => tell(event.target.value ? textToHtml(event.target.value) : '')}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && hasMod(event)) onSend({ keepStatus: event.shiftKey })
            }}
            className="mail-editor block w-full resize-none bg-transparent"
          />
        ))}
      {wanted && (
        <Otherwise onFail={() => setIsMissing(true)}>
          <Suspense fallback={null}>
            <div className={isThere ? undefined : 'sr-only'}>
              <RichEditor {...props} html={start} onChange={tell} onReady={takeOver} />
            </div>
          </Suspense>
        </Otherwise>
      )}
    </>
  )
}

/** Writing must go on whatever happens to the editor. */
class Otherwise extends Component<{ onFail: () => void; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError = () => ({ failed: true })
  override componentDidCatch() {
    this.props.onFail()
  }
  override render() {
    return this.state.failed ? null : this.props.children
  }
}
