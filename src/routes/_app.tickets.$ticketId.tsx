import { createFileRoute, notFound } from '@tanstack/react-router'
import { ticketQuery } from '../api/ticket.ts'
import { TicketPage } from '../features/ticket/ticket-page.tsx'

/** Shorter than what a person takes for waiting. */
const SOON_MS = 60

export const Route = createFileRoute('/_app/tickets/$ticketId')({
  params: {
    parse: ({ ticketId }) => {
      if (!/^[1-9]\d{0,8}$/.test(ticketId)) throw notFound()
      return { ticketId: Number(ticketId) }
    },
    stringify: ({ ticketId }) => ({ ticketId: String(ticketId) }),
  },
  loader: async ({ context: { queryClient }, params }) => {
    const query = ticketQuery(params.ticketId)
    // What is known is shown first, and the page asks again behind it: a request costs the step that opens it a frame's time.
    if (queryClient.getQueryData(query.queryKey)) return
    // Asked for while the page's own code is still on its way; a failure is shown by the page.
    const copy = queryClient.prefetchQuery(query)
    // A copy that comes at once is painted in one step with the list's new shape; for a slow one the page shows what it has.
    await Promise.race([copy, new Promise((resolve) => setTimeout(resolve, SOON_MS))])
  },
  component: function TicketRoute() {
    const { ticketId } = Route.useParams()
    return <TicketPage key={ticketId} ticketId={ticketId} />
  },
})
