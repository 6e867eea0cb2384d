import type { PointerEvent } from 'react'
import { copyCannedFiles } from '../../api/canned-replies.ts'
import type { EditorHandle } from '../editor/editor.tsx'
import { type CannedReply, resolveVariables, type VariableValues } from '../../domain/canned-reply.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ZapIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import type { Uploads } from '../uploads/use-uploads.ts'
import { CannedPicker } from './late.ts'

type Props = {
  editor: EditorHandle | null
  /** What its variables stand for here. */
  values: VariableValues
  open: boolean
  onOpen: (open: boolean) => void
  /** Where its files come in; the text waits for them. */
  onCopy: Uploads['copy']
  /** Says its name where there is room. */
  worded?: boolean
}

/** Puts a canned reply where the cursor is, its variables filled in and its files with it. */
export function CannedButton({ editor, values, open, onOpen, onCopy, worded = false }: Props) {
  const take = (reply: CannedReply) => {
    editor?.insertHtml(resolveVariables(reply.html, values))
    onCopy(reply.files, () => copyCannedFiles(reply.id))
  }
  return (
    <Popover
      label="Canned replies"
      side="top"
      className="w-[min(640px,calc(100vw-16px))]"
      open={open}
      onOpenChange={onOpen}
      trigger={(trigger) => {
        const shared = {
          ...trigger,
          // The editor keeps its cursor.
          onPointerDown: (event: PointerEvent) => event.preventDefault(),
          disabledReason: editor ? undefined : 'Write in the message first',
        }
        return worded ? (
          <Button
            {...shared}
            variant="ghost"
            icon={ZapIcon}
            aria-label="Canned reply"
            className="h-7 border-transparent text-xs pointer-coarse:h-11 max-phone:px-1.5"
          >
            <span className="max-phone:hidden">Canned reply</span>
          </Button>
        ) : (
          <IconButton
            {...shared}
            label="Canned reply"
            keys="/"
            icon={ZapIcon}
            iconSize={15}
            className="size-7 pointer-coarse:h-11 pointer-coarse:w-9.5"
          />
        )
      }}
    >
      {(close) => (
        <CannedPicker
          values={values}
          onPick={(reply) => {
            close()
            take(reply)
            editor?.focus()
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
