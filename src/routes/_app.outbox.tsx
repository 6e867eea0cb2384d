import { createFileRoute } from '@tanstack/react-router'
import { outboxDayQuery } from '../api/outbox.ts'
import { OutboxPage } from '../features/outbox/outbox-page.tsx'

export const Route = createFileRoute('/_app/outbox')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(outboxDayQuery())
  },
  component: OutboxPage,
})
