import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { ApiError } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { SearchIcon, UndoIcon } from '../ui/icons.tsx'
import { PartMissing } from '../ui/late.ts'
import { EmptyState, ErrorState } from '../ui/notice.tsx'

const LINK = 'inline-flex h-control-sm items-center rounded-md px-2 font-medium text-muted hover:bg-hover hover:text-fg'

/** A page that could not be shown: what happened, and the way on. Our own bugs are not quoted. */
export function RouteErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  if (error instanceof PartMissing) return <UpdatedPage />
  const known = error instanceof ApiError
  return (
    <ErrorState
      title={known && error.offline ? 'Foxden cannot be reached' : 'This page could not be shown'}
      actions={
        <>
          <Button
            icon={UndoIcon}
            onClick={() => {
              reset()
              void router.invalidate()
            }}
          >
            Try again
          </Button>
          <Link to="/" className={LINK}>
            Go to the queue
          </Link>
        </>
      }
    >
      {known ? error.message : 'Something in Foxden itself failed. Nothing that you sent is lost.'}
      {known && error.requestId && <p className="mt-1 text-xs text-subtle">Request {error.requestId}</p>}
    </ErrorState>
  )
}

const UpdatedPage = () => (
  <ErrorState
    title="Foxden was updated"
    actions={
      <Button icon={UndoIcon} onClick={() => window.location.reload()}>
        Reload the page
      </Button>
    }
  >
    The page you have open is older than the server. Drafts are kept.
  </ErrorState>
)

/** An address that leads nowhere. */
export const NotFoundPage = () => (
  <EmptyState
    icon={SearchIcon}
    title="There is nothing at this address"
    actions={
      <Link to="/" className={LINK}>
        Go to the queue
      </Link>
    }
  >
    The link may be old or cut short.
  </EmptyState>
)
