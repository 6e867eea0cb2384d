import { useState } from 'react'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, CrossIcon, PlusIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { tip } from '../../ui/tip.ts'
import { chipWords, FIELDS, FILTER_KEYS, type FilterKey } from './filter-fields.ts'
import { FieldMenu, FilterEditor } from './late.ts'
import { useQueue } from './queue-context.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'

type FilterBarProps = {
  filter: TicketFilter
  /** Whether the menu of fields is open; F opens it too. */
  adding: boolean
  onAdding: (adding: boolean) => void
  contactName: (id: number) => string | undefined
  className?: string
}

/** What narrows the list, each part with its own editor. */
export function FilterBar({ filter, adding, onAdding, contactName, className }: FilterBarProps) {
  const { lookup } = useQueue()
  const chips = FILTER_KEYS.map((key) => ({ key, words: chipWords(key, filter, lookup, contactName) }))
  return (
    <div role="group" aria-label="Filters" className={cn('flex flex-wrap items-center gap-1.5', className)}>
      {chips.map(({ key, words }) => words && <FilterChip key={key} name={key} filter={filter} words={words} />)}
      <AddFilter filter={filter} open={adding} onOpen={onAdding} />
    </div>
  )
}

type FilterChipProps = { name: FilterKey; filter: TicketFilter; words: NonNullable<ReturnType<typeof chipWords>> }

function FilterChip({ name, filter, words }: FilterChipProps) {
  const setFilter = useSetQueueFilter()
  const field = FIELDS[name]
  const IconOf = words.broken ? AlertIcon : field.icon
  const parts = (
    <>
      <span className="flex items-center gap-1.25 px-1.75">
        <IconOf size={13} className={words.broken ? '' : 'text-subtle'} />
        {field.label}
      </span>
      <span className="border-l border-line px-1.5 text-subtle">{words.operator}</span>
      <span className="max-w-60 truncate border-l border-line px-1.75 font-medium">{words.value}</span>
    </>
  )
  const part = 'flex min-w-0 rounded-l-[5px] -outline-offset-1'
  return (
    <div
      className={cn(
        // The edge lies over the parts, so that each of them is a target of the whole height.
        'relative flex h-6 max-w-full items-stretch rounded-[6px] bg-raised text-xs leading-6 whitespace-nowrap before:pointer-events-none before:absolute before:inset-0 before:z-1 before:rounded-[6px] before:border before:border-line-strong pointer-coarse:h-9 pointer-coarse:leading-9',
        words.broken && 'text-danger before:border-danger-line',
      )}
    >
      {field.offered ? (
        <Popover
          label={`${field.label} filter`}
          className="w-64"
          trigger={(props) => (
            <button
              type="button"
              {...props}
              {...tip(words.broken ? 'Something here does not exist any more' : undefined)}
              className={cn(part, 'hover:bg-hover aria-expanded:bg-active')}
            >
              {parts}
            </button>
          )}
        >
          {(close) => <FilterEditor name={name} filter={filter} onDone={close} />}
        </Popover>
      ) : (
        <span className={part}>{parts}</span>
      )}
      <button
        type="button"
        aria-label={`Remove the ${field.label.toLowerCase()} filter`}
        onClick={() => setFilter({ [name]: undefined })}
        className="relative grid w-6 place-items-center rounded-r-[5px] border-l border-line text-subtle -outline-offset-1 hover:bg-hover hover:text-fg pointer-coarse:w-9"
      >
        <CrossIcon size={12} />
      </button>
    </div>
  )
}

function AddFilter({ filter, open, onOpen }: { filter: TicketFilter; open: boolean; onOpen: (open: boolean) => void }) {
  const [field, setField] = useState<FilterKey | null>(null)
  const setOpen = (next: boolean) => {
    setField(null)
    onOpen(next)
  }
  return (
    <Popover
      label="Add a filter"
      className="w-64"
      open={open}
      onOpenChange={setOpen}
      trigger={(props) => (
        <button
          type="button"
          {...props}
          aria-keyshortcuts="F"
          {...tip('Narrow the list', 'f')}
          className="flex h-6 items-center gap-1.25 rounded-[6px] border border-dashed border-line-strong pr-2 pl-1.5 text-xs font-medium text-muted hover:bg-hover hover:text-fg aria-expanded:bg-active pointer-coarse:h-9"
        >
          <PlusIcon size={13} />
          Filter
        </button>
      )}
    >
      {(close) =>
        field ? (
          <FilterEditor key={field} name={field} filter={filter} onDone={close} />
        ) : (
          <FieldMenu filter={filter} onPick={setField} />
        )
      }
    </Popover>
  )
}
