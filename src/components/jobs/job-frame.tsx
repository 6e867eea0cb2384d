import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { UndoIcon } from '../../ui/icons.tsx'
import { ErrorState } from '../../ui/notice.tsx'
import { takeLostFocus } from '../take-lost-focus.ts'

export type JobFrameProps = {
  title: string
  /** A link to where all such jobs are. */
  back: ReactNode
  actions: ReactNode
  /** How it stands, in a line that is read out when it changes. */
  standing: string
  done: number
  total: number
  isAtWork: boolean
  /** What else there is to say of the whole. */
  note?: ReactNode
  children: ReactNode
}

/** The page of work that goes on on the server: what it is, what can be done about it, how far it is, and its results. */
export function JobFrame({ title, back, actions, standing, done, total, isAtWork, note, children }: JobFrameProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex min-h-bar flex-none flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2">
        {back}
        <span aria-hidden="true" className="text-subtle max-phone:hidden">
          /
        </span>
        <h1
          ref={takeLostFocus}
          tabIndex={-1}
          className="min-w-0 flex-1 rounded-xs truncate text-lg font-semibold tracking-[-.012em] max-phone:basis-full max-phone:whitespace-normal"
        >
          {title}
        </h1>
        <div className="flex flex-wrap gap-2">{actions}</div>
      </header>
      <div className="flex flex-none flex-col gap-2 border-b border-line-faint px-4 py-3">
        <p role="status" className="nums">
          {standing}
        </p>
        <div
          role="progressbar"
          aria-label="Progress"
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
          className="h-1 overflow-hidden rounded-full bg-active"
        >
          <div
            className={cn('h-full rounded-full', isAtWork ? 'bg-accent-mark' : 'bg-fg')}
            style={{ width: `${total === 0 ? 100 : (done / total) * 100}%` }}
          />
        </div>
        {note}
      </div>
      {children}
    </div>
  )
}

/** In the page's place when its job could not be read. */
export function JobFault({
  title,
  error,
  isFetching,
  retry,
}: {
  title: string
  error: Error
  isFetching: boolean
  retry: () => unknown
}) {
  return (
    <ErrorState
      title={title}
      actions={
        <Button icon={UndoIcon} loading={isFetching} onClick={() => void retry()}>
          Try again
        </Button>
      }
    >
      {error.message}
    </ErrorState>
  )
}
