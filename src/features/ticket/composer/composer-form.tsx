import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { type EditorHandle, RichTextEditor } from '../../../components/editor/editor.tsx'
import { usePictures } from '../../../components/editor/pictures.ts'
import { DefinitionNews } from '../../../components/custom-fields/definition-news.tsx'
import { useDefinitionNews } from '../../../components/custom-fields/use-definition-news.ts'
import { UploadList } from '../../../components/uploads/upload-list.tsx'
import { useUploads } from '../../../components/uploads/use-uploads.ts'
import { sentFromHere } from '../../../api/outbox.ts'
import { ConflictDialog } from '../../../components/conflict/conflict-dialog.tsx'
import { newerMessages } from '../../../domain/newer-messages.ts'
import { assertNever } from '../../../domain/assert-never.ts'
import { fieldIdsIn } from '../../../domain/field-form.ts'
import type { StagedFile } from '../../../domain/file.ts'
import { assignableAgents, type Lookup } from '../../../domain/lookup.ts'
import type { OutboxItem, OutboxProblem } from '../../../domain/outbox.ts'
import type { Agent } from '../../../domain/reference.ts'
import { seenStateOf } from '../../../domain/seen-state.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { afterDialog } from '../../../ui/after-dialog.ts'
import { cn } from '../../../ui/cn.ts'
import { callName } from '../call-name.ts'
import { addressBook } from '../../../components/addresses/address-book.ts'
import { AddressRow } from './address-row.tsx'
import { ComposerFoot } from './composer-foot.tsx'
import { blockFor, warningsFor } from './checks.ts'
import { type Draft, type DraftKind, emptyDraft, isWorthKeeping, toAction } from './draft.ts'
import { DraftConflict } from './draft-conflict.tsx'
import { ForwardAlong, ForwardRow } from './forward-row.tsx'
import { alongOf } from './quote.ts'
import { NeededFields, neededFields } from './needed-fields.tsx'
import { useMentions } from './mentions.tsx'
import { unheardWords } from './named-agents.ts'
import { Said } from './said.tsx'
import { sendDraft } from './send.ts'
import { newOf } from './set-part.ts'
import { refusalText } from './refusal-text.ts'
import { rememberStatus, statusToSend } from './status-choice.ts'
import type { useDraft } from './use-draft.ts'

export const KIND_NAME = {
  reply: 'Reply',
  note: 'Private note',
  forward: 'Forward',
  contactReply: 'As contact',
} as const

/** What the ticket page may ask of the composer that is open. */
export type ComposerHandle = {
  focus: () => void
  /** Leads to where copies are addressed; false where this kind of message has none. */
  address: (copy: 'Cc' | 'Bcc') => boolean
  attach: () => void
  take: (files: File[]) => void
}

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
  const { draft, change, keeper, shelf, theirs } = props.draft
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
  const uploads = useUploads({ shelf, files: draft.files, onFiles, keepsRemoved: true, otherBytes: pictures.bytes })

  const statusId = statusToSend(kind, draft, ticket, lookup)
  const status = statusId === null ? undefined : lookup.statusById.get(statusId)
  const completing = status?.behavior === 'completed'
  /** What HappyFox named stays in sight until the message has left. */
  const [named, setNamed] = useState<ReadonlySet<number>>(() => new Set(fieldIdsIn(refusal?.fields ?? {})))
  const asked = useDefinitionNews({
    ...{ definitions: lookup.ticketFields, categoryId: ticket.categoryId, values: draft.fields },
    onCarry: (fields) => change({ fields }),
  })
  const needed = neededFields({
    ...{ definitions: lookup.ticketFields, ticket, filled: asked.values, completing, named },
  })
  const needsTime =
    (kind === 'reply' || kind === 'note') && lookup.categoryById.get(ticket.categoryId)?.timeSpentMandatory === true
  // Asked once: as the first address is added the keys stay where they are, or the second one would be written to everybody.
  const [beganForNobody] = useState(draft.forward?.to.length === 0)
  const isBegun = isWorthKeeping(draft)
  useEffect(() => {
    onCompleting(completing && isBegun)
    return () => onCompleting(false)
  }, [completing, isBegun, onCompleting])

  const write = useCallback(
    (next: Partial<Draft>) => {
      setWarnings((before) => (before.length > 0 ? [] : before))
      setProblem(null)
      setIsBlocked(false)
      // What counts as seen is what was on screen when the writing began.
      const { seen, forward } = keeper.read().draft
      // And what goes along is what was offered then, also when another message comes meanwhile.
      const pinned = forward?.along === null ? { forward: { ...forward, along: alongOf({ forward }, ticket) } } : {}
      change({ seen: seen ?? seenStateOf(ticket), ...pinned, ...next })
    },
    [change, keeper, ticket],
  )

  // Text that comes from elsewhere (undo, another window, an emptied composer) replaces what the editor shows.
  const shownHtml = useRef(draft.html)
  useEffect(() => {
    const follow = () => {
      const { html } = keeper.read().draft
      if (!editor || html === shownHtml.current) return
      shownHtml.current = html
      editor.setHtml(html)
    }
    follow()
    return keeper.subscribe(follow)
  }, [editor, keeper])

  useImperativeHandle(
    handle,
    () => ({
      focus: () => {
        const isForNobody = keeper.read().draft.forward?.to.length === 0
        if (isForNobody) form.current?.querySelector<HTMLElement>('input[type=email]')?.focus()
        else if (editor) editor.focus()
        else form.current?.querySelector('textarea')?.focus()
      },
      address: (copy) => {
        const field = form.current?.querySelector<HTMLElement>(`input[aria-label="Add ${copy}"]`)
        const opener = form.current?.querySelector<HTMLElement>(`button[data-opens="${copy}"]`)
        if (field) field.focus()
        else opener?.click()
        return Boolean(field ?? opener)
      },
      attach: () => picker.current?.click(),
      take: uploads.add,
    }),
    [editor, keeper, uploads.add],
  )

  const block = (now: Draft) =>
    blockFor(now, {
      isDisputed: theirs !== null,
      isUploading: uploads.isUnderWay || pictures.isUnderWay,
      filesProblem: uploads.problem,
      failedFiles: uploads.uploads.length + pictures.failed,
      needsTime,
      quotes: kind === 'forward' && typeof alongOf(now, ticket) === 'object',
    })
  const newerThan = (seenId = 0) => newerMessages(ticket, seenId, { meId: me.id, own: sentFromHere(client, ticket.id) })
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
    const isOvertaken = newerThan(current.seen?.lastUpdateId).length > 0
    if (kind === 'reply' && isOvertaken && current.seen && !evenSo) return setAskConflict({ keepStatus })
    // Each doubt is told once: what was read and sent regardless is not told again.
    const doubts = warningsFor(kind, current, ticket, lookup).filter((doubt) => !said.current.has(doubt))
    if (doubts.length > 0 && !evenSo) {
      for (const doubt of doubts) said.current.add(doubt)
      return setWarnings(doubts)
    }

    isLeaving.current = true
    setLoading(true)
    const leaving = { ...current, set: newOf(current.set ?? {}, ticket), ...(evenSo && { seen: seenStateOf(ticket) }) }
    const isAsked = chosen !== null || named.size > 0
    const withFields = { ...leaving, fields: isAsked ? needed.sendable : {} }
    const action = toAction(kind, withFields, { statusId: chosen, ticket })
    const result = await sendDraft(client, ticket, kind, leaving, action).finally(() => {
      isLeaving.current = false
      setLoading(false)
    })
    if (result.kind === 'accepted') {
      if (kind === 'reply') rememberStatus(chosen)
      setTried(false)
      setWarnings([])
      keeper.sent()
      onSent(result.item)
    } else if (result.kind === 'acceptedBefore') {
      write({ sendId: crypto.randomUUID() })
      setProblem(
        'An earlier version of this text is already on its way, see above. Sending now would send a second message.',
      )
    } else {
      setFieldProblems(result.error.fields)
      setNamed(new Set([...named, ...fieldIdsIn(result.error.fields)]))
      setProblem(`${refusalText(result.error)} Your text is still here.`)
    }
  }

  const isNote = kind === 'note'
  const colleagues = assignableAgents(lookup.agents, [ticket.categoryId])
  const unheard = isNote
    ? unheardWords(
        draft,
        colleagues.filter(({ id }) => id !== me.id || id === draft.alert),
      )
    : null
  const mentions = useMentions({
    agents: colleagues,
    editor,
    // Whoever was named or chosen first stays: a second name must not take it from them unsaid.
    onNamed: (agent) => keeper.read().draft.alert === null && write({ alert: agent.id }),
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
        // A form in a menu of this one is told here too, and means itself.
        if (event.target === event.currentTarget) void send({ keepStatus: false })
      }}
      onKeyDown={(event) => {
        // Enter in a line of this form never sends.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
      }}
      className="@container flex min-h-0 flex-1 flex-col"
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
          startFocused={startFocused && !beganForNobody}
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
      <DefinitionNews
        // Fields that this message neither fills in nor asks for are nothing to its writer.
        news={asked.news.filter(({ typed }) => typed !== null || needed.fields.length > 0)}
        onRead={asked.forget}
        className="max-h-40 overflow-y-auto border-t border-warning-line"
      />
      <NeededFields
        needed={needed}
        statusName={status?.name ?? ''}
        showErrors={tried}
        serverErrors={fieldProblems}
        onChange={(fields, changed) => {
          setFieldProblems((before) =>
            Object.fromEntries(
              Object.entries(before).filter(([path]) => !fieldIdsIn({ [path]: null }).includes(changed.id)),
            ),
          )
          write({ fields })
        }}
      />
      {kind === 'forward' && <ForwardAlong draft={draft} change={write} ticket={ticket} />}
      {unheard && (
        <p role="status" className="border-t border-note-line px-3.5 py-1.75 text-xs text-note-text">
          {unheard}
        </p>
      )}
      <Said problem={problem ?? (isBlocked ? block(draft) : null)} warnings={warnings} />
      <ComposerFoot
        {...{ kind, draft, ticket, lookup, me, editor, uploads, picker, firstName, statusId, needsTime, loading }}
        confirmed={warnings.length > 0}
        canned={{ open: cannedOpen, onOpen: setCannedOpen }}
        onChange={write}
        onSend={() => void send({ keepStatus: false })}
      />
      {askConflict && (
        <ConflictDialog
          theirs={newerThan(draft.seen?.lastUpdateId)}
          meId={me.id}
          mineHtml={draft.html}
          onEdit={() => {
            setAskConflict(null)
            change({ seen: seenStateOf(ticket) })
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
