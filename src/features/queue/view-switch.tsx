import { useQuery } from '@tanstack/react-query'
import type { MouseEvent } from 'react'
import { countsQuery } from '../../api/tickets.ts'
import { NavSections } from '../../components/views/nav-sections.tsx'
import type { View } from '../../domain/named-view.ts'
import { cn } from '../../ui/cn.ts'
import { ChevronDownIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useQueue } from './queue-context.ts'

/** The list opens where the agent is. */
const focusCurrent = (list: HTMLElement | null) =>
  (list?.querySelector<HTMLElement>('a[aria-current]') ?? list?.querySelector('a'))?.focus({ preventScroll: true })

const isOnLink = ({ target }: MouseEvent) => target instanceof Element && target.closest('a') !== null

/** The view's name as a button that leads to the others, where there is no sidebar. */
export function ViewSwitch({
  view,
  total,
  className,
}: {
  view: View | null
  total: number | undefined
  className?: string
}) {
  const { lookup } = useQueue()
  const { data: counts } = useQuery(countsQuery())
  return (
    <h1 className="flex min-w-0">
      <Popover
        label="Views and categories"
        className="w-72"
        trigger={(props) => (
          <button
            type="button"
            {...props}
            className={cn(
              '-mx-1 flex min-w-0 items-center gap-1.5 rounded-md px-2 text-lg font-semibold tracking-[-.012em] hover:bg-hover aria-expanded:bg-active pointer-coarse:h-11',
              className,
            )}
          >
            <span className="truncate">{view?.name ?? 'Tickets'}</span>
            <span className="nums text-[0.8em] font-normal text-subtle">
              {total === undefined ? '' : new Intl.NumberFormat('en-US').format(total)}
            </span>
            <ChevronDownIcon className="text-muted" />
          </button>
        )}
      >
        {(close) => (
          // A press on a view closes the list, one on its menu does not; the links have the keys.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
          <div
            ref={focusCurrent}
            onClick={(event) => isOnLink(event) && close()}
            className="flex flex-col gap-3 overflow-y-auto p-2"
          >
            <NavSections lookup={lookup} counts={counts} currentId={view?.id} />
          </div>
        )}
      </Popover>
    </h1>
  )
}
