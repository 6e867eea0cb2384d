import { useMemo } from 'react'
import type { TicketUpdate } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { ClipIcon } from '../../../ui/icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { FilesShelf } from './late.ts'
import { allFiles } from './ticket-files.ts'

/** How many files the ticket has, and the way to all of them. */
export function FilesButton({ ticketId, updates }: { ticketId: number; updates: TicketUpdate[] }) {
  const count = useMemo(() => allFiles(updates).length, [updates])
  if (count === 0) return null
  const words = count === 1 ? '1 file' : `${count} files`
  return (
    <Popover
      label="Files"
      align="end"
      className="w-88"
      trigger={(trigger) => (
        <Button
          {...trigger}
          variant="ghost"
          icon={ClipIcon}
          aria-label={words}
          className="nums px-1.5 text-xs max-phone:h-11"
        >
          {count}
        </Button>
      )}
    >
      {() => <FilesShelf ticketId={ticketId} updates={updates} />}
    </Popover>
  )
}
