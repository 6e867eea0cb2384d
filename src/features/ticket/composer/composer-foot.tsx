import { type RefObject, useMemo } from 'react'
import type { EditorHandle } from '../../../components/editor/editor.tsx'
import type { Uploads } from '../../../components/uploads/use-uploads.ts'
import { ToolBar } from '../../../components/editor/tool-bar.tsx'
import { FilePicker } from '../../../components/uploads/file-picker.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ClipIcon } from '../../../ui/icons.tsx'
import { LockIcon } from '../../../ui/more-icons.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { ticketValues } from '../canned/ticket-values.ts'
import { CannedButton } from '../../../components/canned/canned-button.tsx'
import { NoteAlert } from './note-alert.tsx'
import { SendButton } from './send-button.tsx'
import { SetWith } from './set-with.tsx'
import { TimeSpent } from './time-spent.tsx'
import type { Lookup } from '../../../domain/lookup.ts'
import type { Agent } from '../../../domain/reference.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { cn } from '../../../ui/cn.ts'
import type { Draft, DraftKind } from './draft.ts'

type Props = {
  kind: DraftKind
  draft: Draft
  ticket: Ticket
  lookup: Lookup
  me: Agent
  editor: EditorHandle | null
  uploads: Uploads
  picker: RefObject<HTMLInputElement | null>
  firstName: string
  statusId: number | null
  needsTime: boolean
  loading: boolean
  /** What speaks against sending was read. */
  confirmed: boolean
  canned: { open: boolean; onOpen: (open: boolean) => void }
  onChange: (change: Partial<Draft>) => void
  onSend: () => void
}

/** What is done to a message's text and files, what goes along with it, and how it leaves. */
export function ComposerFoot(props: Props) {
  const { kind, draft, ticket, lookup, me, editor, uploads, picker, firstName, statusId, needsTime, loading } = props
  const { confirmed, canned, onChange, onSend } = props
  const cannedValues = useMemo(() => ticketValues(ticket, me), [ticket, me])
  const isNote = kind === 'note'
  const takesTime = kind === 'reply' || isNote
  return (
    <div
      className={cn(
        // With room for one line it is one: what has the longest name gives way.
        'flex min-h-12 flex-wrap items-center gap-x-0.5 gap-y-1 border-t px-2 py-1.5 @2xl:flex-nowrap',
        isNote ? 'border-note-line' : 'border-line-faint',
      )}
    >
      <ToolBar editor={editor} />
      <CannedButton
        editor={editor}
        values={cannedValues}
        open={canned.open}
        onOpen={canned.onOpen}
        onCopy={uploads.copy}
      />
      <span aria-hidden="true" className="mx-1 h-4 w-px bg-line max-phone:mx-0.5" />
      <IconButton
        label="Attach files"
        keys="mod+shift+a"
        icon={ClipIcon}
        iconSize={15}
        className="size-7 pointer-coarse:h-11 pointer-coarse:w-9.5"
        onClick={() => picker.current?.click()}
      />
      <FilePicker picker={picker} onFiles={uploads.add} />
      {takesTime && (
        <TimeSpent
          ticketId={ticket.id}
          required={needsTime}
          minutes={draft.timeSpentMinutes}
          onChange={(timeSpentMinutes) => onChange({ timeSpentMinutes })}
        />
      )}
      {isNote && (
        <span className="flex min-w-0 items-center gap-1 text-xs text-note-text">
          <LockIcon size={13} className="ml-1" />
          <span className="shrink-[2] truncate" title={`${firstName} never sees this`}>
            {firstName} never sees this
          </span>
          <NoteAlert
            alert={draft.alert}
            lookup={lookup}
            categoryId={ticket.categoryId}
            onChange={(alert) => onChange({ alert })}
          />
        </span>
      )}
      {/* What leaves with the message stays together, at the right, on whichever line there is room. */}
      <span
        className={cn(
          'ml-auto flex max-w-full flex-wrap items-center justify-end gap-x-0.5 gap-y-1 @2xl:flex-nowrap max-phone:grow',
          // Beside a note the words about it give way, and never those on the button.
          isNote ? 'flex-none' : '@2xl:min-w-0',
        )}
      >
        {kind === 'reply' && (
          <>
            <Switch
              label="Email"
              className="@max-3xl:px-1.5"
              hint={draft.emailContact ? `${firstName} gets this by e-mail` : `${firstName} is not e-mailed`}
              checked={draft.emailContact}
              onChange={(emailContact) => onChange({ emailContact })}
            />
            <Switch
              label="Survey"
              className="@max-3xl:px-1.5"
              checked={draft.sendSurvey && draft.emailContact}
              disabledReason={draft.emailContact ? undefined : 'A survey goes with an e-mail'}
              onChange={(sendSurvey) => onChange({ sendSurvey })}
            />
          </>
        )}
        {(kind === 'reply' || kind === 'note') && (
          <SetWith
            {...{ kind, ticket, lookup, meId: me.id, set: draft.set ?? {} }}
            onChange={(set) => onChange({ set })}
          />
        )}
        <SendButton
          kind={kind}
          statusId={statusId}
          lookup={lookup}
          loading={loading}
          isCrowded={draft.timeSpentMinutes !== null || (isNote && draft.alert !== null)}
          confirmed={confirmed}
          onSend={onSend}
          onStatus={(next) => onChange({ statusId: next })}
        />
      </span>
    </div>
  )
}
