import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { contactQuery, freshContactQuery } from '../../api/contacts.ts'
import { outboxDayQuery } from '../../api/outbox.ts'
import { referenceQuery } from '../../api/reference.ts'
import { sessionQuery } from '../../api/session.ts'
import { useFromNow } from '../../components/clock.ts'
import { ConnectionBanner } from '../../components/connection-banner.tsx'
import { ContactDialog } from '../../components/contact-edit/late.ts'
import { PageHead } from '../../components/page-head.tsx'
import { contactActions, withContactAction } from '../../domain/contact.ts'
import { longAge } from '../../domain/dates.ts'
import { roleRefusal } from '../../domain/role.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PenIcon, UndoIcon, UserIcon } from '../../ui/icons.tsx'
import { PlusIcon } from '../../ui/more-icons.tsx'
import { EmptyState, ErrorState } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ContactDetails } from './contact-details.tsx'
import { ContactFigures } from './contact-figures.tsx'
import { ContactHistory } from './contact-history.tsx'

/** A contact: how to reach them, how much they ask, and all of their tickets. */
export function ContactPage({ contactId }: { contactId: number }) {
  const { data: copy, error, isFetching, refetch } = useQuery(contactQuery(contactId))
  const { data: lookup } = useQuery(referenceQuery())
  // Behind the copy; a failure costs the newest state only, and its age is shown.
  const fresh = useQuery({ ...freshContactQuery(contactId), enabled: copy !== undefined })
  const { data: session } = useQuery(sessionQuery())
  const { data: outbox } = useQuery(outboxDayQuery())
  const [isEditing, setEditing] = useState(false)
  // What the agent has changed shows at once, and as it was again when it is refused.
  const contact =
    copy &&
    lookup &&
    contactActions(outbox?.items ?? [], contactId, copy.readAt).reduce(
      (shown, action) => withContactAction(shown, action, lookup),
      copy.contact,
    )
  const name = contact?.name ?? copy?.contact.name ?? 'Contact'

  if (error?.code === 'not_found') return <NotHere />
  if (error && !copy) {
    return (
      <ErrorState
        title="The contact could not be loaded"
        actions={
          <Button icon={UndoIcon} loading={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        {error.message}
      </ErrorState>
    )
  }
  return (
    <>
      <ConnectionBanner />
      <PageHead title={name}>
        {copy && !copy.isGone && (
          <Link
            to="/new"
            search={{ contact: String(contactId) }}
            className="order-last inline-flex h-control-sm flex-none items-center gap-1.5 rounded-md px-2 text-sm font-medium text-muted hover:bg-hover hover:text-fg pointer-coarse:h-11"
          >
            <PlusIcon size={15} />
            New ticket
          </Link>
        )}
        {copy && (
          <Button
            icon={PenIcon}
            disabledReason={
              copy.isGone
                ? 'HappyFox no longer has this contact'
                : session
                  ? roleRefusal(session.agent, 'editContact')
                  : undefined
            }
            onClick={() => setEditing(true)}
            onPointerEnter={ContactDialog.fetchNow}
            className="order-last"
          >
            Edit
          </Button>
        )}
        {copy && <Freshness readAt={copy.readAt} isAsking={fresh.isFetching} hasFailed={fresh.isError} />}
      </PageHead>
      {copy?.isGone && (
        <Banner tone="warning" title="HappyFox no longer has this contact.">
          It was deleted there, or merged into another. What you see is the last copy.
        </Banner>
      )}
      {contact ? (
        // A region that scrolls takes the focus, so that keys can scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div tabIndex={0} role="region" aria-label={name} className="@container min-h-0 flex-1 overflow-y-auto">
          <div className="grid min-h-full @min-[60rem]:grid-cols-[minmax(0,1fr)_320px]">
            <section
              aria-label="Details"
              className="border-b border-line bg-sunken @min-[60rem]:order-last @min-[60rem]:border-b-0 @min-[60rem]:border-l"
            >
              <ContactDetails contact={contact} lookup={lookup} />
            </section>
            <div className="min-w-0">
              <ContactFigures copy={copy} />
              <ContactHistory contactId={contactId} lookup={lookup} />
            </div>
          </div>
        </div>
      ) : (
        <div aria-hidden="true" className="flex flex-col gap-4 p-4">
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-60 w-full" />
        </div>
      )}
      {isEditing && contact && (
        <Suspense fallback={null}>
          <ContactDialog
            contact={contact}
            ticketId={copy.newestTicketId}
            lookup={lookup}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </>
  )
}

const NotHere = () => (
  <EmptyState
    icon={UserIcon}
    title="This contact is not here"
    actions={
      <Link
        to="/"
        className="inline-flex h-control-sm items-center rounded-md px-2 font-medium text-muted hover:bg-hover hover:text-fg"
      >
        Go to the queue
      </Link>
    }
  >
    None of the contact’s tickets is in your categories, HappyFox deleted or merged the contact, or the number is wrong.
  </EmptyState>
)

function Freshness({ readAt, isAsking, hasFailed }: { readAt: string; isAsking: boolean; hasFailed: boolean }) {
  const age = useFromNow((nowMs) => longAge(readAt, nowMs))
  return (
    <span className={hasFailed ? 'truncate text-xs text-warning' : 'truncate text-xs text-subtle max-phone:hidden'}>
      {hasFailed ? `HappyFox did not answer. Copied ${age}` : isAsking ? 'Asking HappyFox' : `Copied ${age}`}
    </span>
  )
}
