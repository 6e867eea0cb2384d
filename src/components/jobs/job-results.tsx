import { Link } from '@tanstack/react-router'
import type { Key, ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, CheckIcon } from '../../ui/icons.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { DisplayId } from '../display-id.tsx'
import { ownLook } from '../own-look.ts'

/** What TanStack Query gives of a list that is read in stretches. */
type Stretches = {
  data: unknown
  hasNextPage: boolean
  fetchNextPage: () => Promise<unknown>
  isFetchingNextPage: boolean
}

type JobResultsProps<Only extends string, Line> = {
  /** What its lines are: `Tickets`, `Rows`. */
  label: string
  none: string
  options: { value: Only; label: string }[]
  only: Only
  onOnlyChange: (only: Only) => void
  query: Stretches
  lines: Line[]
  keyOf: (line: Line) => Key
  children: (line: Line) => ReactNode
}

/** What became of each part of a job, all or only some of them. */
export function JobResults<Only extends string, Line>(props: JobResultsProps<Only, Line>) {
  const { label, none, options, only, onOnlyChange, query, lines, keyOf, children } = props
  return (
    <>
      <div className="w-80 max-w-full flex-none px-4 py-2">
        <Segmented label={`${label} to show`} options={options} value={only} onChange={onOnlyChange} />
      </div>
      <div
        role="region"
        aria-label="Results"
        // Whoever has no pointer scrolls it by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
      >
        {lines.length === 0 && query.data !== undefined ? (
          <p className="px-4 py-6 text-muted">{none}</p>
        ) : (
          <ul aria-label={label}>
            {lines.map((line) => (
              <li
                key={keyOf(line)}
                className="flex min-h-8 items-center gap-x-3 border-b border-line-faint px-4 py-1.5 max-phone:flex-wrap"
              >
                {children(line)}
              </li>
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <div className="p-4">
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </div>
    </>
  )
}

export type LineTone = 'good' | 'bad' | 'plain'

/** How a line ended, as a mark and in words. */
export function LineState({ tone, children }: { tone: LineTone; children: string }) {
  const IconOf = tone === 'bad' ? AlertIcon : tone === 'good' ? CheckIcon : null
  return (
    <span className={cn('flex w-34 flex-none items-center gap-1.5', tone === 'bad' ? 'text-danger' : 'text-muted')}>
      {IconOf && <IconOf size={14} />}
      {children}
    </span>
  )
}

export function LineTicket({ ticketId, displayId }: { ticketId: number; displayId: string }) {
  return (
    <Link
      to="/tickets/$ticketId"
      params={{ ticketId }}
      search={ownLook}
      aria-label={`Ticket ${displayId}`}
      className="inline-flex min-h-6 items-center hover:underline"
    >
      <DisplayId displayId={displayId} />
    </Link>
  )
}
