/** One ticket, beside the list or alone. */
export const TicketPage = ({ ticketId }: { ticketId: number }) => <article aria-label={`Ticket ${ticketId}`} />
