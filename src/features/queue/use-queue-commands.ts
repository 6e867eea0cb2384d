import { useMemo } from 'react'
import { type Command, useCommands } from '../../components/commands.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { FilterIcon, ReplyIcon, SearchIcon, SplitIcon, UserIcon } from '../../ui/icons.tsx'
import { BULK_PICKS, type RowPick } from './picks.ts'
import { storedSplit } from './choices.ts'
import { selectedRows } from './list-state.ts'
import type { PickKind, QueueContext } from './queue-context.ts'
import { rowElement } from './row-element.ts'
import { selectRange } from './select-range.ts'

export type CommandOptions = {
  queue: QueueContext
  total: number
  openTicketId: number | null
  /** Whether the list can be seen: beside a ticket, or alone. */
  listShown: boolean
  openAt: (index: number) => Promise<void>
  close: () => void
  onFilter: () => void
  onSearch: () => void
}

const PICK_LABELS: Record<RowPick, string> = {
  assignee: 'Assign',
  status: 'Set status',
  priority: 'Set priority',
  tags: 'Change tags',
  due: 'Set due date',
  move: 'Move to another category',
}

/** The element of a row, or of the bar, that a choice opens beside. */
function anchorFor(kind: PickKind, rows: TicketRow[], many: boolean): HTMLElement | null {
  if (many) {
    const ofBar = (name: string) => document.querySelector<HTMLElement>(`[data-bulk="${name}"]`)
    return ofBar(kind) ?? ofBar('more')
  }
  const element = rowElement(rows[0]?.id ?? 0)
  return element?.querySelector<HTMLElement>(`[data-cell="${kind}"]`) ?? element
}

function leaveControl() {
  const focused = document.activeElement
  if (focused instanceof HTMLElement && focused.matches('button, a')) focused.blur()
}

/** Everything a key does in the list. */
export function useQueueCommands(options: CommandOptions): void {
  const { queue, total, openTicketId, listShown, openAt, close, onFilter, onSearch } = options
  const commands = useMemo<Command[]>(() => {
    const { state } = queue
    const rowAt = (index: number) => state.grid().rowAt(index)
    const step = (by: number, select: boolean) => {
      const { cursor } = state.get()
      // Enter means the row now, not a button that still has the focus.
      leaveControl()
      const to = Math.max(0, Math.min(total - 1, cursor + by))
      if (select) void selectRange(state, to)
      if (openTicketId !== null && !select) void openAt(to)
      state.moveTo(to)
      state.grid().scrollTo(to)
      const { peek } = state.get()
      // A look that the pointer took ends where the keys take over; one that the keys took goes along with them.
      const goesAlong = peek?.byKeys === true && openTicketId === null && !select
      if (peek) state.set({ peek: goesAlong ? { at: to, byKeys: true } : null })
    }
    const current = () => {
      const { cursor, selected } = state.get()
      const row = rowAt(cursor)
      const rows = selected.size > 0 ? selectedRows(state.get()) : row ? [row] : []
      return { cursor, row, rows, many: selected.size > 0 }
    }
    const pick = (kind: PickKind) => {
      const { rows, many, cursor } = current()
      if (rows.length === 0 && !many) return
      if (!many) state.grid().scrollTo(cursor)
      const anchor = anchorFor(kind, rows, many)
      if (anchor) queue.pick(kind, rows, anchor)
    }
    const back = () => {
      const { selected, swiped, peek } = state.get()
      if (peek) state.set({ peek: null })
      else if (selected.size > 0) state.clearSelection()
      else if (swiped) state.set({ swiped: null })
      else if (openTicketId !== null) close()
    }
    const moving: Command[] = [
      {
        id: 'next',
        label: 'Next ticket',
        group: 'List',
        keys: 'j|arrowdown',
        run: () => step(1, false),
        inPalette: false,
      },
      {
        id: 'previous',
        label: 'Previous ticket',
        group: 'List',
        keys: 'k|arrowup',
        run: () => step(-1, false),
        inPalette: false,
      },
      { id: 'back', label: 'Back, or clear the selection', group: 'List', keys: 'escape', run: back, inPalette: false },
    ]
    if (!listShown) return moving
    return [
      ...moving,
      {
        id: 'select',
        label: 'Select',
        group: 'List',
        keys: 'x',
        inPalette: false,
        run: () => {
          const { row, cursor } = current()
          if (row) state.toggle(row, cursor)
        },
      },
      {
        id: 'peek',
        label: 'Look at the newest message',
        group: 'List',
        keys: 'space',
        inPalette: false,
        run: () => {
          const { cursor, peek } = state.get()
          leaveControl()
          state.set({ peek: peek ? null : { at: Math.max(0, cursor), byKeys: true } })
        },
      },
      {
        id: 'extend-down',
        label: 'Extend the selection down',
        group: 'List',
        keys: 'shift+j|shift+arrowdown',
        run: () => step(1, true),
        inPalette: false,
      },
      {
        id: 'extend-up',
        label: 'Extend the selection up',
        group: 'List',
        keys: 'shift+k|shift+arrowup',
        run: () => step(-1, true),
        inPalette: false,
      },
      {
        id: 'first',
        label: 'First ticket',
        group: 'List',
        keys: 'home',
        run: () => step(-total, false),
        inPalette: false,
      },
      { id: 'last', label: 'Last ticket', group: 'List', keys: 'end', run: () => step(total, false), inPalette: false },
      {
        id: 'open',
        label: 'Open',
        group: 'List',
        keys: 'enter',
        inPalette: false,
        run: () => {
          const { row, cursor } = current()
          if (row) queue.open(row, cursor)
        },
      },
      {
        id: 'reply-from-list',
        label: 'Reply',
        group: 'List',
        keys: 'r',
        icon: ReplyIcon,
        run: () => {
          const { row, cursor } = current()
          if (row) queue.open(row, cursor, { reply: true })
        },
      },
      ...BULK_PICKS.map(({ kind, keys, icon }) => ({
        id: `pick-${kind}`,
        label: PICK_LABELS[kind],
        group: 'List' as const,
        keys,
        icon,
        run: () => pick(kind),
      })),
      {
        id: 'take',
        label: 'Take it',
        group: 'List',
        keys: 'i',
        icon: UserIcon,
        run: () => queue.change(current().rows, { kind: 'properties', properties: { assigneeId: queue.me.id } }),
      },
      { id: 'filter', label: 'Add a filter', group: 'List', keys: 'f', icon: FilterIcon, run: onFilter },
      { id: 'find', label: 'Find in these tickets', group: 'List', keys: '/', icon: SearchIcon, run: onSearch },
      {
        id: 'split',
        label: 'Open tickets beside the list or in full',
        group: 'List',
        keys: 'v',
        icon: SplitIcon,
        run: () => storedSplit.set(!storedSplit.get()),
      },
    ]
  }, [queue, total, openTicketId, listShown, openAt, close, onFilter, onSearch])
  useCommands(commands)
}
