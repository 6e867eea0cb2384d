import { type DragEvent, type KeyboardEvent, type RefObject, useCallback, useRef, useState } from 'react'
import { Avatar } from '../../../components/avatar.tsx'
import { toastsAbove } from '../../../components/toasts-above.ts'
import { followVisibleArea } from '../../../components/visible-area.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import type { OutboxItem } from '../../../domain/outbox.ts'
import type { Agent } from '../../../domain/reference.ts'
import { seenStateOf } from '../../../domain/seen-state.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ChevronDownIcon, ClipIcon, type Icon, ReplyIcon, UserIcon } from '../../../ui/icons.tsx'
import { ExpandIcon, ForwardIcon, LockIcon } from '../../../ui/more-icons.tsx'
import { ariaKeys, hasMod } from '../../../ui/platform.ts'
import { tip } from '../../../ui/tip.ts'
import { callName } from '../call-name.ts'
import type { Returned } from '../use-messages.ts'
import { ComposerForm, type ComposerHandle, KIND_NAME } from './composer-form.tsx'
import { DRAFT_KINDS, Draft, type DraftKind, isWorthKeeping } from './draft.ts'
import { bringBack } from '../../../components/drafts/bring-back.ts'
import { DraftState } from '../../../components/drafts/draft-state.tsx'
import { EarlierVersions } from '../../../components/drafts/earlier-versions.tsx'
import { useBegunKind, useDraft } from './use-draft.ts'

const TAB_ICON: Record<DraftKind, Icon> = {
  reply: ReplyIcon,
  note: LockIcon,
  forward: ForwardIcon,
  contactReply: UserIcon,
}

type Props = {
  ticket: Ticket
  lookup: Lookup
  me: Agent
  /** Who an empty reply starts with. */
  cc: string[]
  kind: DraftKind
  /** Open for writing; closed it is one line. */
  open: boolean
  /** Somebody asked to write. A draft that lies here from before must not catch the keys. */
  startFocused: boolean
  /** Other agents who write a reply right now. */
  replying: Agent[]
  /** A refused message that came back into its composer. */
  returned: Returned | null
  /** Why this agent cannot forward. */
  forwardRefusal: string | undefined
  handle: RefObject<ComposerHandle | null>
  onKind: (kind: DraftKind) => void
  onOpen: (open: boolean) => void
  onCompleting: (completing: boolean) => void
  onSent: (item: OutboxItem) => void
}

/** Where answers and notes are written, one tab for each kind of message. */
export function Composer(props: Props) {
  const {
    ticket,
    lookup,
    me,
    cc,
    kind,
    open,
    startFocused,
    replying,
    returned,
    forwardRefusal,
    handle,
    onKind,
    onOpen,
    onCompleting,
    onSent,
  } = props
  const draft = useDraft({ agentId: me.id, ticketId: ticket.id }, kind, cc)
  const begun = useBegunKind({ agentId: me.id, ticketId: ticket.id }, cc)
  const box = useRef<HTMLElement>(null)
  const keepBox = useCallback((element: HTMLElement) => {
    box.current = element
    const ends = [toastsAbove(element), followVisibleArea(element)]
    return () => {
      box.current = null
      for (const end of ends) end()
    }
  }, [])
  const [isTall, setTall] = useState(false)
  const [isDropping, setDropping] = useState(false)
  const isNote = kind === 'note'
  const isToContact = [...(draft.draft.forward?.to ?? []), ...draft.draft.cc].some(
    (address) => address.toLowerCase() === ticket.contact?.email?.toLowerCase(),
  )
  const firstName = ticket.contact ? callName(ticket.contact.name) : 'the customer'
  const kinds = DRAFT_KINDS.filter(
    (other) => (other !== 'contactReply' || ticket.contact) && (other !== 'forward' || forwardRefusal === undefined),
  )

  /** A version born anew: it is read on the ticket as it is now, and its old id may be that of a message. */
  const toDraft = (body: unknown): Draft | null => {
    const found = Draft.safeParse(body)
    return found.success ? { ...found.data, sendId: crypto.randomUUID(), seen: seenStateOf(ticket) } : null
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      return onOpen(false)
    }
    if (!hasMod(event)) return
    const tab = kinds[Number(event.key) - 1]
    if (tab && !event.shiftKey) {
      event.preventDefault()
      onKind(tab)
    } else if (event.shiftKey && event.key.toLowerCase() === 'a') {
      event.preventDefault()
      handle.current?.attach()
    }
  }
  /** Before the editor, which would begin a quotation by one of them. */
  const onCopyKey = (event: KeyboardEvent) => {
    const copy = { c: 'Cc' as const, b: 'Bcc' as const }[event.key.toLowerCase()]
    if (!copy || !hasMod(event) || !event.shiftKey || event.altKey || !handle.current?.address(copy)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    // The editor takes what falls into it, pictures to where they fall; the rest goes with the message all the same.
    if (event.type === 'drop' && !event.nativeEvent.defaultPrevented)
      handle.current?.take([...event.dataTransfer.files])
    event.preventDefault()
    setDropping(event.type === 'dragover')
  }

  if (!open) {
    return (
      <ClosedComposer
        kinds={kinds}
        firstName={firstName}
        begun={begun}
        replying={replying}
        onOpen={(next) => {
          onKind(next)
          onOpen(true)
        }}
      />
    )
  }
  return (
    // The keys are those of the composer inside; files may be dropped anywhere on it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={keepBox}
      aria-label="Compose"
      onKeyDownCapture={onCopyKey}
      onKeyDown={onKeyDown}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrag}
      className={cn(
        'relative mx-4 mb-4 flex max-h-[calc(100%-96px)] flex-none flex-col rounded-[12px] shadow-pop max-phone:fixed max-phone:inset-x-0 max-phone:top-[var(--visible-top,0px)] max-phone:h-[var(--visible-height,100dvh)] max-phone:z-pop max-phone:m-0 max-phone:max-h-none max-phone:overflow-y-auto max-phone:rounded-none',
        isNote ? 'bg-note outline-1 -outline-offset-1 outline-note-line' : 'bg-raised',
        isDropping && 'outline-2 outline-focus',
      )}
    >
      <div className="flex h-9.5 flex-none items-center gap-0.5 pr-2 pl-1.5 pointer-coarse:h-12 max-phone:h-12">
        <IconButton
          label="Close the composer, the draft is kept"
          icon={ChevronDownIcon}
          onClick={() => onOpen(false)}
          className="phone:hidden"
        />
        <div
          role="tablist"
          aria-label="Kind of message"
          className="flex min-w-0 items-center gap-0.5 max-phone:flex-1 max-phone:gap-0"
        >
          {kinds.map((other, index) => (
            <Tab
              key={other}
              kind={other}
              isOn={other === kind}
              keys={`mod+${index + 1}`}
              onClick={() => onKind(other)}
            />
          ))}
        </div>
        <span className="grow max-phone:hidden" />
        {isWorthKeeping(draft.draft) && (
          <span className="max-phone:hidden">
            <DraftState kept={draft} />
          </span>
        )}
        <EarlierVersions
          place={{ ticketId: ticket.id, kind }}
          settle={draft.keeper.settle}
          onBring={(version) =>
            bringBack({ keeper: draft.keeper, place: { ticketId: ticket.id, kind }, toDraft }, version)
          }
          toWriting={() => box.current?.querySelector<HTMLElement>('[role="textbox"]') ?? null}
          className="size-6.5 pointer-coarse:size-11"
        />
        <IconButton
          label={isTall ? 'Smaller composer' : 'Larger composer'}
          icon={ExpandIcon}
          iconSize={14}
          aria-pressed={isTall}
          onClick={() => setTall(!isTall)}
          className="size-6.5 pointer-coarse:size-11 max-phone:hidden"
        />
      </div>
      {replying.length > 0 && kind === 'reply' && <AlsoReplying agents={replying} onLeave={() => onOpen(false)} />}
      {kind === 'forward' && (
        <p className="flex min-h-8 flex-none items-center gap-2 border-y border-line bg-sunken px-3.5 text-xs text-muted">
          <ForwardIcon size={13} className="flex-none" />
          <span>
            <b className="font-semibold text-fg">Goes to people outside this ticket.</b>{' '}
            {!isToContact && `${firstName} is not told.`}
          </span>
        </p>
      )}
      <ComposerForm
        key={`${kind} ${returned?.kind === kind ? returned.itemId : ''}`}
        refusal={returned?.kind === kind ? returned.problem : null}
        kind={kind}
        ticket={ticket}
        lookup={lookup}
        me={me}
        draft={draft}
        isTall={isTall}
        startFocused={startFocused}
        handle={handle}
        onCompleting={onCompleting}
        onSent={onSent}
      />
    </section>
  )
}

type TabProps = { kind: DraftKind; isOn: boolean; keys: string; onClick: () => void }

function Tab({ kind, isOn, keys, onClick }: TabProps) {
  const TabIcon = TAB_ICON[kind]
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isOn}
      aria-keyshortcuts={ariaKeys(keys)}
      {...tip(KIND_NAME[kind], keys)}
      onClick={onClick}
      className={cn(
        'flex h-6.5 items-center gap-1.5 rounded-[6px] px-2.25 text-xs font-medium whitespace-nowrap text-muted pointer-coarse:h-11',
        // Four words fit on any phone, four words with pictures on none.
        'max-phone:flex-auto max-phone:justify-center max-phone:px-1',
        isOn
          ? kind === 'note'
            ? 'bg-note-strong text-note-text'
            : 'bg-active text-fg'
          : 'hover:bg-hover hover:text-fg',
      )}
    >
      <TabIcon
        size={14}
        className={cn('max-phone:hidden', kind === 'note' ? 'text-note-text' : isOn ? '' : 'text-subtle')}
      />
      {KIND_NAME[kind]}
    </button>
  )
}

function AlsoReplying({ agents, onLeave }: { agents: Agent[]; onLeave: () => void }) {
  const first = agents[0]
  if (!first) return null
  const names = agents.map(({ name }) => name.split(' ')[0]).join(' and ')
  return (
    <div
      role="status"
      className="flex min-h-8 flex-none items-center gap-2 border-y border-info-line bg-info-soft pr-3 pl-2.5 text-xs text-info"
    >
      <Avatar person={first} size={18} silent />
      <span className="min-w-0 flex-1 truncate">
        <b className="font-semibold">
          {names} {agents.length === 1 ? 'is' : 'are'} also replying.
        </b>{' '}
        If {names} {agents.length === 1 ? 'sends' : 'send'} first, you will see it before yours leaves.
      </span>
      <button
        type="button"
        onClick={onLeave}
        className="relative rounded-xs font-semibold whitespace-nowrap underline underline-offset-2 before:absolute before:-inset-x-1 before:-inset-y-3.5"
      >
        Leave it to {names}
      </button>
    </div>
  )
}

type ClosedProps = {
  kinds: readonly DraftKind[]
  firstName: string
  /** Where a draft lies; it is gone on with first. */
  begun: DraftKind | null
  replying: Agent[]
  onOpen: (kind: DraftKind) => void
}

/** One line until somebody writes; on a phone the dock at the foot. */
function ClosedComposer({ kinds, firstName, begun, replying, onOpen }: ClosedProps) {
  const first = replying[0]
  return (
    <section
      ref={toastsAbove}
      aria-label="Compose"
      className="mx-4 mb-4 flex-none rounded-[12px] bg-raised p-1.5 shadow-pop max-phone:m-0 max-phone:rounded-none max-phone:border-t max-phone:border-line max-phone:bg-surface max-phone:px-3 max-phone:pt-2 max-phone:pb-[max(12px,env(safe-area-inset-bottom))] max-phone:shadow-none"
    >
      {first && (
        <p role="status" className="flex items-center gap-1.5 px-1 pb-2 text-xs text-info">
          <Avatar person={first} size={18} silent />
          {first.name.split(' ')[0]} is also replying
        </p>
      )}
      <div className="flex items-center gap-1 max-phone:gap-2">
        <button
          type="button"
          aria-label="Private note"
          onClick={() => onOpen('note')}
          className="grid size-11 flex-none place-items-center rounded-[12px] border border-note-line bg-note text-note-text phone:hidden"
        >
          <LockIcon size={20} />
        </button>
        <button
          type="button"
          aria-label={begun ? `Go on with the draft: ${KIND_NAME[begun]}` : `Reply to ${firstName}`}
          aria-keyshortcuts="R"
          {...tip(begun ? 'Go on writing' : 'Reply', begun ? undefined : 'r')}
          onClick={() => onOpen(begun ?? 'reply')}
          className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-md px-2.5 text-left text-subtle hover:bg-hover max-phone:h-11 max-phone:rounded-[12px] max-phone:border max-phone:border-line-control max-phone:bg-raised max-phone:px-3.5 max-phone:text-[15px]"
        >
          <ReplyIcon size={15} className="max-phone:hidden" />
          <span className="truncate">
            {begun === null
              ? `Reply to ${firstName}…`
              : begun === 'note'
                ? 'Go on with your note'
                : 'Go on with your draft'}
          </span>
        </button>
        <button
          type="button"
          aria-label="Attach files to a reply"
          onClick={() => onOpen('reply')}
          className="-mx-1 grid size-11 flex-none place-items-center rounded-[12px] text-muted phone:hidden"
        >
          <ClipIcon size={20} />
        </button>
        <span className="flex max-phone:hidden">
          {kinds
            .filter((other) => other !== 'reply')
            .map((other) => (
              <Button
                key={other}
                variant="ghost"
                icon={TAB_ICON[other]}
                {...tip(KIND_NAME[other], other === 'note' ? 'n' : undefined)}
                className={cn('h-8 text-xs', other === 'note' && 'text-note-text')}
                onClick={() => onOpen(other)}
              >
                {KIND_NAME[other]}
              </Button>
            ))}
        </span>
      </div>
    </section>
  )
}
