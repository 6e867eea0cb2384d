import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { countsQuery } from '../../api/tickets.ts'
import { viewsQuery } from '../../api/views.ts'
import { runCommand } from '../../components/commands.ts'
import { FoxMark } from '../../components/fox-mark.tsx'
import { builtInViews, countOf } from '../../components/nav-items.tsx'
import { isEdited, type View } from '../../domain/named-view.ts'
import { toView } from '../../domain/saved-view.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { CheckIcon, CrossIcon, FileIcon, FilterIcon, SearchIcon, SlidersIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { DisplayPanel, FilterBar, SortMenu } from './late.ts'
import { useListState } from './list-state.ts'
import { useQueue } from './queue-context.ts'
import { SearchBox } from './search-box.tsx'
import { ViewSwitch } from './view-switch.tsx'
import { ViewActions } from './view-state.tsx'
import { ViewTitle } from './view-bar.tsx'
import { ownSearch } from '../../components/own-look.ts'
import type { ContactName } from './use-contact-names.ts'

export type HeadProps = {
  view: View | null
  filter: TicketFilter
  total: number | undefined
  search: RefObject<HTMLInputElement | null>
  adding: boolean
  onAdding: (adding: boolean) => void
  contactName: ContactName
}

const number = new Intl.NumberFormat('en-US')

/** The bar over the narrow list beside a ticket. */
export const BesideHead = (head: HeadProps) => (
  <header className="flex h-bar flex-none items-center gap-2 border-b border-line pr-2 pl-4">
    <ViewTitle view={head.view} filter={head.filter} total={head.total} />
    <span className="flex-1" />
    <FilterPopover {...head} />
    <Popover
      label="Order and density"
      align="end"
      className="w-64"
      trigger={(props) => <IconButton {...props} label="Order and density" icon={SlidersIcon} />}
    >
      {(close) => (
        <>
          <DisplayPanel filter={head.filter} view={head.view} withColumns={false} />
          <SortMenu filter={head.filter} onDone={close} />
        </>
      )}
    </Popover>
  </header>
)

/** The chip of the present view is never out of sight at the end of the row. */
const showChip = (chip: HTMLAnchorElement | null) => chip?.scrollIntoView({ block: 'nearest', inline: 'center' })

/** The bar of a phone: the view as a title that switches, the next views as chips. */
export function PhoneHead(head: HeadProps) {
  const { state } = useQueue()
  const { data: counts } = useQuery(countsQuery())
  const { data: saved } = useQuery(viewsQuery())
  const pinned = saved?.views.filter((view) => view.pinned).map(toView) ?? []
  const selecting = useListState(state, (snapshot) => snapshot.selecting || snapshot.selected.size > 0)
  return (
    <header className="flex-none border-b border-line">
      <div className="flex h-14 items-center gap-1 pr-1.5 pl-4">
        <FoxMark />
        <ViewSwitch view={head.view} total={head.total} className="h-11 text-xl" />
        <span className="flex-1" />
        <FilterPopover {...head} className="size-11" />
        <IconButton
          label={selecting ? 'Stop selecting' : 'Select tickets'}
          icon={selecting ? CrossIcon : CheckIcon}
          iconSize={20}
          className="size-11"
          onClick={() => (selecting ? state.clearSelection() : state.set({ selecting: true }))}
        />
      </div>
      <nav
        aria-label="Quick views"
        className="-mt-1.5 flex [scrollbar-width:none] gap-2 overflow-x-auto px-4 pt-1.5 pb-2.5"
      >
        {[...pinned, ...builtInViews()].map((quick) => {
          const on = quick.id === head.view?.id
          const count = countOf(counts, quick)
          return (
            <Link
              key={quick.id}
              ref={on ? showChip : undefined}
              to="/tickets"
              search={() => ownSearch(quick)}
              aria-current={on ? 'page' : undefined}
              className={cn(
                'relative flex h-8 flex-none items-center gap-1.5 rounded-full border px-3 font-medium after:absolute after:inset-x-0 after:-inset-y-1.75',
                on ? 'border-transparent bg-ink text-ink-text' : 'border-line-strong text-muted',
              )}
            >
              {quick.name}
              {count !== undefined && (
                <span className={cn('nums font-normal', on ? 'text-ink-muted' : 'text-subtle')}>
                  {number.format(count)}
                </span>
              )}
            </Link>
          )
        })}
      </nav>
    </header>
  )
}

/** A phone has no menu of the list: what it would offer stands with the filters. */
const SearchActions = ({ onDone }: { onDone: () => void }) =>
  [
    { id: 'copy-search', label: 'Copy as HappyFox search', icon: FileIcon },
    { id: 'paste-search', label: 'Paste a HappyFox search', icon: SearchIcon },
  ].map(({ id, label, icon }) => (
    <Button
      key={id}
      variant="ghost"
      icon={icon}
      onClick={() => {
        onDone()
        runCommand(id)
      }}
    >
      {label}
    </Button>
  ))

/** Search, filters and order where the bar has no room for them. */
function FilterPopover({ className, ...head }: HeadProps & { className?: string }) {
  const { view, filter, search, adding, onAdding, contactName } = head
  const isNarrowed = view === null || isEdited(view, filter)
  return (
    <Popover
      label="Filters"
      align="end"
      className="w-76 gap-3 p-3"
      trigger={(props) => (
        <span className="relative">
          <IconButton
            {...props}
            label="Filters"
            icon={FilterIcon}
            iconSize={className ? 20 : 16}
            className={className}
          />
          {isNarrowed && (
            <span
              aria-hidden="true"
              className={cn(
                'pointer-events-none absolute size-1.5 rounded-full bg-accent-mark',
                className ? 'top-2.5 right-2' : 'top-1 right-1',
              )}
            />
          )}
        </span>
      )}
    >
      {(close) => (
        <>
          <div className="flex flex-col gap-1">
            <SearchBox filter={filter} search={search} />
          </div>
          <FilterBar filter={filter} adding={adding} onAdding={onAdding} contactName={contactName} />
          <div className="flex flex-wrap gap-1.5 empty:hidden">
            <ViewActions view={view} filter={filter} onDone={close} />
            {className && <SearchActions onDone={close} />}
          </div>
          <div className="-mx-3 -mb-3 max-h-60 overflow-y-auto border-t border-line">
            <SortMenu filter={filter} onDone={close} />
          </div>
        </>
      )}
    </Popover>
  )
}
