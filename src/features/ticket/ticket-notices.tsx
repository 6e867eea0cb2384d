import { Link } from '@tanstack/react-router'
import type { Ticket } from '../../domain/ticket.ts'
import { anchorOf } from '../../domain/timeline.ts'
import { Banner } from '../../ui/banner.tsx'
import { LayersIcon } from '../../ui/icons.tsx'
import { LinkIcon, LockIcon } from '../../ui/more-icons.tsx'

/** What is special about this ticket as a whole, and about the link that led here. */
export function TicketNotices({ ticket, linkedId }: { ticket: Ticket; linkedId: string | null }) {
  const { mergedIntoId, mergedTicketIds, agentsOnly, updates } = ticket
  const isLost = linkedId !== null && !updates.some(({ id }) => linkedId.split('-')[0] === anchorOf(id))
  return (
    <>
      {isLost && (
        <Banner
          tone="warning"
          icon={LinkIcon}
          title="The message that this link points to is not on this ticket."
          action={
            <Link
              to="."
              search={(before) => before}
              hash=""
              className="flex h-6 items-center rounded-xs px-1 font-semibold underline underline-offset-2"
            >
              Dismiss
            </Link>
          }
        >
          It may have been deleted in HappyFox, or the link was cut short.
        </Banner>
      )}
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
