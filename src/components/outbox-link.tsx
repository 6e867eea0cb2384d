import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { needsMe, outboxDayQuery } from '../api/outbox.ts'
import { MailIcon } from '../ui/icons.tsx'

/** The way to the outbox, there while something in it needs the agent. */
export function OutboxLink({ folded }: { folded: boolean }) {
  const { data } = useQuery(outboxDayQuery())
  const count = data?.items.filter(needsMe).length ?? 0
  const words = count === 1 ? '1 message needs you' : `${count} messages need you`
  return (
    <>
      {/* Also said to whoever has left the ticket by the time its message is stopped. */}
      <span role="status" className="sr-only">
        {count > 0 && words}
      </span>
      {count > 0 && <TheLink {...{ folded, count, words }} />}
    </>
  )
}

const TheLink = ({ folded, count, words }: { folded: boolean; count: number; words: string }) =>
  folded ? (
    <Link
      to="/outbox"
      aria-label={`Outbox, ${words}`}
      title={words}
      className="relative grid h-8 w-9 place-items-center rounded-md text-danger hover:bg-hover"
    >
      <MailIcon size={17} />
      <span
        aria-hidden="true"
        className="absolute top-0.75 right-0.75 size-1.75 rounded-full bg-danger-mark shadow-[0_0_0_2px_var(--fx-canvas)]"
      />
    </Link>
  ) : (
    <Link to="/outbox" className="flex h-nav items-center gap-2 rounded-sm px-2 font-medium text-danger hover:bg-hover">
      <MailIcon size={16} />
      <span className="min-w-0 flex-1 truncate">Outbox</span>
      <span className="nums text-xs font-semibold">
        {count}
        <span className="sr-only">, {words}</span>
      </span>
    </Link>
  )
