import { Avatar } from '../../../components/avatar.tsx'
import type { Ticket } from '../../../domain/ticket.ts'
import { SectionHead } from './section-head.tsx'

/** The agents who are told of every update. */
export const SubscribersSection = ({ ticket }: { ticket: Ticket }) => (
  <>
    <SectionHead title="Subscribers" />
    <div className="flex flex-wrap gap-1 px-4 pt-0.5 pb-4">
      {ticket.subscribers.length === 0 && <p className="text-xs text-subtle">Nobody follows this ticket.</p>}
      {ticket.subscribers.map(({ agentId, name }) => (
        <Avatar key={agentId} person={{ id: agentId, name }} size={22} />
      ))}
    </div>
  </>
)
