import { Link } from '@tanstack/react-router'
import type { Ticket } from '../../domain/ticket.ts'
import { Banner } from '../../ui/banner.tsx'
import { LayersIcon, LockIcon } from '../../ui/icons.tsx'

/** What is special about this ticket as a whole. */
export function TicketNotices({ ticket }: { ticket: Ticket }) {
  const { mergedIntoId, mergedTicketIds, agentsOnly } = ticket
  return (
    <>
      {mergedIntoId !== null && (
        <Banner tone="info" icon={LayersIcon} title="This ticket was merged.">
          Its history goes on in <TicketLink id={mergedIntoId} />.
        </Banner>
      )}
      {mergedTicketIds.length > 0 && (
        <Banner tone="info" icon={LayersIcon} title="Merged here:">
          {mergedTicketIds.map((id, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <TicketLink id={id} />
            </span>
          ))}
        </Banner>
      )}
      {agentsOnly && (
        <Banner tone="warning" icon={LockIcon} title="Agents only.">
          The contact does not see this ticket in the portal.
        </Banner>
      )}
    </>
  )
}

const TicketLink = ({ id }: { id: number }) => (
  <Link
    to="/tickets/$ticketId"
    params={{ ticketId: id }}
    search={(before) => before}
    className="font-semibold underline"
  >
    #{id}
  </Link>
)
