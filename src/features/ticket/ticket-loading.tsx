import type { Lookup } from '../../domain/lookup.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TicketHead } from './ticket-head.tsx'
import type { TicketPlace } from './use-place.ts'

type Props = { row: TicketRow | undefined; lookup: Lookup | undefined; place: TicketPlace }

/** The head from the list's row, and bars where the history will be. */
export const TicketLoading = ({ row, lookup, place }: Props) => (
  <section aria-label="Ticket" aria-busy="true" className="flex min-h-0 min-w-0 flex-1 flex-col">
    {row && lookup ? (
      <TicketHead
        row={row}
        lookup={lookup}
        meId={row.assigneeId ?? 0}
        place={place}
        viewers={[]}
        isPanelOpen={false}
        refusals={ON_ITS_WAY}
        isSubscribed={false}
        onTakeIt={nothing}
        onForward={nothing}
        onMove={nothing}
        onSubscribe={nothing}
        onDuplicate={nothing}
        onDelete={nothing}
        onPanel={nothing}
        onEdit={nothing}
      />
    ) : (
      <div className="flex h-20 flex-none flex-col justify-center gap-3 border-b border-line px-6">
        <Skeleton className="w-40" />
        <Skeleton className="h-3.5 w-80" />
      </div>
    )}
    <div className="mx-auto flex w-full max-w-188 flex-col gap-4 px-6 pt-6">
      {[1, 0.7, 0.4].map((share) => (
        <div key={share} className="flex gap-3" style={{ opacity: share }}>
          <Skeleton className="size-7 rounded-full" />
          <div className="flex flex-1 flex-col gap-2.5 rounded-lg border border-line p-3.5">
            <Skeleton className="w-32" />
            <Skeleton className="w-full" />
            <Skeleton className="w-3/4" />
          </div>
        </div>
      ))}
    </div>
  </section>
)

const nothing = () => undefined

const WAIT = 'The ticket is on its way'
const ON_ITS_WAY = { move: WAIT, forward: WAIT, delete: WAIT }
