import { Link, useSearch } from '@tanstack/react-router'
import { createElement, type ReactNode } from 'react'
import { type View } from '../domain/named-view.ts'
import type { Category } from '../domain/reference.ts'
import { BUILT_IN_VIEWS, type QueueCounts } from '../domain/views.ts'
import { cn } from '../ui/cn.ts'
import {
  BookmarkIcon,
  BreachIcon,
  CalendarIcon,
  type Icon,
  LayersIcon,
  OverdueIcon,
  ReplyIcon,
  UnassignedIcon,
  UserIcon,
} from '../ui/icons.tsx'
import { tip } from '../ui/tip.ts'
import { ownSearch } from './own-look.ts'

const ICONS: Record<string, Icon> = {
  'my-open': UserIcon,
  unassigned: UnassignedIcon,
  awaiting: ReplyIcon,
  'due-today': CalendarIcon,
  overdue: OverdueIcon,
  breached: BreachIcon,
  all: LayersIcon,
}
export const iconOfView = (view: View): Icon => ICONS[view.id] ?? BookmarkIcon

export const viewIcon = (view: View, size: number) => createElement(iconOfView(view), { size })

/** Views whose count is somebody's move, and the colour that says so. */
const URGENT: Record<string, { text: string; mark: string }> = {
  awaiting: { text: 'font-semibold text-accent-text', mark: 'bg-accent-mark' },
  'due-today': { text: 'font-semibold text-warning', mark: 'bg-warning-mark' },
  overdue: { text: 'font-semibold text-danger', mark: 'bg-danger-mark' },
  breached: { text: 'font-semibold text-danger', mark: 'bg-danger-mark' },
}

const number = new Intl.NumberFormat('en-US')

/** The id of the view on screen, by the address. */
export const useCurrentViewId = () => useSearch({ from: '/_app/tickets', shouldThrow: false })?.view

export const builtInViews = (): View[] => BUILT_IN_VIEWS

/** The counts of every view and category by view id. */
export const countOf = (counts: QueueCounts | undefined, view: View): number | undefined =>
  view.filter.category?.length === 1 && view.id.startsWith('category-')
    ? counts?.categories[view.filter.category[0] ?? 0]
    : counts?.views[view.id]

type NavItemProps = {
  view: View
  count: number | undefined
  lead: ReactNode
  active: boolean
  /** After the name. */
  mark?: ReactNode
  /** Whether a menu's button stands where the count is while the pointer is here. */
  withMenu?: boolean
}

/** One view in the sidebar, its count at the right. */
export function NavItem({ view, count, lead, active, mark, withMenu }: NavItemProps) {
  const urgent = count ? URGENT[view.id]?.text : undefined
  return (
    <Link
      to="/tickets"
      search={() => ownSearch(view)}
      aria-current={active ? 'page' : undefined}
      className={cn(
        'group flex h-nav items-center gap-2 rounded-sm px-2 font-medium text-muted outline-offset-0',
        active ? 'bg-active text-fg' : 'hover:bg-hover',
      )}
    >
      <span className={cn('grid flex-none place-items-center', active ? 'text-fg' : 'text-subtle')}>{lead}</span>
      <span className="flex min-w-0 flex-1 items-center gap-1.5">
        <span className="truncate">{view.name}</span>
        {mark}
      </span>
      {count !== undefined && (
        <span
          className={cn(
            'nums text-xs',
            urgent ?? (active ? 'font-normal text-fg' : 'font-normal text-subtle'),
            withMenu &&
              'group-focus-within/view:opacity-0 group-hover/view:opacity-0 group-has-aria-expanded/view:opacity-0 pointer-coarse:mr-9 pointer-coarse:opacity-100!',
          )}
        >
          {number.format(count)}
        </span>
      )}
    </Link>
  )
}

/** A view on the rail: its icon, and a dot when its count is somebody's move. */
export function RailItem({ view, count, active }: Omit<NavItemProps, 'lead'>) {
  const mark = count ? URGENT[view.id]?.mark : undefined
  const label = count === undefined ? view.name : `${view.name}, ${number.format(count)}`
  return (
    <Link
      to="/tickets"
      search={() => ownSearch(view)}
      aria-label={label}
      aria-current={active ? 'page' : undefined}
      {...tip(label)}
      className={cn(
        'relative grid h-8 w-9 flex-none place-items-center rounded-md pointer-coarse:size-11',
        active ? 'bg-active text-fg' : 'text-muted hover:bg-hover',
      )}
    >
      {viewIcon(view, 17)}
      {mark && (
        <span
          className={cn(
            'absolute top-0.75 right-0.75 size-1.75 rounded-full shadow-[0_0_0_2px_var(--fx-canvas)]',
            mark,
          )}
        />
      )}
    </Link>
  )
}

/** Two capitals for a category: those of its tickets' ids, or of its name until one was seen. */
const prefixOf = (category: Category) =>
  category.prefix ??
  category.name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 2)
    .toUpperCase()

export const PrefixChip = ({ category }: { category: Category }) => (
  <span
    aria-hidden="true"
    className="-mx-0.5 block min-w-5 rounded-xs bg-active px-0.5 text-center text-[10px] leading-4 font-semibold tracking-[.02em] text-current"
  >
    {prefixOf(category)}
  </span>
)

/** A list of views with a heading. */
export const NavSection = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title}>
    <h2 className="flex h-6 items-center px-2 text-2xs font-medium text-subtle">{title}</h2>
    <ul className="flex flex-col">{children}</ul>
  </section>
)
