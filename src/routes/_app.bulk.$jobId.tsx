import { createFileRoute, notFound } from '@tanstack/react-router'
import { JobPage } from '../features/bulk/job-page.tsx'

/** A bulk change and what became of each of its tickets. */
export const Route = createFileRoute('/_app/bulk/$jobId')({
  beforeLoad: ({ params }) => {
    if (!/^[\da-f-]{36}$/.test(params.jobId)) throw notFound()
  },
  component: function JobRoute() {
    const { jobId } = Route.useParams()
    return <JobPage key={jobId} jobId={jobId} />
  },
})
