import { useQuery } from '@tanstack/react-query'
import { type RefObject, Suspense } from 'react'
import { sessionQuery } from '../../api/session.ts'
import { AgentMenu } from '../../components/agent-menu.tsx'
import { Avatar } from '../../components/avatar.tsx'
import { FoxMark } from '../../components/fox-mark.tsx'
import type { View } from '../../domain/named-view.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { SlidersIcon, SortIcon, SplitIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useStored } from '../../ui/stored.ts'
import { FROM_RAIL, useMedia } from '../../ui/use-media.ts'
import { storedSplit } from './choices.ts'
import { DisplayPanel, SortMenu, ViewMenu, ViewState } from './late.ts'
import { SearchBox } from './search-box.tsx'
import { directionLabel, sortLabel, sortOf } from './sort-words.ts'
import { ViewSwitch } from './view-switch.tsx'

const number = new Intl.NumberFormat('en-US')

type TitleProps = { view: View | null; filter: TicketFilter; total: number | undefined; className?: string }

/** What the list is and how many it has, what can be done to it, and whether it is another than its view's. */
export const ViewTitle = ({ view, filter, total, className }: TitleProps) => (
  <>
    <h1 className={cn('truncate text-lg font-semibold tracking-[-.012em]', className)}>{view?.name ?? 'Tickets'}</h1>
    <span className="nums flex-none text-sm text-subtle" title={total === undefined ? undefined : `${total} tickets`}>
      {total === undefined ? '' : number.format(total)}
    </span>
    <ViewControls view={view} filter={filter} />
  </>
)

/** Beside the name of the list; nothing else moves when they come. */
const ViewControls = (on: Pick<TitleProps, 'view' | 'filter'>) => (
  <Suspense fallback={null}>
    <ViewMenu {...on} />
    <ViewState {...on} />
  </Suspense>
)

type ViewBarProps = Omit<TitleProps, 'className'> & { search: RefObject<HTMLInputElement | null> }

/** The bar over the list where there is room for everything. */
export function ViewBar({ view, filter, total, search }: ViewBarProps) {
  const order = sortOf(filter)
  const split = useStored(storedSplit)
  const hasNavigation = useMedia(FROM_RAIL)
  const { data: session } = useQuery(sessionQuery())
  return (
    <header className="flex h-bar flex-none items-center gap-2 pr-3 pl-4">
      {hasNavigation ? (
        <ViewTitle view={view} filter={filter} total={total} />
      ) : (
        <>
          <FoxMark />
          <ViewSwitch view={view} total={total} />
          <ViewControls view={view} filter={filter} />
        </>
      )}
      <span className="flex-1" />
      <div className="flex max-w-98 flex-row-reverse items-center gap-2 text-right">
        <SearchBox filter={filter} search={search} className="w-52 flex-none" />
      </div>
      <Popover
        label="Order of the list"
        align="end"
        className="w-64"
        trigger={(props) => (
          <Button variant="ghost" icon={SortIcon} {...props}>
            {sortLabel(order.key)}
            <span className="font-normal text-subtle">{directionLabel(order.key, order.direction)}</span>
          </Button>
        )}
      >
        {(close) => <SortMenu filter={filter} onDone={close} />}
      </Popover>
      <Popover
        label="Display"
        align="end"
        className="w-64"
        trigger={(props) => (
          <Button variant="ghost" icon={SlidersIcon} {...props}>
            Display
          </Button>
        )}
      >
        {() => <DisplayPanel filter={filter} view={view} withColumns />}
      </Popover>
      <span aria-hidden="true" className="mx-1 h-4 w-px bg-line max-split:hidden" />
      <IconButton
        label={split ? 'Tickets open beside the list' : 'Tickets open in full'}
        icon={SplitIcon}
        keys="v"
        aria-pressed={split}
        onClick={() => storedSplit.set(!split)}
        className="max-split:hidden"
      />
      {!hasNavigation && session && (
        <AgentMenu
          session={session}
          side="bottom"
          trigger={(props) => (
            <button
              type="button"
              {...props}
              aria-label={`You are ${session.agent.name}`}
              className="grid size-9 place-items-center rounded-md pointer-coarse:size-11 hover:bg-hover aria-expanded:bg-active"
            >
              <Avatar person={session.agent} size={26} silent />
            </button>
          )}
        />
      )}
    </header>
  )
}
