import { type Command, useCommands } from '../../components/commands.ts'
import {
  AssignIcon,
  CalendarIcon,
  ChevronDownIcon,
  ChevronUpIcon,
  PriorityBarsIcon,
  ReplyIcon,
  StatusIcon,
  TagIcon,
  UserIcon,
} from '../../ui/icons.tsx'
import { BellIcon, ForwardIcon, LockIcon, MoveIcon, PanelIcon, TrashIcon } from '../../ui/more-icons.tsx'
import type { DraftKind } from './composer/draft.ts'
import type { TicketPlace } from './use-place.ts'

type Does = {
  place: TicketPlace
  write: (kind: DraftKind) => void
  edit: (name: string) => void
  takeIt: () => void
  move: () => void
  subscribe: () => void
  isSubscribed: boolean
  remove: () => void
  togglePanel: () => void
  close: () => void
}

/** What keys do on a ticket; the palette offers the same. */
export function useTicketCommands(does: Does) {
  const { place, write, edit, takeIt, move, subscribe, isSubscribed, remove, togglePanel, close } = does
  const { previousId, nextId, onGo } = place
  const ticket = (command: Omit<Command, 'group'>): Command => ({ ...command, group: 'Ticket' })
  useCommands([
    ticket({ id: 'ticket.reply', label: 'Reply', keys: 'r', icon: ReplyIcon, run: () => write('reply') }),
    ticket({ id: 'ticket.note', label: 'Private note', keys: 'n', icon: LockIcon, run: () => write('note') }),
    ticket({ id: 'ticket.forward', label: 'Forward', keys: 'shift+f', icon: ForwardIcon, run: () => write('forward') }),
    ticket({ id: 'ticket.move', label: 'Move to another category', keys: 'm', icon: MoveIcon, run: move }),
    ticket({
      id: 'ticket.subscribe',
      label: isSubscribed ? 'Unsubscribe' : 'Subscribe',
      keys: 'w',
      icon: BellIcon,
      run: subscribe,
    }),
    ticket({ id: 'ticket.delete', label: 'Delete the ticket', icon: TrashIcon, run: remove }),
    ticket({ id: 'ticket.status', label: 'Change status', keys: 's', icon: StatusIcon, run: () => edit('Status') }),
    ticket({
      id: 'ticket.priority',
      label: 'Change priority',
      keys: 'p',
      icon: PriorityBarsIcon,
      run: () => edit('Priority'),
    }),
    ticket({ id: 'ticket.assign', label: 'Assign', keys: 'a', icon: UserIcon, run: () => edit('Assignee') }),
    ticket({ id: 'ticket.take', label: 'Take it', keys: 'i', icon: AssignIcon, run: takeIt }),
    ticket({ id: 'ticket.due', label: 'Change due date', keys: 'd', icon: CalendarIcon, run: () => edit('Due date') }),
    ticket({ id: 'ticket.tags', label: 'Change tags', keys: 't', icon: TagIcon, run: () => edit('Tags') }),
    ticket({ id: 'ticket.panel', label: 'Show or hide properties', keys: ']', icon: PanelIcon, run: togglePanel }),
    ticket({
      id: 'ticket.next',
      label: 'Next ticket',
      keys: 'j',
      icon: ChevronDownIcon,
      inPalette: false,
      run: () => nextId !== null && onGo(nextId),
    }),
    ticket({
      id: 'ticket.previous',
      label: 'Previous ticket',
      keys: 'k',
      icon: ChevronUpIcon,
      inPalette: false,
      run: () => previousId !== null && onGo(previousId),
    }),
    ticket({ id: 'ticket.close', label: 'Back to the list', keys: 'escape', inPalette: false, run: close }),
  ])
}
