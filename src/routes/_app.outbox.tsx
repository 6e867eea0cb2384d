import { createFileRoute } from '@tanstack/react-router'
import { outboxDayQuery } from '../api/outbox.ts'
import { OutboxPage } from '../features/outbox/outbox-page.tsx'
import { takeBack } from '../features/ticket/composer/take-back.ts'

export const Route = createFileRoute('/_app/outbox')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(outboxDayQuery())
  },
  component: Outbox,
})

function Outbox() {
  return <OutboxPage composers={{ takeBack }} />
}
