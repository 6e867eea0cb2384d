import { useQuery } from '@tanstack/react-query'
import { Suspense, useCallback } from 'react'
import { bulkJobsQuery } from '../../api/bulk.ts'
import { ConnectionBanner } from '../../components/connection-banner.tsx'
import type { BulkJob } from '../../domain/bulk.ts'
import { timeLabel } from '../../domain/dates.ts'
import { Button } from '../../ui/button.tsx'
import { UndoIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { ErrorState } from '../../ui/notice.tsx'
import { runCommand } from '../../components/commands.ts'
import { BesideHead, BulkBar, EmptyList, FilterBar, JobBar, PhoneHead } from './late.ts'
import { GridHead } from './grid-head.tsx'
import { useListState } from './list-state.ts'
import type { HeadProps } from './narrow-heads.tsx'
import { NewsPill } from './news-pill.tsx'
import { useQueue } from './queue-context.ts'
import { QueueGrid, type Shape } from './queue-grid.tsx'
import { SkeletonRows } from './skeleton-row.tsx'
import { SourceNote } from './source-note.tsx'
import type { useFirstRows } from './use-rows.ts'
import { ViewBar } from './view-bar.tsx'

type QueueListProps = HeadProps & {
  firstRows: ReturnType<typeof useFirstRows>
  shape: Shape
  openTicketId: number | null
  onLetIn: () => void
}

const hasJobAtWork = (jobs: BulkJob[]) => jobs.some(({ state }) => state === 'running' || state === 'paused')

const BAR_ROOM_PX = 68

/** The list with everything that belongs to it: its bars, its states, the bar of the selection. */
export function QueueList({ firstRows, shape, openTicketId, onLetIn, ...head }: QueueListProps) {
  const { state } = useQueue()
  const { filter } = head
  const hasSelection = useListState(state, ({ selected }) => selected.size > 0)
  const isAtWork = useQuery({ ...bulkJobsQuery(), select: hasJobAtWork }).data === true
  const onRange = useCallback(
    (first: number, last: number) => {
      const { range } = state.get()
      if (range.first !== first || range.last !== last) state.set({ range: { first, last } })
    },
    [state],
  )
  const { data: page, error, isFetching, refetch, dataUpdatedAt } = firstRows
  const isTable = shape.kind === 'table'
  return (
    <>
      {isTable ? (
        <>
          <ViewBar {...head} />
          <div className="flex min-h-10 flex-none items-start gap-2 border-t border-line-faint py-2 pr-3 pl-4">
            <Suspense fallback={<div className="h-6 flex-1" />}>
              <FilterBar {...head} className="flex-1" />
            </Suspense>
            <NewsPill onPress={onLetIn} />
          </div>
        </>
      ) : (
        <Suspense fallback={<div className="h-bar flex-none border-b border-line" />}>
          {shape.touch ? <PhoneHead {...head} /> : <BesideHead {...head} />}
        </Suspense>
      )}
      {!isTable && (
        // Over the first row, below whatever heads the list: it covers nothing that can be pressed.
        <div className="relative z-float h-0 flex-none">
          <div className="pointer-events-none absolute inset-x-0 top-2 flex justify-center *:pointer-events-auto *:rounded-full *:shadow-pop *:empty:hidden">
            <NewsPill onPress={onLetIn} />
          </div>
        </div>
      )}
      <ConnectionBanner className="border-t" />
      {page && <SourceNote page={page} />}
      {page && page.total > 0 ? (
        <QueueGrid
          filter={filter}
          total={page.total}
          firstRows={page.rows}
          shape={shape}
          openTicketId={openTicketId}
          onRange={onRange}
          bottomPx={hasSelection || isAtWork ? BAR_ROOM_PX : 0}
          head={isTable && <GridHead filter={filter} layout={shape.layout} rows={page.rows} />}
        />
      ) : page ? (
        <Suspense fallback={<div className="flex-1" />}>
          <EmptyList view={head.view} filter={filter} />
        </Suspense>
      ) : error ? (
        <ErrorState
          title="Tickets could not be loaded"
          actions={
            <Button icon={UndoIcon} loading={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          {error.message}
          {dataUpdatedAt > 0 && ` The last copy is from ${timeLabel(new Date(dataUpdatedAt).toISOString())}.`}
        </ErrorState>
      ) : (
        <SkeletonRows shape={shape} />
      )}
      <Suspense fallback={null}>
        {hasSelection ? (
          <BulkBar filter={filter} page={page} narrow={!isTable || shape.layout.template.length < 60} />
        ) : (
          isAtWork && <JobBar />
        )}
      </Suspense>
      {isTable && <Foot total={page?.total ?? 0} />}
    </>
  )
}

const HINTS = [
  { keys: 'j k', words: 'move' },
  { keys: 'x', words: 'select' },
  { keys: 'enter', words: 'open' },
  { keys: 'r', words: 'reply' },
  { keys: 'f', words: 'filter' },
]

/** Keys at a glance, and which part of the list is in sight. */
function Foot({ total }: { total: number }) {
  const { state } = useQueue()
  const range = useListState(state, (snapshot) => snapshot.range)
  return (
    <footer className="flex h-8 flex-none items-center gap-4 border-t border-line bg-sunken px-4 text-xs text-subtle pointer-coarse:hidden">
      {HINTS.map(({ keys, words }) => (
        <span key={keys} aria-hidden="true" className="flex items-center gap-1.5 max-rail:hidden">
          <Kbd keys={keys} />
          {words}
        </span>
      ))}
      <span className="flex-1" />
      {total > 0 && (
        <span className="nums">
          {range.first + 1}–{Math.min(range.last + 1, total)} of {new Intl.NumberFormat('en-US').format(total)}
        </span>
      )}
      <button
        type="button"
        onClick={() => runCommand('shortcuts')}
        className="flex h-6 items-center gap-1.5 hover:text-fg"
      >
        <Kbd keys="?" />
        all shortcuts
      </button>
    </footer>
  )
}
