import { useQuery } from '@tanstack/react-query'
import { needsMe, outboxDayQuery } from '../../api/outbox.ts'
import { referenceQuery } from '../../api/reference.ts'
import { PageHead } from '../../components/page-head.tsx'
import type { OutboxItem } from '../../domain/outbox.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, ErrorState } from '../../ui/notice.tsx'
import type { Composers } from './outbox-choices.tsx'
import { OutboxRow } from './outbox-row.tsx'

const isSettled = ({ state }: OutboxItem) => state === 'sent' || state === 'cancelled'

/** Everything the agent wrote that is not settled, and what settled within a day, with what can be done about it. */
export function OutboxPage({ composers }: { composers: Composers }) {
  const { data, error, refetch } = useQuery(outboxDayQuery())
  const { data: lookup } = useQuery(referenceQuery())
  const items = (data?.items ?? []).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  const parts = [
    { title: 'Needs you', items: items.filter(needsMe) },
    { title: 'On its way', items: items.filter((item) => !needsMe(item) && !isSettled(item)) },
    { title: 'Settled within a day', items: items.filter(isSettled) },
  ].filter((part) => part.items.length > 0)
  return (
    <>
      <PageHead title="Outbox" />
      {error && !data ? (
        <ErrorState
          title="The outbox could not be loaded"
          actions={<Button onClick={() => void refetch()}>Try again</Button>}
        >
          {error.message}
        </ErrorState>
      ) : parts.length === 0 || !lookup ? (
        <EmptyState title={data ? 'Nothing is on its way' : 'Loading the outbox'}>
          What you send, note or change is listed here until a day after it arrived.
        </EmptyState>
      ) : (
        <div
          // A scroller must be reachable by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="group"
          aria-label="Outbox"
          className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
        >
          <div className="mx-auto max-w-220 px-4 pb-8">
            {parts.map((part) => (
              <section key={part.title} aria-label={part.title}>
                <h2 className="flex h-10 items-end pb-1.5 text-xs font-semibold">
                  {part.title}
                  <span className="nums ml-1.5 font-normal text-subtle">{part.items.length}</span>
                </h2>
                <ul className="border-t border-line">
                  {part.items.map((item) => (
                    <OutboxRow
                      key={item.id}
                      item={item}
                      ticket={data?.tickets.find(({ id }) => id === item.ticketId) ?? null}
                      lookup={lookup}
                      composers={composers}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </div>
      )}
    </>
  )
}
