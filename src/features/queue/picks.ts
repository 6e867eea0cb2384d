import {
  AssignIcon,
  CalendarIcon,
  FolderIcon,
  type Icon,
  PriorityBarsIcon,
  StatusIcon,
  TagIcon,
} from '../../ui/icons.tsx'
import type { PickKind } from './queue-context.ts'

/** What can be chosen for one row as for many. */
export type RowPick = Exclude<PickKind, 'field' | 'note'>

/** The properties that can be chosen from the list, with their keys. */
export const BULK_PICKS: { kind: RowPick; label: string; keys: string; icon: Icon }[] = [
  { kind: 'assignee', label: 'Assign', keys: 'a', icon: AssignIcon },
  { kind: 'status', label: 'Status', keys: 's', icon: StatusIcon },
  { kind: 'priority', label: 'Priority', keys: 'p', icon: PriorityBarsIcon },
  { kind: 'tags', label: 'Tags', keys: 't', icon: TagIcon },
  { kind: 'move', label: 'Move', keys: 'm', icon: FolderIcon },
  { kind: 'due', label: 'Due', keys: 'd', icon: CalendarIcon },
]
