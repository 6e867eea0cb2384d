import { createFileRoute } from '@tanstack/react-router'
import { outboxDayQuery } from '../api/outbox.ts'
import type { OutboxItem } from '../domain/outbox.ts'
import type { DuplicateForm } from '../features/outbox/mend-duplicate.tsx'
import { OutboxPage } from '../features/outbox/outbox-page.tsx'
import { toRefusedDuplicate } from '../features/ticket/acts/refused-duplicate.ts'
import { takeBack } from '../features/ticket/composer/take-back.ts'
import { DuplicateDialog } from '../features/ticket/late.ts'

export const Route = createFileRoute('/_app/outbox')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(outboxDayQuery())
  },
  component: Outbox,
})

function Outbox() {
  return <OutboxPage composers={{ takeBack, duplicateForm }} />
}

function duplicateForm(item: OutboxItem): DuplicateForm | null {
  const refused = toRefusedDuplicate(item)
  return refused && ((props) => <DuplicateDialog {...props} refused={refused} />)
}
