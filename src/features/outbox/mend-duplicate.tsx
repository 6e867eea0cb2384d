import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useState } from 'react'
import { referenceQuery } from '../../api/reference.ts'
import { ticketQuery } from '../../api/ticket.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { Button } from '../../ui/button.tsx'

/** What a refused closing as a duplicate was made in, as far as the outbox needs it. */
export type DuplicateForm = (props: { ticket: Ticket; lookup: Lookup; onClose: () => void }) => ReactNode

/** A refused closing is changed where it was chosen, here as on the ticket: its note alone would close nothing. */
export function MendDuplicate({ ticketId, form }: { ticketId: number; form: DuplicateForm }) {
  const [asking, setAsking] = useState(false)
  const { data, error, refetch } = useQuery({ ...ticketQuery(ticketId), enabled: asking })
  const { data: lookup } = useQuery(referenceQuery())
  const isFailed = error !== null && !data
  return (
    <>
      <Button loading={asking && !data && !isFailed} onClick={() => (isFailed ? void refetch() : setAsking(true))}>
        Change it
      </Button>
      {asking && isFailed && (
        <span role="alert" className="self-center text-danger">
          Its ticket could not be read. {error.message}
        </span>
      )}
      {asking && data && lookup && (
        <Suspense fallback={null}>{form({ ticket: data.ticket, lookup, onClose: () => setAsking(false) })}</Suspense>
      )}
    </>
  )
}
