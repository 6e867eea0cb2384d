import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { CompletionDialog } from '../../components/custom-fields/late.ts'
import { usePageTitle } from '../../components/page-title.ts'
import { outboxQuery } from '../../api/outbox.ts'
import { presenceQuery } from '../../api/presence.ts'
import { rowSignal } from '../../api/row-signals.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { OutboxItem } from '../../domain/outbox.ts'
import type { Agent } from '../../domain/reference.ts'
import { roleRefusal } from '../../domain/role.ts'
import type { BreachNotice, Ticket } from '../../domain/ticket.ts'
import { afterDialog } from '../../ui/after-dialog.ts'
import { cn } from '../../ui/cn.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { isTyping } from '../../ui/platform.ts'
import { toast } from '../../ui/toast.ts'
import type { RefusedDuplicate } from './acts/refused-duplicate.ts'
import { type Asking, TicketDialogs } from './acts/ticket-dialogs.tsx'
import { useActs } from './acts/use-acts.ts'
import { Composer } from './composer/composer.tsx'
import type { ComposerHandle } from './composer/composer-form.tsx'
import type { DraftKind } from './composer/draft.ts'
import { draftKeeper } from './composer/drafts.ts'
import { useBegunKind, useServerDrafts } from './composer/use-draft.ts'
import { restartStopwatch, useRunStopwatch } from './composer/use-stopwatch.ts'
import { FilesButton } from './files/files-button.tsx'
import { PropertiesPanel } from './properties/properties-panel.tsx'
import { TicketHead } from './ticket-head.tsx'
import { useTicketCommands } from './ticket-commands.ts'
import { TicketNotices } from './ticket-notices.tsx'
import type { TicketPlace } from './use-place.ts'
import { OutboxMessages } from './timeline/outbox-messages.tsx'
import { Timeline } from './timeline/timeline.tsx'
import { useGuardedChange } from './use-guarded-change.ts'
import { usePanel } from './use-panel.ts'
import { useProperties } from './use-properties.ts'
import { useStickToEnd } from './use-stick-to-end.ts'
import { useMessages } from './use-messages.ts'
import { useIsReplying, useIsVisiting, usePresence, useSeen } from './use-visit.ts'

type Props = {
  copy: Ticket
  readAt: string
  breaches: BreachNotice[]
  seenUpdateId: number | null
  lookup: Lookup
  me: Agent
  place: TicketPlace
  undoSeconds: number
}

/** A ticket that is there: everything on one screen. */
export function TicketView({ copy, readAt, breaches, seenUpdateId, lookup, me, place, undoSeconds }: Props) {
  const client = useQueryClient()
  const root = useRef<HTMLDivElement>(null)
  const composer = useRef<ComposerHandle>(null)
  const linkedId = useLocation({ select: ({ hash }) => hash || null })
  const scroller = useStickToEnd(linkedId)
  // The history is painted first: it is what the agent came for. What else must be asked or shown follows behind it.
  const isPainted = useDeferredValue(true, false)
  const { data: outbox } = useQuery({ ...outboxQuery(copy.id), enabled: isPainted })
  const { data: people } = useQuery({ ...presenceQuery(copy.id), enabled: isPainted })
  const items = outbox?.items ?? NO_ITEMS
  const acts = useActs({ copy, readAt, items, lookup, meId: me.id, undoSeconds })
  const properties = useProperties(acts.ticket, lookup, me.id)
  const { ticket } = properties
  usePageTitle(`${ticket.displayId} ${ticket.subject || 'No subject'}`)
  const guarded = useGuardedChange({ ...properties, lookup })
  const cc = useMemo(() => usualCc(copy), [copy])
  const isVisiting = useIsVisiting(isPainted)
  // A draft that is known of is waited for, whoever only passes by asks for none.
  const [hasDraft] = useState(() => rowSignal(copy.id).draftKinds.length > 0)
  useServerDrafts({ agentId: me.id, ticketId: copy.id }, cc, isVisiting || (isPainted && hasDraft))

  const begun = useBegunKind({ agentId: me.id, ticketId: copy.id }, cc)
  const [kind, setKind] = useState<DraftKind>(begun ?? 'reply')
  const [isWriting, setWriting] = useState(begun !== null)
  const [asked, setAsked] = useState(false)
  const [completing, setCompleting] = useState(false)
  const panel = usePanel(root)
  const [editingName, setEditingName] = useState<string | null>(null)
  const edit = (name: string) => {
    panel.show()
    setEditingName(name)
  }

  const lastSeenId = useSeen(copy, { seenUpdateId, isVisiting })
  const isReplying = useIsReplying(draftKeeper({ agentId: me.id, ticketId: copy.id, kind: 'reply' }, cc), {
    ...{ isOpen: isWriting && kind === 'reply', isAsked: asked },
  })
  usePresence(copy.id, isReplying ? 'replying' : isVisiting ? 'viewing' : null)
  const others = (people ?? []).filter(({ agentId }) => agentId !== me.id)
  const named = (doing: 'viewing' | 'replying') =>
    others.filter((person) => person.doing === doing).flatMap(({ agentId }) => lookup.agentById.get(agentId) ?? [])

  const write = useCallback((next: DraftKind) => {
    setKind(next)
    setAsked(true)
    setWriting(true)
    queueMicrotask(() => afterDialog(() => composer.current?.focus()))
  }, [])
  const open = (next: boolean) => {
    setWriting(next)
    setAsked(next)
    // Single keys work again at once.
    if (!next) scroller.current?.focus({ preventScroll: true })
  }
  useRunStopwatch(copy.id)
  const [asking, setAsking] = useState<Asking | null>(null)
  const mend = (refused: RefusedDuplicate) => setAsking({ verb: 'duplicate', refused })
  const messages = useMessages({
    ...{ client, items, ticket: copy, undoSeconds, onWrite: write },
    // Whoever writes or chooses something else by now is not interrupted: it waits in the history.
    onRefusedDuplicate: (refused) => asking === null && !isTyping(document.activeElement) && mend(refused),
    onMendDuplicate: mend,
  })

  const takeIt = () => {
    if (ticket.assigneeId !== me.id) properties.change({ assigneeId: me.id })
  }
  const refusals = {
    move: roleRefusal(me, 'move'),
    forward: roleRefusal(me, 'forward'),
    delete: roleRefusal(me, 'delete'),
  }
  const ask = (next: Extract<Asking, { verb: 'move' | 'delete' }>) => {
    const refusal = refusals[next.verb]
    if (refusal) toast({ tone: 'failed', message: refusal })
    else setAsking(next)
  }
  const askToMove = () => ask({ verb: 'move', refused: null })
  const askToDelete = () => ask({ verb: 'delete' })
  const begin = (next: DraftKind) => {
    if (next === 'forward' && refusals.forward) toast({ tone: 'failed', message: refusals.forward })
    else write(next)
  }
  const subscribe = () => acts.subscribe(me.id, !acts.isSubscribed)
  /** The work on this ticket is over: on to the next one of the list, or back to it. */
  const leave = () => {
    const next = place.nextId ?? place.previousId
    if (next === null) place.onClose()
    else place.onGo(next)
  }
  const close = () => (panel.over ? panel.closeOver() : place.onClose())
  useTicketCommands({
    ...{ place, edit, takeIt, subscribe, close, write: begin, togglePanel: panel.toggle },
    ...{ isSubscribed: acts.isSubscribed, move: askToMove, remove: askToDelete },
  })

  return (
    <div ref={root} className="@container relative flex min-h-0 min-w-0 flex-1">
      <section aria-label="Ticket" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <TicketHead
          row={ticket}
          lookup={lookup}
          meId={me.id}
          place={place}
          viewers={named('viewing')}
          isPanelOpen={panel.beside}
          files={<FilesButton ticketId={copy.id} updates={copy.updates} />}
          refusals={refusals}
          isSubscribed={acts.isSubscribed}
          onTakeIt={takeIt}
          onForward={() => begin('forward')}
          onMove={askToMove}
          onSubscribe={subscribe}
          onDuplicate={() => setAsking({ verb: 'duplicate', refused: null })}
          onDelete={askToDelete}
          onPanel={panel.toggle}
          onEdit={edit}
        />
        <TicketNotices ticket={ticket} linkedId={linkedId} />
        {/* A scroller must be reachable by keyboard. */}
        <div
          ref={scroller}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="group"
          aria-label="History"
          className="min-h-0 flex-1 overflow-y-auto scroll-py-4 outline-offset-[-2px]"
        >
          <Timeline ticket={copy} breaches={breaches} meId={me.id} lastSeenId={lastSeenId} linkedId={linkedId}>
            <OutboxMessages
              {...{ messages, lookup }}
              ticket={copy}
              meId={me.id}
              onMendMove={(refused) => ask({ verb: 'move', refused })}
              onMendDuplicate={mend}
            />
          </Timeline>
        </div>
        <Composer
          ticket={copy}
          lookup={lookup}
          me={me}
          cc={cc}
          kind={kind}
          open={isWriting}
          startFocused={asked}
          replying={named('replying')}
          returned={messages.returned}
          forwardRefusal={refusals.forward}
          handle={composer}
          onKind={(next) => {
            setKind(next)
            setAsked(true)
          }}
          onOpen={open}
          onCompleting={setCompleting}
          onSent={(item) => {
            messages.onSent(item)
            restartStopwatch(copy.id)
            open(false)
          }}
        />
      </section>
      <aside
        aria-label="Properties"
        className={cn(
          'flex-none overflow-y-auto border-l border-line bg-sunken pb-3',
          'w-props @max-[56rem]:absolute @max-[56rem]:inset-y-0 @max-[56rem]:right-0 @max-[56rem]:z-float @max-[56rem]:max-w-full @max-[56rem]:shadow-pop max-phone:fixed! max-phone:inset-0! max-phone:z-dialog! max-phone:w-full!',
          !panel.beside && '@min-[56rem]:hidden',
          !panel.over && '@max-[56rem]:hidden',
        )}
      >
        <h2 className="sr-only">Properties</h2>
        <div className="flex h-11 items-center justify-between pr-2 pl-4 @min-[56rem]:hidden">
          <span className="text-sm font-semibold">Properties</span>
          <IconButton label="Close properties" icon={CrossIcon} onClick={panel.closeOver} />
        </div>
        {isPainted && (
          <PropertiesPanel
            ticket={ticket}
            lookup={lookup}
            meId={me.id}
            change={guarded.change}
            acts={acts}
            onMove={askToMove}
            moveRefusal={refusals.move}
            editContactRefusal={roleRefusal(me, 'editContact')}
            saving={properties.saving}
            heldOf={properties.heldOf}
            refused={guarded.refused ? null : properties.refused}
            forgetRefused={properties.forget}
            completing={completing || guarded.asking !== null}
            editing={{ name: editingName, open: setEditingName }}
          />
        )}
      </aside>
      <TicketDialogs
        {...{ asking, ticket, lookup, undoSeconds, leave }}
        onMove={(action) => {
          // The new one stands for it.
          const before = asking?.verb === 'move' && items.find(({ id }) => id === asking.refused?.id)
          if (before) messages.decide(before, 'cancel')
          acts.start(action)
        }}
        onDelete={() => acts.start({ kind: 'delete', displayId: ticket.displayId })}
        onClose={() => setAsking(null)}
      />
      {guarded.asking && (
        <Suspense fallback={null}>
          <CompletionDialog
            key={guarded.refused ? 'again' : 'first'}
            refused={guarded.refused}
            ticket={ticket}
            lookup={lookup}
            statusId={guarded.asking}
            onCancel={guarded.cancel}
            onSave={guarded.save}
          />
        </Suspense>
      )}
    </div>
  )
}

const NO_ITEMS: OutboxItem[] = []

/** Who the last answer went to besides the contact. Nobody is ever added from a customer's mail. */
const usualCc = (ticket: Ticket): string[] =>
  ticket.updates.findLast(({ by, message }) => by.kind === 'agent' && message?.kind === 'public')?.message?.cc ?? []
