import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { syncQuery } from '../../api/sync.ts'
import { countsQuery } from '../../api/tickets.ts'
import { builtInViews } from '../../components/nav-items.tsx'
import { isEdited, type View } from '../../domain/named-view.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { Button } from '../../ui/button.tsx'
import { LayersIcon, SearchIcon, UnassignedIcon } from '../../ui/icons.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { useSetQueueFilter } from './use-queue-filter.ts'
import { ownSearch } from '../../components/own-look.ts'

const WORDS: Record<string, { title: string; body: string }> = {
  'my-open': {
    title: 'Your desk is clear',
    body: 'No open ticket is assigned to you. What comes to you shows up here on its own.',
  },
  unassigned: {
    title: 'Everything has an owner',
    body: 'Every open ticket in your categories is assigned to somebody.',
  },
  awaiting: {
    title: 'Nobody is waiting',
    body: 'Every customer on your desk has an answer. New replies show up here on their own.',
  },
  'due-today': { title: 'Nothing is due today', body: 'No open ticket in your categories has today as its due date.' },
  overdue: { title: 'Nothing is overdue', body: 'No open ticket in your categories is past its due date.' },
  breached: { title: 'No open breach', body: 'No open ticket in your categories has missed an SLA.' },
  all: { title: 'There are no tickets', body: 'Your categories have none yet. New ones show up here on their own.' },
}

const LINK =
  'inline-flex h-control-sm items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2.5 font-medium shadow-control hover:bg-hover'

/** A list without tickets: why that is so, and the next place to look. */
export function EmptyList({ view, filter }: { view: View | null; filter: TicketFilter }) {
  const { data: counts } = useQuery(countsQuery())
  const { data: sync } = useQuery(syncQuery())
  const setFilter = useSetQueueFilter()
  const everything = builtInViews().find(({ id }) => id === 'all')
  const unassigned = builtInViews().find(({ id }) => id === 'unassigned')
  const unassignedCount = counts?.views.unassigned ?? 0

  if (sync && sync.phase !== 'live' && !sync.problem) {
    return (
      <EmptyState title="The account is still being read" icon={LayersIcon}>
        {sync.total === null
          ? 'The first tickets show up here in a moment.'
          : `${sync.copied} of ${sync.total} tickets are here so far; those of this list may be among the rest.`}
      </EmptyState>
    )
  }
  if (filter.text) {
    return (
      <EmptyState
        icon={SearchIcon}
        title={`Nothing here contains “${filter.text}”`}
        actions={
          <>
            <Button onClick={() => setFilter({ text: undefined })}>Clear the search</Button>
            {everything && view?.id !== 'all' && (
              <Link to="/tickets" search={() => ({ ...ownSearch(everything), text: filter.text })} className={LINK}>
                Look in all tickets
              </Link>
            )}
          </>
        }
      >
        Subjects, messages, contacts and ids of this list were searched.
      </EmptyState>
    )
  }
  if (view && !isEdited(view, filter)) {
    const words =
      WORDS[view.id] ??
      (view.saved
        ? {
            title: 'Nothing here now',
            body: `No ticket fits ${view.name}. What comes to fit shows up here on its own.`,
          }
        : { title: 'No open tickets', body: `${view.name} has no open ticket now.` })
    return (
      <EmptyState
        title={words.title}
        actions={
          unassigned &&
          view.id !== 'unassigned' &&
          unassignedCount > 0 && (
            <Link to="/tickets" search={() => ownSearch(unassigned)} className={LINK}>
              <UnassignedIcon size={15} className="text-muted" />
              See {unassignedCount} unassigned
            </Link>
          )
        }
      >
        {words.body}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={LayersIcon}
      title="No ticket fits these filters"
      actions={
        view ? (
          <Link to="/tickets" search={() => ownSearch(view)} className={LINK}>
            Back to {view.name}
          </Link>
        ) : (
          everything && (
            <Link to="/tickets" search={() => ownSearch(everything)} className={LINK}>
              Show all tickets
            </Link>
          )
        )
      }
    >
      Take one of them away and there may be some.
    </EmptyState>
  )
}
