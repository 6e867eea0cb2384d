import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { decideInOutbox, type OutboxTicket } from '../../api/outbox.ts'
import { DisplayId } from '../../components/display-id.tsx'
import { fullTime, timeLabel } from '../../domain/dates.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { OutboxDecision, OutboxItem } from '../../domain/outbox.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import {
  AlertIcon,
  CheckIcon,
  ClockIcon,
  type Icon,
  LockIcon,
  PenIcon,
  ReplyIcon,
  UndoIcon,
  UserIcon,
} from '../../ui/icons.tsx'
import { toast } from '../../ui/toast.ts'
import { actionWords, kindWords, stateWords } from './words.ts'

type Props = { item: OutboxItem; ticket: OutboxTicket | null; lookup: Lookup }

const ICON: Record<string, Icon> = { reply: ReplyIcon, note: LockIcon, contactReply: UserIcon }

/** One write: what it is, where, how it stands, and what can be done. */
export function OutboxRow({ item, ticket, lookup }: Props) {
  const KindIcon = ICON[item.action.kind] ?? PenIcon
  const isBad = item.state === 'needsYou' || item.state === 'refused'
  const text = actionWords(item.action, lookup)
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
          <b className="font-medium">{kindWords(item.action.kind, ticket?.contact ?? null)}</b>
          {ticket ? (
            <Link
              to="/tickets/$ticketId"
              params={{ ticketId: ticket.id }}
              search={{}}
              className="flex min-w-0 items-baseline gap-1.5 rounded-xs hover:underline"
            >
              <DisplayId displayId={ticket.displayId} />
              <span className="truncate">{ticket.subject || 'No subject'}</span>
            </Link>
          ) : item.action.kind === 'create' ? (
            <span className="min-w-0 truncate">{item.action.subject}</span>
          ) : (
            <span className="text-subtle">on a ticket that is no longer yours to see</span>
          )}
        </p>
        {text && <p className="line-clamp-2 break-words text-muted">{text}</p>}
        <State item={item} />
        {item.problem && isBad && (
          <p className="mt-1 text-danger">
            {item.problem.message} {Object.values(item.problem.fields).flat().join(' ')}
          </p>
        )}
        <Choices item={item} hasTicket={ticket !== null} />
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
        {timeLabel(at)}
      </time>
      {item.receipt?.updateId != null && (
        <Link
          to="/tickets/$ticketId"
          params={{ ticketId: item.ticketId }}
          search={{}}
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

function Choices({ item, hasTicket }: { item: OutboxItem; hasTicket: boolean }) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const decide = async (decision: OutboxDecision, done?: string) => {
    setBusy(true)
    try {
      await decideInOutbox(client, item.id, decision)
      if (done) toast({ message: done, staysMs: 4000 })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast({ tone: 'failed', message: error.message })
    } finally {
      setBusy(false)
    }
  }
  const open = hasTicket && (
    <Link
      to="/tickets/$ticketId"
      params={{ ticketId: item.ticketId }}
      search={{}}
      className="inline-flex h-control-sm items-center rounded-md px-2 font-medium text-muted hover:bg-hover hover:text-fg pointer-coarse:h-11"
    >
      Open the ticket
    </Link>
  )
  if (item.state === 'held') return <div className="mt-2">{open}</div>
  if (item.state !== 'needsYou' && item.state !== 'refused') return null
  const isUndecided = item.problem?.reason === 'undecided'
  const isNew = item.action.kind === 'create'
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {isUndecided && (
        <>
          <Button loading={busy} onClick={() => void decide('checkAgain')}>
            Check again
          </Button>
          <Button loading={busy} onClick={() => void decide('sendAnyway')}>
            {isNew ? 'Create again' : 'Send again'}
          </Button>
          <Button
            loading={busy}
            onClick={() => void decide('discard', isNew ? 'Settled.' : 'Settled: it went another way.')}
          >
            {isNew ? 'It is there already' : 'I sent it another way'}
          </Button>
        </>
      )}
      {item.problem?.reason === 'conflict' && (
        <Button loading={busy} onClick={() => void decide('sendAnyway')}>
          Send anyway
        </Button>
      )}
      {item.problem?.reason === 'changed' && (
        <Button loading={busy} onClick={() => void decide('sendAnyway')}>
          Set mine
        </Button>
      )}
      {open}
      {isNew && item.state === 'refused' && (
        <Link
          to="/new"
          search={{ again: item.id }}
          className="inline-flex h-control-sm items-center rounded-md px-2 font-medium text-muted hover:bg-hover hover:text-fg pointer-coarse:h-11"
        >
          Correct it
        </Link>
      )}
      <Button variant="ghost" loading={busy} onClick={() => void decide('discard', 'Discarded.')}>
        Discard
      </Button>
    </div>
  )
}
