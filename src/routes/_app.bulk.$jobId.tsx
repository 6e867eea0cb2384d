import { createFileRoute, notFound } from '@tanstack/react-router'
import { bulkJobQuery } from '../api/bulk.ts'
import { JobPage } from '../features/bulk/job-page.tsx'

/** A bulk change and what became of each of its tickets. */
export const Route = createFileRoute('/_app/bulk/$jobId')({
  loader: ({ context: { queryClient }, params }) => {
    if (!/^[\da-f-]{36}$/.test(params.jobId)) throw notFound()
    void queryClient.prefetchQuery(bulkJobQuery(params.jobId))
  },
  component: function JobRoute() {
    const { jobId } = Route.useParams()
    return <JobPage key={jobId} jobId={jobId} />
  },
})
