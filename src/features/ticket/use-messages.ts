import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { decideInOutbox } from '../../api/outbox.ts'
import { timeLabel } from '../../domain/dates.ts'
import { NOTHING_LEFT } from '../../domain/duplicate-notes.ts'
import type { OutboxDecision, OutboxItem, OutboxProblem, OutboxState } from '../../domain/outbox.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { type Icon, ReplyIcon, UserIcon } from '../../ui/icons.tsx'
import { ForwardIcon, LockIcon } from '../../ui/more-icons.tsx'
import { toast } from '../../ui/toast.ts'
import { callName } from './call-name.ts'
import { type DraftKind, isWorthKeeping } from './composer/draft.ts'
import { draftKeeper, dropSent } from './composer/drafts.ts'
import { recall, takeBack } from './composer/take-back.ts'
import { isShownAct } from './acts/pending-act.tsx'
import { type RefusedDuplicate, toRefusedDuplicate } from './acts/refused-duplicate.ts'
import { isPendingMessage, type PendingMessage } from './timeline/pending-item.tsx'

/** A message that HappyFox refused, back in its composer with the reason. */
export type Returned = { itemId: string; kind: DraftKind; problem: OutboxProblem }

type Options = {
  client: QueryClient
  items: OutboxItem[]
  ticket: Ticket
  undoSeconds: number
  onWrite: (kind: DraftKind) => void
  /** Asks again by itself, where nobody is disturbed by it. */
  onRefusedDuplicate: (refused: RefusedDuplicate) => void
  /** Opens its dialog: its note alone, in a composer, would close nothing. */
  onMendDuplicate: (refused: RefusedDuplicate) => void
}

const ON_ITS_WAY: readonly OutboxState[] = ['held', 'queued']

/** Closings whose dialog has opened again by itself: once is enough, also after the next ticket. */
const askedAgain = new Set<string>()

/** The agent's messages that are not in the history yet, and what can be done with them. */
export function useMessages(options: Options) {
  const { client, items, ticket, undoSeconds, onWrite, onRefusedDuplicate, onMendDuplicate } = options
  const [returned, setReturned] = useState<Returned | null>(null)
  const arrived = new Set(ticket.updates.map(({ id }) => id))
  const pending = items.filter(isPendingMessage).filter(({ state, receipt }) => {
    if (state === 'cancelled') return false
    return state !== 'sent' || (receipt?.updateId != null && !arrived.has(receipt.updateId))
  })

  const edit = async (item: OutboxItem): Promise<DraftKind | null> => {
    const duplicate = toRefusedDuplicate(item)
    if (duplicate) {
      // One that was given up stays told of until the new one stands for it.
      if (!ON_ITS_WAY.includes(item.state) || (await recall(client, item))) onMendDuplicate(duplicate)
      return null
    }
    const kind = await takeBack(client, item)
    if (kind) onWrite(kind)
    return kind
  }
  const settle = async (item: OutboxItem, decision: OutboxDecision) => {
    try {
      await decideInOutbox(client, item.id, decision)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast({ tone: 'failed', message: error.message })
      return
    }
    if (decision === 'sentAnotherWay' && toRefusedDuplicate(item)) toast({ message: NOTHING_LEFT })
    if (decision === 'discard' && isPendingMessage(item))
      toast({ message: 'Discarded.', action: { label: 'Undo', keys: 'z', run: () => void edit(item) } })
  }
  const decide = (item: OutboxItem, decision: OutboxDecision) => void settle(item, decision)

  // Sent in another window, or its answer was lost: what lies here of it must not leave again.
  useEffect(() => {
    for (const item of items)
      if (isPendingMessage(item) && item.state !== 'refused' && item.state !== 'cancelled') dropSent(item, item.action)
  }, [items])

  // A refused message goes back to where it was made by itself, unless something else was begun there.
  const handled = useRef(new Set<string>())
  useEffect(() => {
    for (const item of pending) {
      if (item.state !== 'refused' || !item.problem || handled.current.has(item.id)) continue
      const { kind } = item.action
      handled.current.add(item.id)
      const duplicate = toRefusedDuplicate(item)
      if (duplicate) {
        if (!askedAgain.has(item.id)) onRefusedDuplicate(duplicate)
        askedAgain.add(item.id)
        continue
      }
      const begun = draftKeeper({ agentId: item.agentId, ticketId: item.ticketId, kind }, []).read().draft
      if (isWorthKeeping(begun)) continue
      const { problem } = item
      void edit(item).then((back) => back && setReturned({ itemId: item.id, kind: back, problem }))
    }
  })

  return {
    pending,
    /** What is said beside the messages: moves and ends on their way, and acts that were not done. */
    acts: items.filter(isShownAct),
    /** What was given up, and what arrived all the same. */
    told: items
      .filter(isPendingMessage)
      .filter(
        ({ state, problem, receipt }) =>
          (state === 'cancelled' && problem?.decided) || (state === 'sent' && receipt?.late),
      ),
    returned,
    decide,
    edit: (item: PendingMessage) => void edit(item),
    onSent: (item: OutboxItem) => {
      setReturned(null)
      if (item.state === 'held') {
        toast({
          id: item.id,
          message: `${heldName(item, ticket)} leaves in ${undoSeconds} s`,
          icon: HELD_ICON[item.action.kind] ?? ReplyIcon,
          meter: true,
          staysMs: Math.max(0, Date.parse(item.sendAt) - Date.now()),
          action: { label: 'Undo', keys: 'z', run: () => void edit(item) },
        })
      } else if (item.state === 'queued' && item.waitsUntil) {
        const action = { label: 'Take back', keys: 'z', run: () => void edit(item) }
        toast({ id: item.id, message: `HappyFox is busy. It leaves at ${timeLabel(item.waitsUntil)}`, action })
      } else if (item.action.kind === 'note')
        toast({ id: item.id, message: 'Note saved', icon: LockIcon, staysMs: 3000 })
    },
  }
}

const HELD_ICON: Partial<Record<OutboxItem['action']['kind'], Icon>> = {
  forward: ForwardIcon,
  note: LockIcon,
  contactReply: UserIcon,
}

function heldName({ action }: OutboxItem, { contact }: Ticket): string {
  if (action.kind === 'note') return action.alert === null ? 'Private note with files' : 'Private note with an alert'
  if (action.kind === 'contactReply') return `Message as ${contact ? callName(contact.name) : 'the contact'}`
  if (action.kind !== 'forward') return `Reply to ${contact ? callName(contact.name) : 'the contact'}`
  const [first = 'nobody', ...others] = action.to
  return others.length === 0 ? `Forward to ${first}` : `Forward to ${first} and ${others.length} more`
}

export type Messages = ReturnType<typeof useMessages>
