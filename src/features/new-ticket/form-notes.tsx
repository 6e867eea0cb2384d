import { type ReactNode, useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { KeptDraft } from '../../components/drafts/draft-keeper.ts'
import { timeLabel } from '../../domain/dates.ts'
import type { NewTicket } from '../../domain/new-ticket.ts'
import type { OutboxDecision } from '../../domain/outbox.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ClockIcon } from '../../ui/icons.tsx'
import { LinkIcon } from '../../ui/more-icons.tsx'
import { toast } from '../../ui/toast.ts'
import type { NewTicketKeeper } from './new-draft.ts'
import type { Brought } from './new-ticket-page.tsx'
import type { Creating } from './use-create.ts'

type Props = {
  kept: KeptDraft<NewTicket>
  keeper: NewTicketKeeper
  brought: Brought
  creating: Creating
  /** Leaves this ticket to the outbox and begins the next. */
  onAnother: () => void
}

/** What must be known before writing on: another window, a link, a ticket whose fate is open. */
export function FormNotes({ kept, keeper, brought, creating, onAnother }: Props) {
  const [read, setRead] = useState(false)
  const { theirs } = kept
  const { item } = creating
  const decide = async (choice: 'mine' | 'theirs') => {
    keeper.decide(choice)
    if (choice === 'theirs') brought.renew()
  }
  /** The ticket is the outbox's by now; nobody has to wait here for it. */
  const another = <Button onClick={onAnother}>Begin another ticket</Button>
  return (
    <>
      {theirs && (
        <Banner
          tone="warning"
          className={WRAPPED}
          title="This draft was also changed in another window."
          action={
            <span className="flex gap-2">
              <Button onClick={() => void decide('mine')}>Keep this one</Button>
              <Button onClick={() => void decide('theirs')}>Take the other</Button>
            </span>
          }
        >
          Both are kept until you choose. The other is {nameOf(theirs)}.
        </Banner>
      )}
      {brought.offer && (
        <Banner
          tone="info"
          className={WRAPPED}
          icon={LinkIcon}
          title="You had begun a ticket already."
          action={
            <span className="flex gap-2">
              <Button onClick={brought.leave}>Keep mine</Button>
              <Button onClick={brought.take}>Begin the link’s</Button>
            </span>
          }
        >
          The link begins another, {nameOf(brought.offer)}.
        </Banner>
      )}
      {brought.ignored.length > 0 && !read && (
        <Banner
          tone="info"
          className={WRAPPED}
          icon={LinkIcon}
          title="Part of the link was left out:"
          action={<Button onClick={() => setRead(true)}>All right</Button>}
        >
          {brought.ignored.map(({ name, value, why }) => `${name} “${value}”, ${why}`).join('; ')}.
        </Banner>
      )}
      {item?.state === 'checking' && (
        <Banner tone="warning" icon={ClockIcon} className={WRAPPED} title="HappyFox has not answered." action={another}>
          The ticket is being looked for there, which takes up to three minutes. Nothing is lost: the{' '}
          <Link to="/outbox" className="rounded-xs underline underline-offset-2">
            outbox
          </Link>{' '}
          tells what became of it.
        </Banner>
      )}
      {item?.state === 'queued' && item.waitsUntil && (
        <Banner
          tone="warning"
          icon={ClockIcon}
          className={WRAPPED}
          title="HappyFox is busy."
          action={<TakeBack creating={creating} another={another} />}
        >
          The ticket is kept in the outbox, and is created when HappyFox takes calls again at{' '}
          {timeLabel(item.waitsUntil)}.
        </Banner>
      )}
      {item?.state === 'needsYou' && <Undecided creating={creating} onForget={onAnother} />}
    </>
  )
}

/** On a phone the words have the whole line, and what can be done stands below. */
const WRAPPED = 'max-phone:flex-wrap max-phone:justify-end max-phone:py-2 max-phone:[&>p]:basis-[calc(100%-2rem)]'

const nameOf = ({ subject, contact }: NewTicket) =>
  subject.trim()
    ? `“${subject.trim()}”`
    : contact.kind === 'nobody'
      ? 'without a subject'
      : `for ${contact.name || 'a new contact'}`

/** It has not left: it can be gone on with here. */
function TakeBack({ creating, another }: { creating: Creating; another: ReactNode }) {
  const [busy, setBusy] = useState(false)
  const takeBack = async () => {
    setBusy(true)
    const failed = await creating.decide('cancel')
    setBusy(false)
    if (failed) toast({ tone: 'failed', message: failed })
  }
  return (
    <span className="flex flex-wrap gap-2">
      <Button loading={busy} onClick={() => void takeBack()}>
        Take back
      </Button>
      {another}
    </span>
  )
}

/** A ticket that HappyFox did not confirm, or that must not leave any more: only the agent can say what shall be. */
function Undecided({ creating, onForget }: { creating: Creating; onForget: () => void }) {
  const [busy, setBusy] = useState(false)
  const { item } = creating
  const isUndecided = item?.problem?.reason === 'undecided'
  const decide = async (decision: OutboxDecision) => {
    setBusy(true)
    const failed = await creating.decide(decision)
    setBusy(false)
    if (failed) toast({ tone: 'failed', message: failed })
    else if (decision === 'sentAnotherWay') onForget()
  }
  return (
    <Banner
      tone="danger"
      title="This ticket needs you."
      className={WRAPPED}
      action={
        <span className="flex flex-wrap gap-2">
          {isUndecided && (
            <Button loading={busy} onClick={() => void decide('checkAgain')}>
              Look again
            </Button>
          )}
          <Button loading={busy} onClick={() => void decide('sendAnyway')}>
            Create again
          </Button>
          <Button loading={busy} onClick={() => void decide(isUndecided ? 'sentAnotherWay' : 'discard')}>
            {isUndecided ? 'It is there already' : 'Change it'}
          </Button>
        </span>
      }
    >
      {item?.problem?.message}
    </Banner>
  )
}
