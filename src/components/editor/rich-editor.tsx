import { Placeholder } from '@tiptap/extension-placeholder'
import { Fragment, DOMParser as SchemaParser } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import {
  type Editor,
  EditorContent,
  getHTMLFromFragment,
  getSchema,
  useEditor,
  type UseEditorOptions,
} from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useEffect, useMemo, useRef } from 'react'
import { MAX_FILES_BYTES, type StagedFile } from '../../domain/file.ts'
import { safeHref } from '../message-body/links.ts'
import { ANY_LANGUAGE, hasMod } from '../../ui/platform.ts'
import { toast } from '../../ui/toast.ts'
import type { EditorHandle, RichEditorProps } from './editor.tsx'
import { mentionAt } from './mention-at.ts'
import { insertPictures, Picture } from './picture-node.ts'
import { ATTACH_PICTURE } from './picture-view.ts'
import { isPicture, putPicture } from './pictures.ts'
import { OpenVariables } from './open-variables.ts'
import { textToHtml, toEditorNodes } from './rich-text.ts'
import { tidyPaste } from './tidy-paste.ts'
import { blockWriter } from './write-blocks.ts'

const EXTENSIONS = [
  StarterKit.configure({
    heading: false,
    codeBlock: false,
    horizontalRule: false,
    link: {
      openOnClick: false,
      autolink: true,
      defaultProtocol: 'https',
      isAllowedUri: (uri) => safeHref(uri ?? '') !== null,
      HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
    },
  }),
  Picture,
]

const SCHEMA = getSchema(EXTENSIONS)

const toHtml = blockWriter((block) => getHTMLFromFragment(Fragment.from(block), block.type.schema))

const isLineStart = ({ state: { selection } }: EditorView) =>
  selection.empty && selection.$from.parent.isTextblock && selection.$from.parentOffset === 0

/** The editor itself; loaded when somebody begins to write. */
export default function RichEditor(props: RichEditorProps) {
  const { label, placeholder, html, onReady } = props
  const handlers = useRef(props)
  const withPictures = props.onPictureAttach !== undefined
  useEffect(() => {
    handlers.current = props
  })
  const editorNow = useRef<Editor | null>(null)
  // The same options as long as they are: for others the editor would draw itself anew, with each key that is typed.
  const options = useMemo(() => {
    /** Pictures stand between the words where they may; every other file is attached. */
    const takeFiles = (files: File[], at?: number) => {
      const { onFiles, onPictureAttach } = handlers.current
      if (onPictureAttach && editorNow.current) void placePictures(editorNow.current, files, onFiles, at)
      else onFiles(files)
    }
    return {
      extensions: [...EXTENSIONS, OpenVariables, Placeholder.configure({ placeholder })],
      // The page's policy allows no style elements; the few rules it would inject are in our sheet.
      injectCSS: false,
      immediatelyRender: true,
      content: toDocument(html, { withPictures }),
      onTransaction: ({ editor: changed }) => handlers.current.onMention?.(mentionAt(changed.view)),
      onBlur: () => handlers.current.onMention?.(null),
      onUpdate: ({ editor: changed, transaction }) => {
        if (transaction.getMeta('preventUpdate') !== true)
          handlers.current.onChange(changed.isEmpty ? '' : toHtml(changed.state.doc))
      },
      editorProps: {
        attributes: {
          'aria-label': label,
          'aria-multiline': 'true',
          role: 'textbox',
          lang: ANY_LANGUAGE,
          class: 'mail-editor',
        },
        handleKeyDown: (view, event) => {
          if (!hasMod(event) && handlers.current.onMentionKey?.(event.key)) return true
          if (event.key === '/' && !hasMod(event) && handlers.current.onSlash && isLineStart(view)) {
            handlers.current.onSlash()
            return true
          }
          if (event.key !== 'Enter' || !hasMod(event)) return false
          handlers.current.onSend({ keepStatus: event.shiftKey })
          return true
        },
        handleDOMEvents: {
          [ATTACH_PICTURE]: (_view, event: CustomEvent<StagedFile>) => {
            handlers.current.onPictureAttach?.(event.detail)
            return true
          },
          paste: (view, event) => takeIn(view, event, event.clipboardData, { onFiles: takeFiles, withPictures }),
          drop: (view, event) =>
            view.dragging
              ? false
              : takeIn(view, event, event.dataTransfer, {
                  onFiles: takeFiles,
                  withPictures,
                  at: positionOf(view, event),
                }),
        },
      },
    } satisfies UseEditorOptions
  }, [html, label, placeholder, withPictures])
  const editor = useEditor(options)

  useEffect(() => {
    editorNow.current = editor
  }, [editor])

  useEffect(() => {
    // Whoever goes on with a draft goes on at its end.
    const toEnd = () => void (editor.isEmpty || editor.commands.setTextSelection(Number.MAX_SAFE_INTEGER))
    if (editor.isDestroyed) editor.once('mount', toEnd)
    else toEnd()
  }, [editor])

  useEffect(() => {
    const handle: EditorHandle = {
      // Before its view is on the page an editor has nothing to focus: it does so when it comes.
      focus: () => (editor.isDestroyed ? void editor.once('mount', () => editor.view.focus()) : editor.view.focus()),
      setHtml: (next, { keepsBlanks = false } = {}) => setContent(editor, next, { withPictures, keepsBlanks }),
      setText: (text) => setContent(editor, textToHtml(text), { withPictures, keepsBlanks: true }),
      insertText: (text) => {
        editor.commands.insertContent({ type: 'text', text })
        keepCursor(editor.view)
      },
      insertHtml: (next) => {
        const slice = SchemaParser.fromSchema(editor.schema).parseSlice(toEditorNodes(next, { withPictures }))
        editor.view.dispatch(editor.state.tr.replaceSelection(slice).scrollIntoView())
        keepCursor(editor.view)
      },
      complete: ({ from, to }, text) =>
        editor.chain().focus().insertContentAt({ from, to }, { type: 'text', text }).run(),
      toggle: (mark) => runToggle(editor, mark),
      isActive: (mark) => editor.isActive(mark),
      link: () => String(editor.getAttributes('link').href ?? ''),
      setLink: (href) => setLink(editor, href),
      showPicture: ({ id, name, sizeBytes }) => insertPictures(editor, [attributesFor(id, name, sizeBytes)]),
      onSelection: (listener) => {
        editor.on('transaction', listener)
        return () => void editor.off('transaction', listener)
      },
    }
    onReady(handle)
    return () => onReady(null)
  }, [editor, onReady, withPictures])

  return <EditorContent editor={editor} className="min-h-0" />
}

/** Never given to the editor as text: parsing markup is the purifier's business, and the page's policy lets nobody else. */
const toDocument = (html: string, { keepsBlanks = false, ...options }: ContentOptions) =>
  SchemaParser.fromSchema(SCHEMA).parse(toEditorNodes(html, options), { preserveWhitespace: keepsBlanks }).toJSON()

/** Foreign HTML is broken into lines anywhere: there a blank more or less means nothing. */
type ContentOptions = { withPictures: boolean; keepsBlanks?: boolean }

/** The cursor stands at the end, where writing goes on. */
const setContent = (editor: Editor, html: string, options: ContentOptions) =>
  editor
    .chain()
    .setContent(toDocument(html, options), { emitUpdate: false })
    .setTextSelection(Number.MAX_SAFE_INTEGER)
    .run()

/**
 * What is put in while a panel has the focus leaves the browser's cursor before it; the editor moves it only some
 * milliseconds after the focus, and what a fast hand types until then would stand in front.
 */
function keepCursor(view: EditorView) {
  if (view.hasFocus()) return
  view.dom.addEventListener('focus', () => view.focus(), { once: true })
}

function runToggle(editor: Editor, mark: 'bold' | 'italic' | 'bulletList' | 'orderedList') {
  const chain = editor.chain().focus()
  if (mark === 'bold') chain.toggleBold().run()
  else if (mark === 'italic') chain.toggleItalic().run()
  else if (mark === 'bulletList') chain.toggleBulletList().run()
  else chain.toggleOrderedList().run()
}

function setLink(editor: Editor, typed: string): boolean {
  const chain = editor.chain().focus().extendMarkRange('link')
  if (!typed.trim()) return chain.unsetLink().run()
  const href = safeHref(/^[a-z]+:/i.test(typed.trim()) ? typed : `https://${typed.trim()}`)
  if (!href) return false
  if (!editor.state.selection.empty || editor.isActive('link')) return chain.setLink({ href }).run()
  return chain.insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href } }] }).run()
}

const positionOf = (view: EditorView, event: DragEvent) =>
  view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos

const hasWords = (html: string) => html.trim() !== '' && toEditorNodes(html).textContent.trim() !== ''

/** What it shows is what it is called, until somebody says it better. */
const attributesFor = (file: string, name: string, bytes: number) => ({
  ...{ file, name, bytes },
  alt: name.replace(/\.[a-z]{3,4}$/i, ''),
})

/** Puts pictures into the text, under way to our server; what is none, or too large, is attached, and said so. */
async function placePictures(editor: Editor, files: File[], onFiles: (files: File[]) => void, at?: number) {
  const judged = await Promise.all(
    files.map(async (file) => ({ file, isIn: file.size <= MAX_FILES_BYTES && (await isPicture(file)) })),
  )
  if (editor.isDestroyed) return
  const others = judged.filter(({ isIn }) => !isIn).map(({ file }) => file)
  const pictures = judged.filter(({ isIn }) => isIn).map(({ file }) => file)
  if (pictures.length > 0) {
    insertPictures(
      editor,
      pictures.map((file) => attributesFor(putPicture(file), file.name, file.size)),
      at,
    )
  }
  if (others.length > 0) onFiles(others)
  const [odd] = others.filter(({ type, size }) => type.startsWith('image/') && size <= MAX_FILES_BYTES)
  if (odd) {
    toast({ message: `“${odd.name}” is attached: only PNG, JPEG, GIF and WebP pictures can stand within the text.` })
  }
}

/**
 * Takes files and cleaned HTML out of a paste or drop; plain text is the editor's own business. True when it was taken, so
 * that the editor never parses foreign markup itself.
 */
function takeIn(
  view: EditorView,
  event: Event,
  data: DataTransfer | null,
  {
    onFiles,
    withPictures,
    at,
  }: { onFiles: (files: File[], at?: number) => void; withPictures: boolean; at?: number | undefined },
): boolean {
  if (!data) return false
  const files = [...data.files]
  const html = data.getData('text/html')
  // Office programs offer a picture of the text beside the text: the text is meant. A picture copied from a page comes with
  // the page's mark of it and no word: the picture is meant.
  if (files.length > 0 && !hasWords(html)) {
    event.preventDefault()
    onFiles(files, at)
    return true
  }
  if (!html) return false
  event.preventDefault()
  const slice = SchemaParser.fromSchema(view.state.schema).parseSlice(
    toEditorNodes(html, { withPictures, tidy: tidyPaste }),
  )
  const { tr } = view.state
  view.dispatch(at === undefined ? tr.replaceSelection(slice).scrollIntoView() : tr.replaceRange(at, at, slice))
  return true
}
