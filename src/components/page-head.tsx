import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ChevronLeftIcon } from '../ui/more-icons.tsx'
import { usePageTitle } from './page-title.ts'
import { takeLostFocus } from './take-lost-focus.ts'

const BACK = 'grid size-11 flex-none place-items-center rounded-md text-muted hover:bg-hover rail:hidden'

type Props = {
  title: string
  /** Where there is something between this page and the tickets: the way back to that. */
  back?: { label: string; go: () => void } | undefined
  children?: ReactNode
}

/** The bar over a page that is no list of tickets, with the way back to them. */
export function PageHead({ title, back, children }: Props) {
  usePageTitle(title)
  return (
    <header className="flex h-bar flex-none items-center gap-2 border-b border-line pr-3 pl-4 max-phone:pl-1.5">
      {back ? (
        <button type="button" aria-label={back.label} onClick={back.go} className={BACK}>
          <ChevronLeftIcon size={20} />
        </button>
      ) : (
        <Link to="/" aria-label="Back to the tickets" className={BACK}>
          <ChevronLeftIcon size={20} />
        </Link>
      )}
      <h1 ref={takeLostFocus} tabIndex={-1} className="truncate rounded-xs text-lg font-semibold tracking-[-.012em]">
        {title}
      </h1>
      <span className="grow" />
      {children}
    </header>
  )
}
