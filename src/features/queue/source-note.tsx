import type { TicketPage } from '../../domain/queue.ts'
import { Banner } from '../../ui/banner.tsx'
import { LayersIcon } from '../../ui/icons.tsx'

const WHY = {
  copying: 'the account is still being copied',
  preparing: 'the copy is still being made ready for these filters',
}

/** Says so when a list does not come from the copy alone, and why. */
export function SourceNote({ page }: { page: Pick<TicketPage, 'source' | 'reason' | 'order'> }) {
  const { source, reason, order } = page
  if (!reason) return null
  if (source === 'happyfox') {
    return (
      <Banner tone="info" icon={LayersIcon} title="HappyFox’s own search answered." className="border-t">
        It was asked because {WHY[reason]}.
        {order === 'lastReply' && ' Its answers come in the order of the last reply.'}
      </Banner>
    )
  }
  return (
    <Banner tone="warning" icon={LayersIcon} title="This list may not be complete." className="border-t">
      It comes from the copy alone: {WHY[reason]}, and HappyFox’s own search cannot answer in its place.
    </Banner>
  )
}
