import { Suspense } from 'react'
import type { Lookup } from '../../../domain/lookup.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { DeleteDialog, DuplicateDialog, MoveDialog } from '../late.ts'
import type { RefusedDuplicate } from './refused-duplicate.ts'
import type { Move, RefusedMove } from './move-dialog.tsx'

/** What an agent is asked about before it is done. */
export type Asking =
  | { verb: 'move'; refused: RefusedMove | null }
  | { verb: 'duplicate'; refused: RefusedDuplicate | null }
  | { verb: 'delete' }

type Props = {
  asking: Asking | null
  ticket: Ticket
  lookup: Lookup
  undoSeconds: number
  onMove: (action: Move) => void
  onDelete: () => void
  /** The work on this ticket is over. */
  leave: () => void
  onClose: () => void
}

export function TicketDialogs({ asking, ticket, lookup, undoSeconds, onMove, onDelete, leave, onClose }: Props) {
  if (!asking) return null
  return (
    <Suspense fallback={null}>
      {asking.verb === 'move' && (
        <MoveDialog
          {...{ ticket, lookup, onClose }}
          refused={asking.refused}
          onMove={(action) => {
            onClose()
            onMove(action)
            // Where its agent does not work it cannot be looked at any more.
            if (!lookup.categoryById.has(action.categoryId)) leave()
          }}
        />
      )}
      {asking.verb === 'duplicate' && <DuplicateDialog {...{ ticket, lookup, onClose }} refused={asking.refused} />}
      {asking.verb === 'delete' && (
        <DeleteDialog
          {...{ undoSeconds, onClose }}
          displayId={ticket.displayId}
          subject={ticket.subject}
          onDelete={() => {
            onClose()
            onDelete()
            leave()
          }}
        />
      )}
    </Suspense>
  )
}
