import { useEffect, useId, useRef, useState } from 'react'
import { CannedButton } from '../../components/canned/canned-button.tsx'
import { type EditorHandle, RichTextEditor } from '../../components/editor/editor.tsx'
import { textOf, textToHtml } from '../../components/editor/rich-text.ts'
import { ToolBar } from '../../components/editor/tool-bar.tsx'
import { FilePicker } from '../../components/uploads/file-picker.tsx'
import { UploadList } from '../../components/uploads/upload-list.tsx'
import type { Uploads } from '../../components/uploads/use-uploads.ts'
import type { VariableValues } from '../../domain/canned-reply.ts'
import type { StagedFile } from '../../domain/file.ts'
import { withImageWords } from '../../domain/inline-image.ts'
import type { NewTicket } from '../../domain/new-ticket.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, ClipIcon } from '../../ui/icons.tsx'
import { ANY_LANGUAGE } from '../../ui/platform.ts'
import { tip } from '../../ui/tip.ts'

type Props = {
  draft: NewTicket
  values: VariableValues
  uploads: Uploads
  error: string | undefined
  filesError: string | undefined
  onChange: (change: Partial<NewTicket>) => void
  onFiles: (change: (files: StagedFile[]) => StagedFile[]) => void
  onSend: () => void
}

/** The text of the editor, a paragraph or list item to a line. */
const plainOf = (html: string) =>
  textOf(
    withImageWords(html)
      .replace(/<br[^>]*>/g, '\n')
      .replaceAll('</p>', '\n</p>'),
  )
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** What the contact wrote or said, with marks or as plain text, and files. */
export function MessagePart({ draft, values, uploads, error, filesError, onChange, onFiles, onSend }: Props) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [editor, setEditor] = useState<EditorHandle | null>(null)
  const [cannedOpen, setCannedOpen] = useState(false)
  const isPlain = draft.format === 'text'

  const show = (file: StagedFile) => {
    onFiles((files) => files.filter(({ id }) => id !== file.id))
    editor?.showPicture(file)
  }

  // The editor makes its own element: what is wrong is tied to it here.
  useEffect(() => {
    const control = box.current?.querySelector('[role="textbox"], textarea')
    control?.setAttribute('aria-required', 'true')
    control?.setAttribute('aria-invalid', String(error !== undefined))
    if (error === undefined) control?.removeAttribute('aria-describedby')
    else control?.setAttribute('aria-describedby', `${id}-error`)
  })

  return (
    <div data-field="html" className="flex min-w-0 flex-col gap-1.25">
      <span className="text-xs font-medium text-muted">
        Message
        <span aria-hidden="true" className="text-danger">
          {' '}
          *
        </span>
      </span>
      <div
        ref={box}
        className={cn(
          'rounded-md border border-line-control bg-raised outline-offset-1 focus-within:border-fg',
          error && 'border-danger-mark shadow-[0_0_0_3px_color-mix(in_oklab,var(--fx-danger-mark)_14%,transparent)]',
        )}
      >
        <div className="max-h-[46vh] min-h-24 overflow-y-auto px-3 pt-2.5 pb-2">
          {isPlain ? (
            <textarea
              lang={ANY_LANGUAGE}
              aria-label="Message"
              value={draft.text}
              // As high as its lines also where the browser cannot make it so.
              rows={draft.text.split('\n').length}
              placeholder="What the contact wrote or said"
              onChange={(event) => onChange({ text: event.target.value })}
              className="mail-editor block field-sizing-content min-h-20 w-full resize-none bg-transparent outline-none"
            />
          ) : (
            <RichTextEditor
              label="Message"
              placeholder="What the contact wrote or said"
              html={draft.html}
              startFocused={false}
              onChange={(html) => onChange({ html })}
              onFiles={uploads.add}
              onPictureAttach={(file) => onFiles((files) => [...files, file])}
              onReady={setEditor}
              onSend={onSend}
              onSlash={() => setCannedOpen(true)}
            />
          )}
        </div>
        <UploadList files={draft.files} uploads={uploads} onShow={editor && !isPlain ? show : undefined} />
        <div className="flex min-h-9.5 flex-wrap items-center gap-0.5 border-t border-line-faint px-1.5 py-1">
          {!isPlain && (
            <>
              <ToolBar editor={editor} />
              <CannedButton
                editor={editor}
                values={values}
                open={cannedOpen}
                onOpen={setCannedOpen}
                onCopy={uploads.copy}
                worded
              />
              <span aria-hidden="true" className="mx-1 h-4 w-px bg-line" />
            </>
          )}
          <span data-field="fileIds" className="contents">
            <Button
              variant="ghost"
              icon={ClipIcon}
              aria-keyshortcuts="Meta+Shift+A Control+Shift+A"
              {...tip('Attach files', 'mod+shift+a')}
              onClick={() => picker.current?.click()}
              aria-label="Attach files"
              className="h-7 text-xs pointer-coarse:h-11 max-phone:px-2.5"
            >
              <span className="max-phone:hidden">Attach</span>
            </Button>
          </span>
          <FilePicker picker={picker} onFiles={uploads.add} />
          <span className="grow" />
          <button
            type="button"
            aria-pressed={isPlain}
            onClick={() =>
              isPlain
                ? onChange({ format: 'html', html: textToHtml(draft.text) })
                : onChange({ format: 'text', text: plainOf(draft.html) })
            }
            className="h-6.5 rounded-sm px-2 text-xs font-medium text-muted hover:bg-hover hover:text-fg aria-pressed:bg-active aria-pressed:text-fg pointer-coarse:h-11"
          >
            Plain text
          </button>
        </div>
      </div>
      {(error ?? filesError) && (
        <p
          id={`${id}-error`}
          data-field="fileIds"
          className="flex items-center gap-1.25 text-xs font-medium text-danger"
        >
          <AlertIcon size={13} />
          {error ?? filesError}
        </p>
      )}
    </div>
  )
}
