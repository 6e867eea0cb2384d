import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ChevronLeftIcon } from '../ui/icons.tsx'

/** The bar over a page that is no list of tickets, with the way back to them. */
export const PageHead = ({ title, children }: { title: string; children?: ReactNode }) => (
  <header className="flex h-bar flex-none items-center gap-2 border-b border-line pr-3 pl-4 max-phone:pl-1.5">
    <Link
      to="/"
      aria-label="Back to the tickets"
      className="grid size-11 place-items-center rounded-md text-muted hover:bg-hover rail:hidden"
    >
      <ChevronLeftIcon size={20} />
    </Link>
    <h1 className="truncate text-lg font-semibold tracking-[-.012em]">{title}</h1>
    <span className="grow" />
    {children}
  </header>
)
