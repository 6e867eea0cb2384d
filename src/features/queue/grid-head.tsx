import type { ReactNode } from 'react'
import { fieldOf, isFieldParam } from '../../domain/field-test.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { CheckMark } from '../../ui/check-mark.tsx'
import { cn } from '../../ui/cn.ts'
import { ChevronDownIcon, ChevronUpIcon, ClipIcon, PriorityBarsIcon, UserIcon } from '../../ui/icons.tsx'
import { tip } from '../../ui/tip.ts'
import { type ColumnId, type Layout, type OwnColumnId, SORT_OF_COLUMN } from './columns.ts'
import { useListState } from './list-state.ts'
import { useQueue } from './queue-context.ts'
import { sortedBy, sortOf } from './sort-words.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'

type Head = { name: string; show?: ReactNode }

const HEADS: Record<OwnColumnId, Head> = {
  select: { name: 'Selection' },
  waiting: { name: 'Awaiting reply', show: null },
  priority: { name: 'Priority', show: <PriorityBarsIcon size={13} /> },
  id: { name: 'ID' },
  subject: { name: 'Subject' },
  clip: { name: 'Files', show: <ClipIcon size={13} className="opacity-0" /> },
  status: { name: 'Status' },
  category: { name: 'Category' },
  assignee: { name: 'Assignee', show: <UserIcon size={13} /> },
  sla: { name: 'SLA' },
  due: { name: 'Due' },
  contact: { name: 'Contact' },
  waited: { name: 'Waiting' },
  created: { name: 'Created' },
  modified: { name: 'Changed' },
  last: { name: 'Last' },
}

/** The names of the columns; most of them sort. */
export function GridHead({ filter, layout, rows }: { filter: TicketFilter; layout: Layout; rows: TicketRow[] }) {
  const { lookup } = useQueue()
  const setFilter = useSetQueueFilter()
  const order = sortOf(filter)
  return (
    <div role="rowgroup" className="sticky top-0 z-sticky">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-7.5 pointer-coarse:h-11 grid-cols-(--columns) items-center gap-x-3 border-y border-line bg-sunken pr-4 pl-1.5 text-2xs font-medium text-subtle"
      >
        {layout.columns.map((id) => {
          const key = isFieldParam(id) ? undefined : SORT_OF_COLUMN[id]
          const head: Head = isFieldParam(id) ? { name: fieldOf(id, lookup)?.name ?? 'No such field' } : HEADS[id]
          const sorted = key === order.key
          return (
            <div
              key={id}
              role="columnheader"
              aria-sort={key ? (sorted ? (order.direction === 'asc' ? 'ascending' : 'descending') : 'none') : undefined}
              className={cn('flex min-w-0', isTime(id) && 'justify-end', id === 'select' && 'justify-center')}
            >
              {id === 'select' ? (
                <SelectAll rows={rows} />
              ) : key ? (
                <SortButton
                  name={head.name}
                  direction={sorted ? order.direction : null}
                  onSort={() => setFilter(sortedBy(filter, key))}
                >
                  {head.show ?? head.name}
                </SortButton>
              ) : head.show === undefined ? (
                <span title={head.name} className="truncate">
                  {head.name}
                </span>
              ) : (
                <>
                  {head.show}
                  <span className="sr-only">{head.name}</span>
                </>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Times stand right, as figures do. */
const isTime = (id: ColumnId) => id === 'waited' || id === 'created' || id === 'modified' || id === 'last'

type SortButtonProps = {
  name: string
  direction: 'asc' | 'desc' | null
  onSort: () => void
  children: ReactNode
}

const SortButton = ({ name, direction, onSort, children }: SortButtonProps) => (
  <button
    type="button"
    aria-label={name}
    {...tip(`Sort by ${name.toLowerCase()}`)}
    onClick={onSort}
    className={cn(
      '-mx-1 flex h-6 items-center gap-0.5 rounded-xs px-1 whitespace-nowrap hover:text-fg pointer-coarse:h-11',
      direction && 'text-fg',
    )}
  >
    {children}
    {direction &&
      (direction === 'asc' ? (
        <ChevronUpIcon size={12} className="-mx-0.5" />
      ) : (
        <ChevronDownIcon size={12} className="-mx-0.5" />
      ))}
  </button>
)

/** Selects the rows that have been read; a long list is never selected further than it was seen. */
function SelectAll({ rows }: { rows: TicketRow[] }) {
  const { state } = useQueue()
  const count = useListState(state, ({ selected }) => selected.size)
  const checked = count === 0 ? false : count >= rows.length ? true : 'mixed'
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={count > 0 ? 'Clear the selection' : `Select the first ${rows.length} tickets`}
      {...tip(count > 0 ? 'Clear the selection' : `Select the first ${rows.length}`)}
      onClick={() => (count > 0 ? state.clearSelection() : state.select(rows))}
      className={cn(
        'grid size-6 place-items-center pointer-coarse:h-11 pointer-coarse:w-full',
        count === 0 && 'opacity-0 hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100',
      )}
    >
      <CheckMark state={checked} />
    </button>
  )
}
