import { MessageBody } from '../../../components/message-body/message-body.tsx'
import { timeLabel } from '../../../domain/dates.ts'
import { Button } from '../../../ui/button.tsx'
import type { Draft } from './draft.ts'
import type { KeptDraft } from './draft-keeper.ts'

/** Where the text is safe by now. */
export function DraftState({ kept }: { kept: KeptDraft<Draft> }) {
  const words =
    kept.state === 'waiting'
      ? 'Draft kept in this browser'
      : kept.savedAt
        ? `Draft saved ${timeLabel(kept.savedAt)}`
        : kept.state === 'saving'
          ? 'Saving draft'
          : null
  return (
    <span role="status" className="nums px-1 text-xs whitespace-nowrap text-subtle">
      {words}
    </span>
  )
}

type Props = { theirs: Draft; onDecide: (choice: 'mine' | 'theirs') => void }

/** Two windows wrote on one draft: both texts are there, one is chosen. */
export const DraftConflict = ({ theirs, onDecide }: Props) => (
  <div role="alert" className="border-b border-warning-line bg-warning-soft px-3 py-2 text-xs">
    <p className="font-medium text-warning">
      This draft was also changed in another window. Both texts are kept until you choose.
    </p>
    <div className="mt-1.5 max-h-28 overflow-y-auto rounded-md border border-line bg-raised px-2.5 py-1.5 text-sm">
      <MessageBody html={theirs.html} text="" author="you" senderEmail={null} ownImage={() => null} ownImages="blob:" />
    </div>
    <div className="mt-2 flex gap-2">
      <Button onClick={() => onDecide('mine')}>Keep what is below</Button>
      <Button onClick={() => onDecide('theirs')}>Take this one</Button>
    </div>
  </div>
)
