import { type FieldParam, fieldOf, fieldParam, isFieldParam } from '../../domain/field-test.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { DATE_KEYS, type DateKey, type TicketFilter } from '../../domain/ticket-filter.ts'
import {
  BreachIcon,
  CalendarIcon,
  CheckIcon,
  ClipIcon,
  ClockIcon,
  FolderIcon,
  type Icon,
  PriorityBarsIcon,
  ReplyIcon,
  SearchIcon,
  StatusIcon,
  TagIcon,
  UserIcon,
} from '../../ui/icons.tsx'
import { BuildingIcon, SwitchIcon } from '../../ui/more-icons.tsx'

/** Filter keys that every account has and that show as chips. Words have the search box, order has its own menu. */
const PLAIN_KEYS = [
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
  'id',
  'contact',
  'contactKeyword',
  'group',
] as const
export type PlainKey = (typeof PLAIN_KEYS)[number]
/** A chip's key: a key of the filter, or a custom field as the address names it. */
export type FilterKey = PlainKey | DateKey | FieldParam

export type FilterGroup = 'Ticket' | 'People' | 'Dates' | 'Ticket fields' | 'Contact fields'
export type FilterField = {
  label: string
  icon: Icon
  group: FilterGroup
  /** What else it is called, here or in HappyFox: somebody will type that. */
  keywords?: string
}

const FIELDS: Record<PlainKey | DateKey, FilterField> = {
  behavior: { label: 'State', icon: CheckIcon, group: 'Ticket', keywords: 'open completed' },
  status: { label: 'Status', icon: StatusIcon, group: 'Ticket' },
  category: { label: 'Category', icon: FolderIcon, group: 'Ticket' },
  priority: { label: 'Priority', icon: PriorityBarsIcon, group: 'Ticket' },
  tag: { label: 'Tag', icon: TagIcon, group: 'Ticket', keywords: 'tags' },
  due: { label: 'Due', icon: CalendarIcon, group: 'Ticket', keywords: 'due date overdue' },
  unresponded: { label: 'Awaiting reply', icon: ReplyIcon, group: 'Ticket', keywords: 'waiting unresponded' },
  breached: { label: 'SLA breached', icon: BreachIcon, group: 'Ticket' },
  attachments: { label: 'Files', icon: ClipIcon, group: 'Ticket', keywords: 'attachments' },
  id: { label: 'Ticket number', icon: SearchIcon, group: 'Ticket', keywords: 'id' },
  assignee: { label: 'Assignee', icon: UserIcon, group: 'People', keywords: 'agent assigned to' },
  contact: { label: 'Contact', icon: UserIcon, group: 'People', keywords: 'customer' },
  contactKeyword: { label: 'Contact', icon: UserIcon, group: 'People' },
  group: { label: 'Contact group', icon: BuildingIcon, group: 'People' },
  created: { label: 'Created', icon: CalendarIcon, group: 'Dates' },
  modified: { label: 'Last change', icon: ClockIcon, group: 'Dates', keywords: 'modified updated' },
  contactReplied: { label: 'Contact replied', icon: ReplyIcon, group: 'Dates' },
  agentReplied: { label: 'Agent replied', icon: ReplyIcon, group: 'Dates', keywords: 'staff' },
  closed: { label: 'Closed', icon: CheckIcon, group: 'Dates' },
}

export const isDateKey = (key: FilterKey): key is DateKey => DATE_KEYS.some((dateKey) => dateKey === key)

/** What a key is called, where it belongs, and its sign. */
export function filterField(key: FilterKey, lookup: Lookup): FilterField {
  if (!isFieldParam(key)) return FIELDS[key]
  const group = key.startsWith('t') ? 'Ticket fields' : 'Contact fields'
  return { label: fieldOf(key, lookup)?.name ?? `Field ${key.slice(1)}`, icon: SwitchIcon, group }
}

/** Everything a list can be narrowed by, group by group. A contact's words are found in the contact's own editor. */
export const offeredKeys = ({ ticketFields, contactFields }: Lookup): FilterKey[] => [
  ...(['status', 'behavior', 'category', 'priority', 'tag', 'due'] as const),
  ...(['unresponded', 'breached', 'attachments', 'id'] as const),
  ...(['assignee', 'contact', 'group'] as const),
  ...DATE_KEYS,
  ...ticketFields.map((field) => fieldParam('ticket', field)),
  ...contactFields.map((field) => fieldParam('contact', field)),
]

const isSaid = (key: FilterKey, filter: TicketFilter) =>
  (isFieldParam(key) ? filter.fields?.[key] : filter[key]) !== undefined || filter.unclear?.[key] !== undefined

/** The keys of which a filter says something, understood or not, in the order of their chips. */
export const keysOf = (filter: TicketFilter): FilterKey[] => {
  const params = Object.keys({ ...filter.fields, ...filter.unclear }).filter(isFieldKey)
  return [...PLAIN_KEYS, ...DATE_KEYS, ...params].filter((key) => isSaid(key, filter))
}
const isFieldKey = (key: string): key is FieldParam => /^[tc]\d+$/.test(key)

/** The change that asks something of a custom field, or no more. What was said of it and not understood goes with that. */
export function withField(filter: TicketFilter, param: FieldParam, text: string | undefined): Partial<TicketFilter> {
  const { [param]: _old, ...others } = filter.fields ?? {}
  const fields = text === undefined ? others : { ...others, [param]: text }
  const { [param]: _unclear, ...unclear } = filter.unclear ?? {}
  return { fields: orUnset(fields), unclear: orUnset(unclear) }
}

const orUnset = <T extends object>(record: T): T | undefined => (Object.keys(record).length > 0 ? record : undefined)

/** The change that takes a key away. */
export const without = (filter: TicketFilter, key: FilterKey): Partial<TicketFilter> =>
  isFieldParam(key) ? withField(filter, key, undefined) : { [key]: undefined }

/** The change that takes everything away but the order and the view's name. */
export const nothingSet = (filter: TicketFilter): Partial<TicketFilter> =>
  Object.fromEntries(
    [...keysOf(filter).filter((key) => !isFieldParam(key)), 'fields', 'text', 'unclear'].map((key) => [key, undefined]),
  )
