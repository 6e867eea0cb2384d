import { createFileRoute, notFound } from '@tanstack/react-router'
import { CreationJobPage } from '../features/many-tickets/job-page.tsx'

/** A table whose rows become tickets, and what became of each. */
export const Route = createFileRoute('/_app/new_/many/$jobId')({
  beforeLoad: ({ params }) => {
    if (!/^[\da-f-]{36}$/.test(params.jobId)) throw notFound()
  },
  component: function CreationJobRoute() {
    const { jobId } = Route.useParams()
    return <CreationJobPage key={jobId} jobId={jobId} />
  },
})
