import { createFileRoute, notFound } from '@tanstack/react-router'
import { ticketQuery } from '../api/ticket.ts'
import { TicketPage } from '../features/ticket/ticket-page.tsx'

export const Route = createFileRoute('/_app/tickets/$ticketId')({
  params: {
    parse: ({ ticketId }) => {
      if (!/^[1-9]\d{0,8}$/.test(ticketId)) throw notFound()
      return { ticketId: Number(ticketId) }
    },
    stringify: ({ ticketId }) => ({ ticketId: String(ticketId) }),
  },
  loader: ({ context: { queryClient }, params }) => {
    // Asked for while the page's own code is still on its way; a failure is shown by the page.
    void queryClient.prefetchQuery(ticketQuery(params.ticketId))
  },
  component: function TicketRoute() {
    const { ticketId } = Route.useParams()
    return <TicketPage key={ticketId} ticketId={ticketId} />
  },
})
