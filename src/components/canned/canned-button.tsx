import { copyCannedFiles } from '../../api/canned-replies.ts'
import { ApiError } from '../../api/client.ts'
import type { EditorHandle } from '../editor/editor.tsx'
import { type CannedReply, resolveVariables, type VariableValues } from '../../domain/canned-reply.ts'
import type { StagedFile } from '../../domain/file.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ZapIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { toast } from '../../ui/toast.ts'
import { CannedPicker } from './late.ts'

type Props = {
  editor: EditorHandle | null
  /** What its variables stand for here. */
  values: VariableValues
  open: boolean
  onOpen: (open: boolean) => void
  onFiles: (change: (files: StagedFile[]) => StagedFile[]) => void
}

/** Puts a canned reply where the cursor is, its variables filled in and its files with it. */
export function CannedButton({ editor, values, open, onOpen, onFiles }: Props) {
  const take = (reply: CannedReply) => {
    editor?.insertHtml(resolveVariables(reply.html, values))
    if (reply.files.length === 0) return
    copyCannedFiles(reply.id).then(
      (copies) => onFiles((files) => [...files, ...copies]),
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error
        toast({ tone: 'failed', message: `The files of “${reply.title}” were not attached. ${error.message}` })
      },
    )
  }
  return (
    <Popover
      label="Canned replies"
      side="top"
      className="w-[min(640px,calc(100vw-16px))]"
      open={open}
      onOpenChange={onOpen}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          label="Canned reply"
          keys="/"
          icon={ZapIcon}
          iconSize={15}
          // The editor keeps its cursor.
          onPointerDown={(event) => event.preventDefault()}
          disabledReason={editor ? undefined : 'Write in the message first'}
          className="size-7"
        />
      )}
    >
      {(close) => (
        <CannedPicker
          values={values}
          onPick={(reply) => {
            close()
            take(reply)
          }}
          onSlash={() => {
            close()
            editor?.insertText('/')
          }}
        />
      )}
    </Popover>
  )
}
