import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { type EditorHandle, RichTextEditor } from '../../../components/editor/editor.tsx'
import { usePictures } from '../../../components/editor/pictures.ts'
import { ToolBar } from '../../../components/editor/tool-bar.tsx'
import { FilePicker } from '../../../components/uploads/file-picker.tsx'
import { UploadList } from '../../../components/uploads/upload-list.tsx'
import { useUploads } from '../../../components/uploads/use-uploads.ts'
import { assertNever } from '../../../domain/assert-never.ts'
import type { StagedFile } from '../../../domain/file.ts'
import { assignableAgents, type Lookup } from '../../../domain/lookup.ts'
import type { OutboxItem, OutboxProblem } from '../../../domain/outbox.ts'
import type { Agent } from '../../../domain/reference.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { afterDialog } from '../../../ui/after-dialog.ts'
import { cn } from '../../../ui/cn.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ClipIcon, LockIcon } from '../../../ui/icons.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { callName } from '../call-name.ts'
import { ticketValues } from '../canned/ticket-values.ts'
import { addressBook } from '../../../components/addresses/address-book.ts'
import { CannedButton } from '../../../components/canned/canned-button.tsx'
import { AddressRow } from './address-row.tsx'
import { blockFor, warningsFor } from './checks.ts'
import { ConflictDialog, newerMessages } from './conflict-dialog.tsx'
import { type Draft, type DraftKind, emptyDraft, isWorthKeeping, toAction } from './draft.ts'
import { DraftConflict } from './draft-conflict.tsx'
import { ForwardAlong, ForwardRow } from './forward-row.tsx'
import { alongOf } from './quote.ts'
import { NeededFields, neededFields } from './needed-fields.tsx'
import { useMentions } from './mentions.tsx'
import { NoteAlert } from './note-alert.tsx'
import { Said } from './said.tsx'
import { SendButton } from './send-button.tsx'
import { sendDraft, seenOf } from './send.ts'
import { refusalText } from './refusal-text.ts'
import { rememberStatus, statusToSend } from './status-choice.ts'
import { TimeSpent } from './time-spent.tsx'
import type { useDraft } from './use-draft.ts'

export const KIND_NAME = {
  reply: 'Reply',
  note: 'Private note',
  forward: 'Forward',
  contactReply: 'As contact',
} as const

/** What the ticket page may ask of the composer that is open. */
export type ComposerHandle = { focus: () => void; attach: () => void }

type Props = {
  kind: DraftKind
  ticket: Ticket
  lookup: Lookup
  me: Agent
  draft: ReturnType<typeof useDraft>
  isTall: boolean
  startFocused: boolean
  /** Why the message that lies here again was refused. */
  refusal: OutboxProblem | null
  handle: RefObject<ComposerHandle | null>
  onCompleting: (completing: boolean) => void
  onSent: (item: OutboxItem) => void
}

/** One composer: who gets it, the text, its files, and how it leaves. */
export function ComposerForm(props: Props) {
  const { kind, ticket, lookup, me, isTall, startFocused, refusal, handle, onCompleting, onSent } = props
  const { draft, change, keeper, theirs } = props.draft
  const client = useQueryClient()
  const [editor, setEditor] = useState<EditorHandle | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const isLeaving = useRef(false)
  const [loading, setLoading] = useState(false)
  const [tried, setTried] = useState(false)
  /** Sending was tried: what stands against it is said as long as it does. */
  const [isBlocked, setIsBlocked] = useState(false)
  const [problem, setProblem] = useState<string | null>(refusal && refusalText(refusal))
  const [fieldProblems, setFieldProblems] = useState<Record<string, string[]>>(refusal?.fields ?? {})
  const [warnings, setWarnings] = useState<string[]>([])
  const [cannedOpen, setCannedOpen] = useState(false)
  const said = useRef(new Set<string>())
  const [askConflict, setAskConflict] = useState<{ keepStatus: boolean } | null>(null)

  const onFiles = useCallback(
    (next: (files: Draft['files']) => Draft['files']) => keeper.change({ files: next(keeper.read().draft.files) }),
    [keeper],
  )
  const attach = (file: StagedFile) => onFiles((files) => [...files, file])
  const show = (file: StagedFile) => {
    onFiles((files) => files.filter(({ id }) => id !== file.id))
    editor?.showPicture(file)
  }
  const pictures = usePictures(draft.html)
  const uploads = useUploads({ files: draft.files, onFiles, keepsRemoved: true, otherBytes: pictures.bytes })

  const statusId = statusToSend(kind, draft, ticket, lookup)
  const status = statusId === null ? undefined : lookup.statusById.get(statusId)
  const completing = status?.behavior === 'completed'
  const needed = neededFields(lookup.ticketFields, ticket, draft.fields, completing)
  const takesTime = kind === 'reply' || kind === 'note'
  const needsTime = takesTime && lookup.categoryById.get(ticket.categoryId)?.timeSpentMandatory === true
  const isBegun = isWorthKeeping(draft)
  useEffect(() => {
    onCompleting(completing && isBegun)
    return () => onCompleting(false)
  }, [completing, isBegun, onCompleting])

  const write = useCallback(
    (next: Partial<Draft>) => {
      setWarnings([])
      setProblem(null)
      setIsBlocked(false)
      // What counts as seen is what was on screen when the writing began.
      const { seen, forward } = keeper.read().draft
      // And what goes along is what was offered then, also when another message comes meanwhile.
      const pinned = forward?.along === null ? { forward: { ...forward, along: alongOf({ forward }, ticket) } } : {}
      change({ seen: seen ?? seenOf(ticket), ...pinned, ...next })
    },
    [change, keeper, ticket],
  )

  // Text that comes from elsewhere (undo, another window, an emptied composer) replaces what the editor shows.
  const shownHtml = useRef(draft.html)
  useEffect(() => {
    if (!editor || draft.html === shownHtml.current) return
    shownHtml.current = draft.html
    editor.setHtml(draft.html)
  }, [draft.html, editor])

  useImperativeHandle(
    handle,
    () => ({
      focus: () => {
        const isForNobody = keeper.read().draft.forward?.to.length === 0
        if (isForNobody) form.current?.querySelector<HTMLElement>('input[type=email]')?.focus()
        else if (editor) editor.focus()
        else form.current?.querySelector('textarea')?.focus()
      },
      attach: () => picker.current?.click(),
    }),
    [editor, keeper],
  )

  const block = (now: Draft) =>
    blockFor(now, {
      isUploading: uploads.isUnderWay || pictures.isUnderWay,
      filesProblem: uploads.problem,
      failedFiles: uploads.uploads.length + pictures.failed,
      needsTime,
      quotes: kind === 'forward' && typeof alongOf(now, ticket) === 'object',
    })
  const people = () => addressBook(client, ticket, lookup)

  async function send({ keepStatus, evenSo = false }: { keepStatus: boolean; evenSo?: boolean }) {
    if (isLeaving.current) return
    const current = keeper.read().draft
    const chosen = keepStatus ? null : statusId
    setTried(chosen !== null)
    if (block(current)) return setIsBlocked(true)
    const unread = form.current?.querySelector<HTMLInputElement>('input[type=email][aria-invalid=true]')
    if (unread) {
      setProblem(`“${unread.value}” is not an e-mail address. Correct it, or remove it.`)
      return unread.focus()
    }
    if (chosen !== null && completing && Object.keys(needed.errors).length > 0) {
      setProblem(`Some fields are needed to set ${status?.name}.`)
      return form.current
        ?.querySelector<HTMLElement>('fieldset input, fieldset select, fieldset textarea, fieldset button')
        ?.focus()
    }
    const isOvertaken = newerMessages(ticket.updates, current.seen?.lastUpdateId ?? 0, me.id).length > 0
    if (kind === 'reply' && isOvertaken && current.seen && !evenSo) return setAskConflict({ keepStatus })
    // Each doubt is told once: what was read and sent regardless is not told again.
    const doubts = warningsFor(kind, current, ticket, lookup).filter((doubt) => !said.current.has(doubt))
    if (doubts.length > 0 && !evenSo) {
      for (const doubt of doubts) said.current.add(doubt)
      return setWarnings(doubts)
    }

    isLeaving.current = true
    setLoading(true)
    const leaving = {
      ...current,
      fields: chosen === null ? {} : current.fields,
      ...(evenSo && { seen: seenOf(ticket) }),
    }
    const action = toAction(kind, leaving, { statusId: chosen, ticket })
    const result = await sendDraft(client, ticket, kind, leaving, action).finally(() => {
      isLeaving.current = false
      setLoading(false)
    })
    if (result.kind === 'accepted') {
      if (kind === 'reply') rememberStatus(chosen)
      setTried(false)
      setWarnings([])
      keeper.clear()
      onSent(result.item)
    } else if (result.kind === 'acceptedBefore') {
      write({ sendId: crypto.randomUUID() })
      setProblem(
        'An earlier version of this text is already on its way, see above. Sending now would send a second message.',
      )
    } else {
      setFieldProblems(result.error.fields)
      setProblem(`${refusalText(result.error)} Your text is still here.`)
    }
  }

  const cannedValues = useMemo(() => ticketValues(ticket, me), [ticket, me])
  const isNote = kind === 'note'
  const mentions = useMentions({
    agents: assignableAgents(lookup.agents, [ticket.categoryId]),
    editor,
    // Whoever is told already as one of many need not be told alone.
    onNamed: (agent) => typeof keeper.read().draft.alert !== 'string' && write({ alert: agent.id }),
  })
  const firstName = ticket.contact ? callName(ticket.contact.name) : 'The customer'
  return (
    // The keys are those of the fields inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      aria-label={KIND_NAME[kind]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send({ keepStatus: false })
      }}
      onKeyDown={(event) => {
        // Enter in a line of this form never sends.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      {theirs && <DraftConflict theirs={theirs} onDecide={keeper.decide} />}
      {kind === 'forward' && (
        <ForwardRow draft={draft} change={write} ticket={ticket} people={people} startFocused={startFocused} />
      )}
      {(kind === 'reply' || kind === 'contactReply') && (
        <AddressRow
          draft={draft}
          change={write}
          to={ticket.contact}
          {...(kind === 'contactReply' && { from: ticket.contact?.name ?? '' })}
          withSubject={kind === 'reply'}
          people={people}
        />
      )}
      <div
        className={cn(
          'min-h-16 flex-1 overflow-y-auto px-3.5 pt-2.5 pb-1.5 max-phone:max-h-none',
          isTall ? 'max-h-[62vh] min-h-[40vh]' : 'max-h-[36vh]',
        )}
      >
        <RichTextEditor
          label="Message"
          placeholder={placeholderOf(kind, firstName)}
          html={draft.html}
          startFocused={startFocused && (kind !== 'forward' || draft.forward?.to.length !== 0)}
          onChange={(html) => {
            shownHtml.current = html
            write({ html })
          }}
          onFiles={uploads.add}
          onPictureAttach={attach}
          onReady={setEditor}
          onSend={(options) => void send(options)}
          onSlash={() => setCannedOpen(true)}
          {...(isNote && { onMention: mentions.onMention, onMentionKey: mentions.onKey })}
        />
        {isNote && mentions.list}
      </div>
      <UploadList files={draft.files} uploads={uploads} onShow={editor ? show : undefined} />
      <NeededFields
        needed={needed}
        statusName={status?.name ?? ''}
        showErrors={tried}
        serverErrors={fieldProblems}
        onChange={(fields) => {
          setFieldProblems({})
          write({ fields })
        }}
      />
      {kind === 'forward' && <ForwardAlong draft={draft} change={write} ticket={ticket} />}
      <Said problem={problem ?? (isBlocked ? block(draft) : null)} warnings={warnings} />
      <div
        className={cn(
          'flex min-h-12 flex-wrap items-center gap-x-0.5 gap-y-1 border-t px-2 py-1.5',
          isNote ? 'border-note-line' : 'border-line-faint',
        )}
      >
        <ToolBar editor={editor} />
        <CannedButton
          editor={editor}
          values={cannedValues}
          open={cannedOpen}
          onOpen={setCannedOpen}
          onFiles={onFiles}
        />
        <span aria-hidden="true" className="mx-1 h-4 w-px bg-line" />
        <IconButton
          label="Attach files"
          keys="mod+shift+a"
          icon={ClipIcon}
          iconSize={15}
          className="size-7"
          onClick={() => picker.current?.click()}
        />
        <FilePicker picker={picker} onFiles={uploads.add} />
        {takesTime && (
          <TimeSpent
            ticketId={ticket.id}
            required={needsTime}
            minutes={draft.timeSpentMinutes}
            onChange={(timeSpentMinutes) => write({ timeSpentMinutes })}
          />
        )}
        {isNote && (
          <span className="flex min-w-0 items-center gap-1 text-xs text-note-text">
            <LockIcon size={13} className="ml-1" />
            <span className="truncate">{firstName} never sees this</span>
            <NoteAlert
              alert={draft.alert}
              lookup={lookup}
              categoryId={ticket.categoryId}
              onChange={(alert) => write({ alert })}
            />
          </span>
        )}
        <span className="grow max-phone:grow-0" />
        {kind === 'reply' && (
          <>
            <Switch
              label="Email"
              hint={draft.emailContact ? `${firstName} gets this by e-mail` : `${firstName} is not e-mailed`}
              checked={draft.emailContact}
              onChange={(emailContact) => write({ emailContact })}
            />
            <Switch
              label="Survey"
              checked={draft.sendSurvey && draft.emailContact}
              disabledReason={draft.emailContact ? undefined : 'A survey goes with an e-mail'}
              onChange={(sendSurvey) => write({ sendSurvey })}
            />
          </>
        )}
        <SendButton
          kind={kind}
          statusId={statusId}
          lookup={lookup}
          loading={loading}
          confirmed={warnings.length > 0}
          onSend={() => void send({ keepStatus: false })}
          onStatus={(next) => write({ statusId: next })}
        />
      </div>
      {askConflict && (
        <ConflictDialog
          theirs={newerMessages(ticket.updates, draft.seen?.lastUpdateId ?? 0, me.id)}
          mineHtml={draft.html}
          onEdit={() => {
            setAskConflict(null)
            change({ seen: seenOf(ticket) })
            afterDialog(() => editor?.focus())
          }}
          onSend={() => {
            const { keepStatus } = askConflict
            setAskConflict(null)
            void send({ keepStatus, evenSo: true })
          }}
          onDiscard={() => {
            setAskConflict(null)
            keeper.replace(emptyDraft(kind))
          }}
        />
      )}
    </form>
  )
}

function placeholderOf(kind: DraftKind, firstName: string): string {
  switch (kind) {
    case 'reply':
      return `Reply to ${firstName}`
    case 'note':
      return 'Write a note for your team'
    case 'forward':
      return 'Say why you forward this'
    case 'contactReply':
      return `Write as ${firstName}`
    default:
      return assertNever(kind)
  }
}
