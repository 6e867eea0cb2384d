import { useRowSignal } from '../../api/row-signals.ts'
import { Avatar } from '../../components/avatar.tsx'
import type { Agent } from '../../domain/reference.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { cn } from '../../ui/cn.ts'
import { PenIcon } from '../../ui/icons.tsx'
import { tip } from '../../ui/tip.ts'
import { useQueue } from './queue-context.ts'

export type Signs = {
  /** Something happened since the agent looked. */
  unread: boolean
  draft: boolean
  others: { agent: Agent; replying: boolean }[]
}

/** What this agent has to do with a row, and who else is there. */
export function useSigns(row: TicketRow): Signs {
  const { lookup, me } = useQueue()
  const { seenUpdateId, draftKinds, people } = useRowSignal(row.id)
  return {
    unread: seenUpdateId !== null && row.lastUpdateId > seenUpdateId,
    draft: draftKinds.length > 0,
    others: people.flatMap(({ agentId, doing }) => {
      const agent = agentId === me.id ? undefined : lookup.agentById.get(agentId)
      return agent ? [{ agent, replying: doing === 'replying' }] : []
    }),
  }
}

const doingWords = ({ agent, replying }: Signs['others'][number]) =>
  `${agent.name} is ${replying ? 'replying' : 'looking at it'}`

/** The signs in words, for the row's name. */
export const signWords = ({ unread, draft, others }: Signs): string[] => [
  ...(unread ? ['Unread since you looked'] : []),
  ...(draft ? ['You have a draft'] : []),
  ...others.map(doingWords),
]

/** Before the subject: something happened since the agent looked. */
export const UnreadDot = ({ className }: { className?: string }) => (
  <span
    role="img"
    aria-label="Unread since you looked"
    {...tip('Unread since you looked')}
    className={cn('inline-block size-1.5 flex-none rounded-full bg-info-mark', className)}
  />
)

/** A draft as a pen, and the faces of those who are there; whoever replies has a ring. */
export function RowSigns({ signs, className }: { signs: Signs; className?: string }) {
  if (!signs.draft && signs.others.length === 0) return null
  return (
    <span className={cn('flex flex-none items-center gap-1', className)}>
      {signs.draft && (
        <span role="img" aria-label="You have a draft" {...tip('You have a draft')} className="text-muted">
          <PenIcon size={14} />
        </span>
      )}
      {signs.others.slice(0, 3).map((other) => (
        <span
          key={other.agent.id}
          role="img"
          aria-label={doingWords(other)}
          {...tip(doingWords(other))}
          className={cn('rounded-full', other.replying && 'ring-2 ring-accent-mark')}
        >
          <Avatar person={other.agent} size={20} silent />
        </span>
      ))}
    </span>
  )
}
