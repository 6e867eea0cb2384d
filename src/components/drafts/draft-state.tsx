import { timeLabel } from '../../domain/dates.ts'
import type { KeptDraft } from './draft-keeper.ts'

/** Where what was written is safe by now. */
export function DraftState({ kept }: { kept: Pick<KeptDraft<unknown>, 'state' | 'savedAt'> }) {
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
