import type { Lookup } from '../../domain/lookup.ts'
import type { AssigneeWord, DueWindow, GroupWord, TicketFilter } from '../../domain/ticket-filter.ts'
import {
  BreachIcon,
  CalendarIcon,
  CheckIcon,
  ClipIcon,
  FolderIcon,
  type Icon,
  PriorityBarsIcon,
  ReplyIcon,
  SearchIcon,
  StatusIcon,
  TagIcon,
  UserIcon,
} from '../../ui/icons.tsx'

/** Filter keys that have a chip. Words have the search box, order has its own menu. */
export const FILTER_KEYS = [
  'behavior',
  'status',
  'assignee',
  'category',
  'priority',
  'tag',
  'due',
  'unresponded',
  'breached',
  'attachments',
  'group',
  'contact',
  'id',
] as const
export type FilterKey = (typeof FILTER_KEYS)[number]

export const FIELDS: Record<
  FilterKey,
  { label: string; icon: Icon /** Whether it can be added by hand. */; offered: boolean }
> = {
  behavior: { label: 'State', icon: CheckIcon, offered: true },
  status: { label: 'Status', icon: StatusIcon, offered: true },
  assignee: { label: 'Assignee', icon: UserIcon, offered: true },
  category: { label: 'Category', icon: FolderIcon, offered: true },
  priority: { label: 'Priority', icon: PriorityBarsIcon, offered: true },
  tag: { label: 'Tag', icon: TagIcon, offered: true },
  due: { label: 'Due', icon: CalendarIcon, offered: true },
  unresponded: { label: 'Awaiting reply', icon: ReplyIcon, offered: true },
  breached: { label: 'SLA breached', icon: BreachIcon, offered: true },
  attachments: { label: 'Files', icon: ClipIcon, offered: true },
  group: { label: 'Contact group', icon: UserIcon, offered: true },
  contact: { label: 'Contact', icon: UserIcon, offered: false },
  id: { label: 'Ticket', icon: SearchIcon, offered: false },
}

export const DUE_LABELS: Record<DueWindow, string> = {
  overdue: 'overdue',
  yesterday: 'yesterday',
  today: 'today',
  tomorrow: 'tomorrow',
  next7days: 'in the next 7 days',
}

export type ChipWords = {
  operator: string
  value: string
  /** Names that the account does not have any more. */
  broken: boolean
}

type Named = { text: string; broken: boolean }
const known = (text: string): Named => ({ text, broken: false })
const byId = (items: ReadonlyMap<number, { name: string }>, id: number): Named => {
  const item = items.get(id)
  return item ? known(item.name) : { text: `no. ${id}, which is gone`, broken: true }
}

const either = (words: string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`

function anyOf(names: Named[]): ChipWords {
  const shown = names.length > 3 ? [...names.slice(0, 2), known(`${names.length - 2} more`)] : names
  return {
    operator: names.length > 1 ? 'is any of' : 'is',
    value: either(shown.map(({ text }) => text)),
    broken: names.some(({ broken }) => broken),
  }
}

const ASSIGNEES = { me: 'me', none: 'unassigned', any: 'anybody' } as const
const assigneeName = (word: AssigneeWord, lookup: Lookup) =>
  typeof word === 'number' ? byId(lookup.agentById, word) : known(ASSIGNEES[word])
const groupName = (word: GroupWord, lookup: Lookup) =>
  typeof word === 'number'
    ? byId(new Map(lookup.contactGroups.map((group) => [group.id, group])), word)
    : known(word === 'none' ? 'no group' : 'any group')
const yesNo = (value: boolean): ChipWords => ({ operator: 'is', value: value ? 'yes' : 'no', broken: false })

/** A filter key in words: `is any of` `me, Sam or unassigned`; null where it is not set. */
export function chipWords(
  key: FilterKey,
  filter: TicketFilter,
  lookup: Lookup,
  contactName: (id: number) => string | undefined,
): ChipWords | null {
  switch (key) {
    case 'behavior':
      return filter.behavior ? anyOf([known(filter.behavior)]) : null
    case 'status':
      return filter.status ? anyOf(filter.status.map((id) => byId(lookup.statusById, id))) : null
    case 'category':
      return filter.category ? anyOf(filter.category.map((id) => byId(lookup.categoryById, id))) : null
    case 'priority':
      return filter.priority ? anyOf(filter.priority.map((id) => byId(lookup.priorityById, id))) : null
    case 'assignee':
      return filter.assignee ? anyOf(filter.assignee.map((word) => assigneeName(word, lookup))) : null
    case 'group':
      return filter.group ? anyOf(filter.group.map((word) => groupName(word, lookup))) : null
    case 'tag':
      return filter.tag ? anyOf(filter.tag.map(known)) : null
    case 'due':
      return filter.due ? anyOf(filter.due.map((window) => known(DUE_LABELS[window]))) : null
    case 'contact':
      return filter.contact ? anyOf(filter.contact.map((id) => known(contactName(id) ?? `no. ${id}`))) : null
    case 'id':
      return filter.id ? anyOf(filter.id.map((id) => known(String(id)))) : null
    case 'unresponded':
      return filter.unresponded === undefined ? null : yesNo(filter.unresponded)
    case 'breached':
      return filter.breached === undefined ? null : yesNo(filter.breached)
    case 'attachments':
      return filter.attachments === undefined
        ? null
        : { operator: filter.attachments ? 'has' : 'has no', value: 'files', broken: false }
    default:
      return key satisfies never
  }
}
