import type { MouseEvent } from 'react'
import type { TicketRow } from '../../domain/ticket.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { AssignIcon, CalendarIcon, PriorityBarsIcon, ReplyIcon, StatusIcon } from '../../ui/icons.tsx'
import { type PickKind, useQueue } from './queue-context.ts'

const PICKS = [
  { kind: 'assignee', label: 'Assign', keys: 'a', icon: AssignIcon },
  { kind: 'status', label: 'Set status', keys: 's', icon: StatusIcon },
  { kind: 'priority', label: 'Set priority', keys: 'p', icon: PriorityBarsIcon },
  { kind: 'due', label: 'Set due date', keys: 'd', icon: CalendarIcon },
] satisfies { kind: PickKind; label: string; keys: string; icon: typeof AssignIcon }[]

/** What can be done with the row under the pointer, over the end of its subject: nothing moves for it. */
export function QuickActions({ row, at }: { row: TicketRow; at: number }) {
  const { pick, open } = useQueue()
  return (
    <div
      role="toolbar"
      aria-label={`Actions for ${row.displayId}`}
      className="absolute top-1/2 right-0 flex -translate-y-1/2 rounded-md bg-raised p-0.5 shadow-pop pointer-coarse:hidden"
    >
      {PICKS.map(({ kind, ...button }) => (
        <IconButton
          key={kind}
          {...button}
          tabIndex={-1}
          aria-haspopup="dialog"
          onClick={(event: MouseEvent<HTMLButtonElement>) => pick(kind, [row], event.currentTarget)}
          className="h-6.5 w-7 rounded-sm in-data-[density=compact]:h-5.5"
        />
      ))}
      <IconButton
        label="Reply"
        keys="r"
        icon={ReplyIcon}
        tabIndex={-1}
        onClick={() => open(row, at, { reply: true })}
        className="h-6.5 w-7 rounded-sm in-data-[density=compact]:h-5.5"
      />
    </div>
  )
}
