import { Link } from '@tanstack/react-router'
import type { OutboxTicket } from '../../api/outbox.ts'
import { DisplayId } from '../../components/display-id.tsx'
import { fullTime, momentLabel } from '../../domain/dates.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { OutboxItem } from '../../domain/outbox.ts'
import { writeProblemWords } from '../../domain/write-problem.ts'
import { cn } from '../../ui/cn.ts'
import {
  AlertIcon,
  CheckIcon,
  ClockIcon,
  type Icon,
  PenIcon,
  ReplyIcon,
  SlidersIcon,
  UndoIcon,
  UserIcon,
} from '../../ui/icons.tsx'
import { ForwardIcon, LockIcon, MoveIcon, TrashIcon } from '../../ui/more-icons.tsx'
import { type Composers, OutboxChoices } from './outbox-choices.tsx'
import { actionWords, alongWords, kindWords, stateWords } from './words.ts'
import { ownLook } from '../../components/own-look.ts'

type Props = { item: OutboxItem; ticket: OutboxTicket | null; lookup: Lookup; composers: Composers }

const ICON: Record<string, Icon> = {
  reply: ReplyIcon,
  note: LockIcon,
  forward: ForwardIcon,
  contactReply: UserIcon,
  move: MoveIcon,
  delete: TrashIcon,
}

/** One write: what it is, where, how it stands, and what can be done. */
export function OutboxRow({ item, ticket, lookup, composers }: Props) {
  const { action, problem } = item
  const KindIcon = ICON[action.kind] ?? PenIcon
  const isBad = item.state === 'needsYou' || item.state === 'refused'
  const text = actionWords(action, lookup)
  const along = alongWords(action, lookup).join(' · ')
  return (
    <li className="flex gap-3 border-b border-line py-3">
      <span
        className={cn(
          'mt-0.5 grid size-6 flex-none place-items-center rounded-full',
          isBad ? 'bg-danger-soft text-danger' : 'bg-sunken text-muted',
        )}
      >
        <KindIcon size={14} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className="font-medium">{kindWords(action.kind, ticket?.contact ?? null)}</b>
          {ticket ? (
            <Link
              to="/tickets/$ticketId"
              params={{ ticketId: ticket.id }}
              search={ownLook}
              className="flex min-w-0 items-baseline gap-1.5 rounded-xs hover:underline"
            >
              <DisplayId displayId={ticket.displayId} />
              <span className="truncate">{ticket.subject || 'No subject'}</span>
            </Link>
          ) : action.kind === 'create' ? (
            <span className="min-w-0 truncate">{action.subject}</span>
          ) : (
            <span className="text-subtle">on a ticket that is no longer yours to see</span>
          )}
        </p>
        {text && <p className="line-clamp-2 break-words text-muted">{text}</p>}
        {along && (
          <p title={along} className="nums mt-0.5 flex gap-x-1.5 text-xs text-muted">
            <SlidersIcon size={13} className="mt-px flex-none text-subtle" />
            <span className="line-clamp-2 min-w-0 break-words max-phone:line-clamp-none">
              <span className="sr-only">Sets </span>
              {along}
            </span>
          </p>
        )}
        <State item={item} />
        {problem && (isBad || item.state === 'queued') && (
          <p className={cn('mt-1 break-words', isBad ? 'text-danger' : 'text-warning')}>
            {writeProblemWords({ action, problem }, lookup)}
          </p>
        )}
        <OutboxChoices item={item} hasTicket={ticket !== null} composers={composers} />
      </div>
    </li>
  )
}

function State({ item }: { item: OutboxItem }) {
  const StateIcon =
    item.state === 'sent' ? CheckIcon : item.state === 'cancelled' ? UndoIcon : item.problem ? AlertIcon : ClockIcon
  const at = item.receipt?.sentAt ?? item.createdAt
  return (
    <p className="nums mt-0.5 flex flex-wrap items-center gap-x-1.5 text-xs text-subtle">
      <StateIcon size={13} />
      <span>{stateWords(item)}</span>
      <time dateTime={at} title={fullTime(at)}>
        {momentLabel(at)}
      </time>
      {item.receipt?.updateId != null && (
        <Link
          to="/tickets/$ticketId"
          params={{ ticketId: item.ticketId }}
          search={ownLook}
          hash={`u${item.receipt.updateId}`}
          className="rounded-xs underline underline-offset-2 hover:text-fg"
        >
          update {item.receipt.updateId}
        </Link>
      )}
      {item.receipt && item.receipt.emailed.length > 0 && <span>emailed to {item.receipt.emailed.join(', ')}</span>}
    </p>
  )
}
