import { useState } from 'react'
import { useAccountDay } from '../../components/clock.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, CrossIcon } from '../../ui/icons.tsx'
import { PlusIcon } from '../../ui/more-icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { tip } from '../../ui/tip.ts'
import { type ChipWords, chipWords } from './chip-words.ts'
import { type FilterKey, filterField, keysOf, nothingSet, without } from './filter-fields.ts'
import { FieldMenu, FilterEditor } from './late.ts'
import { useQueue } from './queue-context.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'
import { type ContactName, useContactNames } from './use-contact-names.ts'

type FilterBarProps = {
  filter: TicketFilter
  /** Whether the menu of fields is open; F opens it too. */
  adding: boolean
  onAdding: (adding: boolean) => void
  contactName: ContactName
  className?: string
}

/** So many chips are taken away at once by one button. */
const MANY = 2

/** What narrows the list, each part with its own editor. */
export function FilterBar({ filter, adding, onAdding, contactName: inRows, className }: FilterBarProps) {
  const contactName = useContactNames(filter.contact, inRows)
  const { lookup } = useQueue()
  const setFilter = useSetQueueFilter()
  const today = useAccountDay()
  const chips = keysOf(filter).map((key) => ({ key, words: chipWords(key, filter, { lookup, today, contactName }) }))
  return (
    <div role="group" aria-label="Filters" className={cn('flex min-w-0 flex-wrap items-center gap-1.5', className)}>
      {chips.map(
        ({ key, words }) =>
          words && <FilterChip key={key} name={key} filter={filter} words={words} contactName={contactName} />,
      )}
      <AddFilter filter={filter} open={adding} onOpen={onAdding} contactName={contactName} />
      {chips.length >= MANY && (
        <button
          type="button"
          onClick={() => setFilter(nothingSet(filter))}
          className="h-6 rounded-[6px] px-1.5 text-xs text-subtle hover:bg-hover hover:text-fg pointer-coarse:h-11"
        >
          Clear all
        </button>
      )}
    </div>
  )
}

type FilterChipProps = Pick<FilterBarProps, 'filter' | 'contactName'> & { name: FilterKey; words: ChipWords }

function FilterChip({ name, filter, words, contactName }: FilterChipProps) {
  const { lookup } = useQueue()
  const setFilter = useSetQueueFilter()
  const field = filterField(name, lookup)
  const isBroken = words.broken !== null
  const IconOf = isBroken ? AlertIcon : field.icon
  return (
    <div
      className={cn(
        // The edge lies over the parts, so that each of them is a target of the whole height.
        'relative flex h-6 max-w-full min-w-0 items-stretch rounded-[6px] bg-raised text-xs leading-6 whitespace-nowrap before:pointer-events-none before:absolute before:inset-0 before:z-1 before:rounded-[6px] before:border before:border-line-strong pointer-coarse:h-11 pointer-coarse:leading-11',
        isBroken && 'text-danger before:border-danger-line',
      )}
    >
      <Popover
        label={`${field.label} filter`}
        className={widthFor(name)}
        trigger={(props) => (
          <button
            type="button"
            {...props}
            {...tip(
              words.broken ??
                (isLong(field.label, words) ? `${field.label} ${words.operator} ${words.value}` : undefined),
            )}
            className="flex min-w-0 rounded-l-[5px] -outline-offset-1 hover:bg-hover aria-expanded:bg-active"
          >
            <span className="flex flex-none items-center gap-1.25 px-1.75">
              <IconOf size={13} className={cn('flex-none', !isBroken && 'text-subtle')} />
              <span className="max-w-40 truncate">{field.label}</span>
            </span>
            <span className="flex-none border-l border-line px-1.5 text-subtle">{words.operator}</span>
            <span className="max-w-60 truncate border-l border-line px-1.75 font-medium">{words.value}</span>
            {isBroken && <span className="sr-only">{words.broken}</span>}
          </button>
        )}
      >
        {(close) => (
          <>
            {/* A finger sees no tip. */}
            {filter.unclear?.[name] !== undefined && (
              <p className="border-b border-line px-3 py-2 text-xs break-words text-danger">{words.broken}</p>
            )}
            <FilterEditor name={name} filter={filter} contactName={contactName} onDone={close} />
          </>
        )}
      </Popover>
      <button
        type="button"
        aria-label={`Remove the ${field.label.toLowerCase()} filter`}
        onClick={() => setFilter(without(filter, name))}
        className="relative grid w-6 flex-none place-items-center rounded-r-[5px] border-l border-line text-subtle -outline-offset-1 hover:bg-hover hover:text-fg pointer-coarse:w-11"
      >
        <CrossIcon size={12} />
      </button>
    </div>
  )
}

/** People are told apart by their addresses, which need room beside their names. */
const widthFor = (field: FilterKey | null) => (field === 'contact' || field === 'contactKeyword' ? 'w-96' : 'w-72')

/** Whether a chip may be cut short, so that its words are told in full beside it. */
const isLong = (label: string, { value }: ChipWords) => label.length > 20 || value.length > 30

type AddFilterProps = Pick<FilterBarProps, 'filter' | 'contactName'> & {
  open: boolean
  onOpen: (open: boolean) => void
}

function AddFilter({ filter, open, onOpen, contactName }: AddFilterProps) {
  const [field, setField] = useState<FilterKey | null>(null)
  const setOpen = (next: boolean) => {
    setField(null)
    onOpen(next)
  }
  return (
    <Popover
      label="Add a filter"
      className={cn('max-h-[min(420px,var(--radix-popover-content-available-height))]', widthFor(field))}
      open={open}
      onOpenChange={setOpen}
      trigger={(props) => (
        <button
          type="button"
          {...props}
          aria-keyshortcuts="F"
          {...tip('Narrow the list', 'f')}
          className="flex h-6 items-center gap-1.25 rounded-[6px] border border-dashed border-line-strong pr-2 pl-1.5 text-xs font-medium text-muted hover:bg-hover hover:text-fg aria-expanded:bg-active pointer-coarse:h-11"
        >
          <PlusIcon size={13} />
          Filter
        </button>
      )}
    >
      {(close) =>
        field ? (
          <FilterEditor key={field} name={field} filter={filter} contactName={contactName} onDone={close} />
        ) : (
          <FieldMenu filter={filter} onPick={setField} />
        )
      }
    </Popover>
  )
}
