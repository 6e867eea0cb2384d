import { useQueryClient } from '@tanstack/react-query'
import { retryWrite, type RowWrite } from '../../api/row-writes.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { settingWords } from '../../domain/property-words.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { tip } from '../../ui/tip.ts'
import { toast } from '../../ui/toast.ts'

type Props = { row: TicketRow; write: RowWrite; lookup: Lookup }

/** In the row of a change that was refused or held back: why, what it was, and the way to do it after all. */
export function StuckWrite({ row, write, lookup }: Props) {
  const client = useQueryClient()
  const isHeld = write.state === 'held'
  const set = settingWords(write.changes, lookup)
  return (
    <button
      type="button"
      aria-label={isHeld ? `Set ${set}` : `Retry: ${set}`}
      {...tip(
        isHeld
          ? `${write.problem ?? 'It was changed meanwhile.'} Press to set ${set}.`
          : `${write.problem ?? 'The change was refused.'} The old value is shown; press to try ${set} again.`,
      )}
      onClick={() =>
        void retryWrite(client, row, write).catch((error: unknown) =>
          toast({ tone: 'failed', message: error instanceof Error ? error.message : 'It was not tried again.' }),
        )
      }
      className="rounded-xs font-medium text-danger underline-offset-2 hover:underline"
    >
      {isHeld ? 'Set' : 'Retry'}
    </button>
  )
}
