import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { decideInOutbox } from '../../api/outbox.ts'
import { ownLook } from '../../components/own-look.ts'
import { ticketQuery } from '../../api/ticket.ts'
import { ConflictDialog } from '../../components/conflict/late.ts'
import { NOTHING_LEFT } from '../../domain/duplicate-notes.ts'
import { theirsOf } from '../../domain/newer-messages.ts'
import { isMessage, type OutboxDecision, type OutboxItem } from '../../domain/outbox.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.ts'
import { type DuplicateForm, MendDuplicate } from './mend-duplicate.tsx'

/** The composers of a ticket, as far as the outbox needs them. */
export type Composers = {
  /** Makes a message a draft again; null when it has left. */
  takeBack: (client: QueryClient, item: OutboxItem) => Promise<unknown>
  /** What a closing as a duplicate is changed in; null for every other write. */
  duplicateForm: (item: OutboxItem) => DuplicateForm | null
}

type Props = { item: OutboxItem; hasTicket: boolean; composers: Composers }

/** What can be done about a write, where something can. */
export function OutboxChoices({ item, hasTicket, composers }: Props) {
  const duplicate = composers.duplicateForm(item)
  const { busy, decide, discard, bringBack } = useDecisions(item, composers, duplicate !== null)
  const { state, problem } = item
  const isNew = item.action.kind === 'create'
  const settledWords = isNew ? 'Settled.' : duplicate ? NOTHING_LEFT : 'Settled: it went another way.'
  const open = hasTicket && (
    <Link to="/tickets/$ticketId" params={{ ticketId: item.ticketId }} search={ownLook} className={LINK}>
      Open the ticket
    </Link>
  )
  if (state === 'held' || state === 'queued') {
    return (
      <div className="mt-2 flex flex-wrap gap-2">
        <Button loading={busy} onClick={() => void bringBack()}>
          Take back
        </Button>
        {open}
      </div>
    )
  }
  const again =
    duplicate !== null ? (
      hasTicket && <MendDuplicate ticketId={item.ticketId} form={duplicate} />
    ) : (
      <Button loading={busy} onClick={() => void bringBack()}>
        Edit it again
      </Button>
    )
  if (state === 'cancelled' && problem?.decided === 'discarded' && isMessage(item.action) && hasTicket) {
    return <div className="mt-2">{again}</div>
  }
  if (state !== 'needsYou' && state !== 'refused') return null
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {problem?.reason === 'undecided' && (
        <>
          <Button loading={busy} onClick={() => void decide('checkAgain')}>
            Check again
          </Button>
          <Button loading={busy} onClick={() => void decide('sendAnyway')}>
            {isNew ? 'Create again' : 'Send again'}
          </Button>
          <Button loading={busy} onClick={() => void decide('sentAnotherWay', settledWords)}>
            {isNew ? 'It is there already' : 'I sent it another way'}
          </Button>
        </>
      )}
      {state === 'needsYou' && problem?.reason === 'conflict' && isMessage(item.action) && (
        <SendAnyway
          item={item}
          mineHtml={item.action.html}
          busy={busy}
          onSend={() => void decide('sendAnyway')}
          onEdit={() => void bringBack()}
          onDiscard={() => void discard()}
        />
      )}
      {problem?.reason === 'changed' && (
        <Button loading={busy} onClick={() => void decide('sendAnyway')}>
          Set mine
        </Button>
      )}
      {problem?.reason === 'forbidden' && (
        <Button loading={busy} onClick={() => void decide('sendAnyway')}>
          Try again
        </Button>
      )}
      {isMessage(item.action) && problem?.reason !== 'undecided' && again}
      {open}
      {isNew && state === 'refused' && (
        <Link to="/new" search={{ again: item.id }} className={LINK}>
          Correct it
        </Link>
      )}
      <Button variant="ghost" loading={busy} onClick={() => void discard()}>
        Discard
      </Button>
    </div>
  )
}

type SendAnywayProps = {
  item: OutboxItem
  mineHtml: string
  busy: boolean
  onSend: () => void
  onEdit: () => void
  onDiscard: () => void
}

/** Theirs is read first, here as on the ticket. */
function SendAnyway({ item, mineHtml, busy, onSend, onEdit, onDiscard }: SendAnywayProps) {
  const [asking, setAsking] = useState(false)
  const { data, error, refetch } = useQuery({ ...ticketQuery(item.ticketId), enabled: asking })
  const then = (act: () => void) => () => {
    setAsking(false)
    act()
  }
  return (
    <>
      <Button loading={busy || (asking && !data && !error)} onClick={() => (error ? void refetch() : setAsking(true))}>
        Send anyway
      </Button>
      {asking && error && !data && (
        <span role="alert" className="self-center text-danger">
          What was written meanwhile could not be read. {error.message}
        </span>
      )}
      {asking && data && (
        <Suspense fallback={null}>
          <ConflictDialog
            theirs={theirsOf(item, data.ticket)}
            meId={item.agentId}
            mineHtml={mineHtml}
            onSend={then(onSend)}
            onEdit={then(onEdit)}
            onDiscard={then(onDiscard)}
          />
        </Suspense>
      )}
    </>
  )
}

const LINK =
  'inline-flex h-control-sm items-center rounded-md px-2 font-medium text-muted first:-ml-2 hover:bg-hover hover:text-fg pointer-coarse:h-11'

/** Decisions with what is said of them. */
function useDecisions(item: OutboxItem, { takeBack }: Composers, isDuplicate: boolean) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)

  const decide = async (decision: OutboxDecision, done?: string): Promise<boolean> => {
    setBusy(true)
    try {
      await decideInOutbox(client, item.id, decision)
      if (done) toast({ message: done, staysMs: 4000 })
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast({ tone: 'failed', message: error.message })
      return false
    } finally {
      setBusy(false)
    }
  }

  /** A message goes back into its composer, a new ticket into its form; anything else was not done. */
  const bringBack = async () => {
    if (isDuplicate) {
      await decide('cancel', 'Taken back. The ticket is not closed.')
      return
    }
    if (!isMessage(item.action)) {
      const isBack = await decide('cancel', 'Taken back.')
      if (isBack && item.action.kind === 'create') await navigate({ to: '/new', search: { again: item.id } })
      return
    }
    setBusy(true)
    const kind = await takeBack(client, item).finally(() => setBusy(false))
    if (!kind) return
    const toTicket = () =>
      void navigate({ to: '/tickets/$ticketId', params: { ticketId: item.ticketId }, search: ownLook() })
    toast({ message: 'Taken back. It is a draft on its ticket again.', action: { label: 'Open', run: toTicket } })
  }

  const discard = async () => {
    if (!(await decide('discard'))) return
    const undo = { label: 'Undo', keys: 'z', run: () => void bringBack() }
    // A closing as a duplicate is no draft: its row, still here, leads back to it.
    toast({ message: 'Discarded.', ...(isMessage(item.action) && !isDuplicate && { action: undo }) })
  }

  return { busy, decide, discard, bringBack }
}
