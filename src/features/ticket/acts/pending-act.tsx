import { timeLabel } from '../../../domain/dates.ts'
import { useFromNow } from '../../../components/clock.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import { problemWords } from '../../../domain/problem-words.ts'
import type { OutboxDecision, OutboxItem } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Spinner } from '../../../ui/spinner.tsx'
import { actWords } from './act-words.ts'
import type { RefusedMove } from './move-dialog.tsx'

/** Acts that are said in the history: those that need their agent, and those that change where the ticket is. */
export const isShownAct = ({ action, state }: OutboxItem): boolean => {
  if (action.kind === 'properties' || action.kind === 'create' || 'html' in action) return false
  if (state === 'refused' || state === 'needsYou') return true
  return (action.kind === 'move' || action.kind === 'delete') && state !== 'sent' && state !== 'cancelled'
}

type Props = {
  item: OutboxItem
  ticket: Ticket
  lookup: Lookup
  onDecide: (item: OutboxItem, decision: OutboxDecision) => void
  /** Opens the dialog of a move that was refused, with what was chosen in it. */
  onMend: (refused: RefusedMove) => void
}

/** A move or an end on its way, or an act that was not done, after the history. */
export function PendingAct({ item, ticket, lookup, onDecide, onMend }: Props) {
  if (item.action.kind === 'create') return null
  const words = actWords(item.action, { ticket, lookup, meId: item.agentId, undoSeconds: 0 })
  const { action, problem, state } = item
  const isBad = state === 'refused' || state === 'needsYou'
  const ActIcon = words.icon
  return (
    <section
      aria-label={isBad ? words.failed : (words.now ?? words.failed)}
      className={cn(
        'my-2 flex flex-wrap items-center gap-x-2.5 gap-y-1.5 rounded-lg border px-3.5 py-2',
        isBad ? 'border-danger-line bg-danger-soft' : 'border-dashed border-line-strong',
      )}
    >
      <ActIcon size={15} className={isBad ? 'text-danger' : 'text-subtle'} />
      <p {...(isBad && { role: 'alert' })} className={cn('min-w-0 flex-1', isBad ? 'text-danger' : 'text-muted')}>
        {isBad && problem ? `${words.failed} ${problemWords(problem, lookup)}` : words.now}
        {state === 'queued' && problem && (
          <span role="status" className="block text-xs break-words text-warning">
            {problemWords(problem, lookup)}
          </span>
        )}
      </p>
      {state === 'held' && (
        <>
          <Countdown until={item.sendAt} />
          <Button keys="z" onClick={() => onDecide(item, 'cancel')}>
            Undo
          </Button>
        </>
      )}
      {(state === 'queued' || state === 'sending' || state === 'checking') && (
        <span className="flex items-center gap-1.5 text-xs text-muted">
          <Spinner />
          {state === 'queued' && item.waitsUntil && `HappyFox is busy. Goes on at ${timeLabel(item.waitsUntil)}`}
          {state === 'checking' && 'HappyFox did not answer. Checking whether it was done'}
        </span>
      )}
      {state === 'queued' && <Button onClick={() => onDecide(item, 'cancel')}>Take back</Button>}
      {isBad && (
        <span className="flex flex-wrap gap-2">
          {problem?.reason === 'undecided' && (
            <>
              <Button onClick={() => onDecide(item, 'checkAgain')}>Check again</Button>
              <Button onClick={() => onDecide(item, 'sendAnyway')}>Do it again</Button>
              <Button onClick={() => onDecide(item, 'sentAnotherWay')}>I did it another way</Button>
            </>
          )}
          {problem?.reason === 'forbidden' && state === 'needsYou' && (
            <Button onClick={() => onDecide(item, 'sendAnyway')}>Try again</Button>
          )}
          {action.kind === 'move' && problem?.reason === 'rejected' && (
            <Button onClick={() => onMend({ id: item.id, action, problem })}>Change it</Button>
          )}
          <Button variant="ghost" onClick={() => onDecide(item, 'discard')}>
            Dismiss
          </Button>
        </span>
      )}
    </section>
  )
}

function Countdown({ until }: { until: string }) {
  const seconds = useFromNow((nowMs) => Math.max(0, Math.ceil((Date.parse(until) - nowMs) / 1000)))
  return <span className="nums text-xs text-muted">{seconds > 0 ? `in ${seconds} s` : 'now'}</span>
}
