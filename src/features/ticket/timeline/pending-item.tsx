import { useFromNow } from '../../../components/clock.ts'
import { Avatar } from '../../../components/avatar.tsx'
import { STAGED_IMAGES, stagedImage } from '../../../components/editor/staged-image.ts'
import { MessageBody } from '../../../components/message-body/message-body.tsx'
import { withStagedImages } from '../../../domain/inline-image.ts'
import { assertNever } from '../../../domain/assert-never.ts'
import { timeLabel } from '../../../domain/dates.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import { isMessage, type MessageAction, type OutboxDecision, type OutboxItem } from '../../../domain/outbox.ts'
import { writeProblemWords } from '../../../domain/write-problem.ts'
import { setWords } from '../composer/set-part.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { AlertIcon, ClockIcon } from '../../../ui/icons.tsx'
import { LockIcon } from '../../../ui/more-icons.tsx'
import { Spinner } from '../../../ui/spinner.tsx'

export type PendingMessage = OutboxItem & { action: MessageAction }

export const isPendingMessage = (item: OutboxItem): item is PendingMessage => isMessage(item.action)

type Props = {
  item: PendingMessage
  lookup: Lookup
  contactName: string | null
  onDecide: (item: PendingMessage, decision: OutboxDecision) => void
  /** Takes it back into the composer. */
  onEdit: (item: PendingMessage) => void
  /** Opens the dialog that it was made in, where that was no composer, with what was chosen there. */
  onMend?: () => void
}

/** A message on its way, in its place at the end of the history, with what is known about it. */
export function PendingItem({ item, lookup, contactName, onDecide, onEdit, onMend }: Props) {
  const { action } = item
  const me = lookup.agentById.get(item.agentId)
  const author = action.kind === 'contactReply' ? (contactName ?? 'Contact') : (me?.name ?? 'You')
  const status = 'properties' in action ? lookup.statusById.get(action.properties.statusId ?? -1) : undefined
  const sets = 'properties' in action ? setWords(action.properties, lookup) : []
  const isBad = item.state === 'refused' || item.state === 'needsYou'
  return (
    <article
      aria-label={`${author}, ${KIND[action.kind].toLowerCase()}, not yet in HappyFox`}
      className={cn(
        'message is-pending',
        action.kind === 'note' && 'is-note',
        action.kind !== 'contactReply' && 'is-agent',
      )}
    >
      <div className="gutter">
        <Avatar person={{ id: item.agentId, name: author }} size={28} silent />
      </div>
      <div className={cn('box', isBad && 'border-danger-line! bg-danger-soft!')}>
        <header className="flex min-h-5 flex-wrap items-center gap-x-2">
          <b className="truncate font-semibold">{author}</b>
          <span
            className={cn(
              'flex items-center gap-1 text-xs',
              action.kind === 'note' ? 'font-medium text-note-text' : 'text-subtle',
            )}
          >
            {action.kind === 'note' && <LockIcon size={12} />}
            {KIND[action.kind]}
          </span>
          {(status || sets.length > 0) && (
            <span className="text-xs break-words text-subtle">
              sets {[...(status ? [status.name] : []), ...sets].join(', ')}
            </span>
          )}
          <span className="grow" />
          <Progress item={item} />
        </header>
        {action.kind === 'forward' && (
          <p className="mb-0.5 text-xs leading-4.5 break-words text-subtle">
            to {action.to.join(', ')}
            {action.includeHistory && ', with the whole history'}
            {action.includeNotes && <b className="font-semibold text-danger"> and the private notes</b>}
          </p>
        )}
        <div className="mt-1 max-w-mail text-base text-fg">
          <MessageBody
            html={withStagedImages(action.html)}
            text=""
            author={author}
            senderEmail={null}
            ownImage={stagedImage}
            ownImages={STAGED_IMAGES}
          />
        </div>
        {action.fileIds.length > 0 && (
          <p className="nums mt-2 text-xs text-subtle">
            {action.fileIds.length === 1 ? '1 file attached' : `${action.fileIds.length} files attached`}
          </p>
        )}
        <Choices {...{ item, lookup, onDecide, onEdit, onMend }} />
      </div>
    </article>
  )
}

export const KIND = { reply: 'Reply', note: 'Private note', forward: 'Forward', contactReply: 'As contact' } as const

function Progress({ item }: { item: PendingMessage }) {
  const words = 'nums flex items-center gap-1.5 text-xs text-muted'
  switch (item.state) {
    case 'held':
      return <Countdown until={item.sendAt} />
    case 'queued':
      return (
        <span className={words}>
          <ClockIcon size={13} />
          {item.waitsUntil ? `HappyFox is busy. Goes on at ${timeLabel(item.waitsUntil)}` : 'Waiting to be sent'}
        </span>
      )
    case 'sending':
      return (
        <span className={words}>
          <Spinner /> Sending
        </span>
      )
    case 'checking':
      return (
        <span className={words}>
          <Spinner /> HappyFox did not answer. Checking whether it arrived
        </span>
      )
    case 'sent':
      return <span className={words}>Sent</span>
    case 'refused':
      return <span className="text-xs font-medium text-danger">Not sent</span>
    case 'needsYou':
      return <span className="text-xs font-medium text-danger">Needs you</span>
    case 'cancelled':
      return <span className={words}>Taken back</span>
    default:
      return assertNever(item.state)
  }
}

function Countdown({ until }: { until: string }) {
  const seconds = useFromNow((nowMs) => Math.max(0, Math.ceil((Date.parse(until) - nowMs) / 1000)))
  return (
    <span className="nums flex items-center gap-1.5 text-xs text-muted">
      <ClockIcon size={13} />
      {seconds > 0 ? `Leaves in ${seconds} s` : 'Leaving'}
    </span>
  )
}

function Choices({ item, lookup, onDecide, onEdit, onMend }: Omit<Props, 'contactName'>) {
  if (item.state === 'held') {
    return (
      <div className="mt-2.5">
        <Button onClick={() => onEdit(item)} keys="z">
          Undo
        </Button>
      </div>
    )
  }
  if (item.state === 'queued') {
    return (
      <div className="mt-2.5">
        {item.problem && (
          <p role="status" className="mb-2 flex gap-1.5 text-xs text-warning">
            <AlertIcon size={14} className="mt-px" />
            <span className="min-w-0 break-words">
              {writeProblemWords({ action: item.action, problem: item.problem }, lookup)}
            </span>
          </p>
        )}
        <Button onClick={() => onEdit(item)}>Take back</Button>
      </div>
    )
  }
  if ((item.state !== 'refused' && item.state !== 'needsYou') || !item.problem) return null
  const { problem } = item
  return (
    <div role="alert" className="mt-2.5 border-t border-danger-line pt-2.5">
      <p className="flex gap-1.5 text-danger">
        <AlertIcon size={15} className="mt-0.5" />
        <span className="min-w-0 break-words">{writeProblemWords({ action: item.action, problem }, lookup)}</span>
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {problem.reason === 'undecided' ? (
          <>
            <Button onClick={() => onDecide(item, 'checkAgain')}>Check again</Button>
            <Button onClick={() => onDecide(item, 'sendAnyway')}>Send again</Button>
            <Button onClick={() => onDecide(item, 'sentAnotherWay')}>I sent it another way</Button>
          </>
        ) : (
          <>
            {onMend ? (
              <Button onClick={onMend}>Change it</Button>
            ) : (
              <Button onClick={() => onEdit(item)}>Edit it again</Button>
            )}
            {problem.reason === 'conflict' && item.state === 'needsYou' && (
              <Button onClick={() => onDecide(item, 'sendAnyway')}>Send anyway</Button>
            )}
            {problem.reason === 'forbidden' && item.state === 'needsYou' && (
              <Button onClick={() => onDecide(item, 'sendAnyway')}>Try again</Button>
            )}
          </>
        )}
        <Button variant="ghost" onClick={() => onDecide(item, 'discard')}>
          Discard
        </Button>
      </div>
    </div>
  )
}
