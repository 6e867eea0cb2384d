import { createFileRoute } from '@tanstack/react-router'
import { creationJobsQuery } from '../api/creations.ts'
import { ManyPage } from '../features/many-tickets/many-page.tsx'

type Search = { mends?: string }

/** Tickets out of a table. `mends` opens the rows that another table could not make. */
export const Route = createFileRoute('/_app/new_/many/')({
  validateSearch: ({ mends }: Record<string, unknown>): Search =>
    typeof mends === 'string' && /^[\da-f-]{36}$/.test(mends) ? { mends } : {},
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(creationJobsQuery())
  },
  component: function ManyRoute() {
    const { mends } = Route.useSearch()
    return <ManyPage mends={mends ?? null} />
  },
})
