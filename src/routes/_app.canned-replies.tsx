import { createFileRoute } from '@tanstack/react-router'
import { cannedRepliesQuery } from '../api/canned-replies.ts'
import { CannedPage } from '../features/canned/canned-page.tsx'

/** `id`: the canned reply that is open, or `new`. */
const readSearch = ({ id }: Record<string, unknown>): { id?: string } => (typeof id === 'string' ? { id } : {})

export const Route = createFileRoute('/_app/canned-replies')({
  validateSearch: readSearch,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(cannedRepliesQuery())
  },
  component: function CannedRoute() {
    return <CannedPage openId={Route.useSearch().id ?? null} />
  },
})
