import { useCallback, useState } from 'react'
import { Avatar } from '../../../components/avatar.tsx'
import { useFromNow } from '../../../components/clock.ts'
import { MessageBody } from '../../../components/message-body/message-body.tsx'
import { assertNever } from '../../../domain/assert-never.ts'
import { fullTime } from '../../../domain/dates.ts'
import type { Person } from '../../../domain/ticket.ts'
import type { MessageEvent } from '../../../domain/timeline.ts'
import { cn } from '../../../ui/cn.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ChecksIcon, ChevronDownIcon, ZapIcon } from '../../../ui/icons.tsx'
import { ForwardIcon, LinkIcon, LockIcon } from '../../../ui/more-icons.tsx'
import { copyLink } from '../copy-link.ts'
import { messageTime, waitText } from '../times.ts'
import { Attachments } from '../files/attachments.tsx'
import { inlineImage, type TicketFiles } from '../files/ticket-files.ts'

type Props = {
  event: MessageEvent
  contactEmail: string | null
  files: TicketFiles
  isLinked: boolean
}

/** A message of anybody: its kind is told by ground, icon and word together. */
export function MessageItem({ event, contactEmail, files, isLinked }: Props) {
  const { message, by, kind } = event
  const name = personName(by)
  const attachments = message.attachments
  const [isWhole, setWhole] = useState(false)
  const recipients = recipientParts(event, contactEmail)
  // Little is cut of what is short, and a chevron on every message would be one too many.
  const isLong = name.length > MOST_NAME || recipients.join('').length > MOST_LINE
  const ownImage = useCallback(
    (src: string, alt: string) => {
      const attachment = inlineImage(attachments, src, alt)
      const address = attachment ? files.view(attachment) : files.inline(src)
      return address && new URL(address, location.origin).href
    },
    [attachments, files],
  )
  return (
    <article
      id={event.id}
      aria-label={`${name}, ${kindName(kind)}${event.waitingSince ? ', waiting for an answer' : ''}`}
      className={cn('message group', kind === 'privateNote' && 'is-note', kind !== 'contactMessage' && 'is-agent')}
      tabIndex={-1}
    >
      <div className="gutter">
        <Avatar person={by.id === null ? { id: 0, name } : { id: by.id, name }} size={28} silent />
      </div>
      <div className={cn('box', isLinked && 'outline-2 outline-offset-2 outline-focus')}>
        <header className="flex min-h-5 items-center gap-x-2 max-phone:items-start max-phone:gap-x-1.25">
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
            <b className={cn('max-w-full font-semibold', isWhole ? 'break-words' : 'truncate')}>{name}</b>
            <KindLabel event={event} />
          </span>
          <span className="flex min-h-5 flex-none items-center gap-x-2 max-phone:gap-x-1.25">
            {isLong && (
              <IconButton
                label={isWhole ? 'Less of who wrote and got this' : 'Who wrote and got this, in full'}
                icon={ChevronDownIcon}
                iconSize={14}
                aria-expanded={isWhole}
                className={cn(
                  '-my-0.5 hidden size-6 max-phone:inline-grid pointer-coarse:before:absolute pointer-coarse:before:-inset-2.5',
                  isWhole && 'rotate-180',
                )}
                onClick={() => setWhole(!isWhole)}
              />
            )}
            {kind === 'agentReply' && message.emailedContact && (
              <span className="flex items-center gap-0.75 text-xs text-success" title="Sent to the contact by e-mail">
                <ChecksIcon size={14} />
                <span className="max-phone:sr-only">Emailed</span>
              </span>
            )}
            {kind === 'agentReply' && !message.emailedContact && (
              <span className="text-xs text-subtle" title="The contact sees this reply in the portal only">
                Not emailed
              </span>
            )}
            <IconButton
              label="Copy link to this message"
              icon={LinkIcon}
              iconSize={13}
              className="-my-1 size-6 opacity-0 max-phone:-mx-1 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100 pointer-coarse:before:absolute pointer-coarse:before:-inset-2.5"
              onClick={() => void copyLink(new URL(`${location.pathname}#${event.id}`, location.origin).href)}
            />
            <MessageTime at={event.at} id={event.id} />
          </span>
        </header>
        {recipients.length > 0 && <Recipients parts={recipients} isCut={isLong && !isWhole} />}
        <div className="mt-1 max-w-mail text-base text-fg max-phone:text-[15px] max-phone:leading-[23px]">
          {kind === 'privateNote' && <span className="sr-only">Private note: </span>}
          <MessageBody
            html={message.html}
            text={message.text}
            author={name}
            senderEmail={kind === 'contactMessage' ? by.email : null}
            ownImage={ownImage}
            ownImages={files.base}
          />
        </div>
        {attachments.length > 0 && <Attachments attachments={attachments} files={files} />}
      </div>
    </article>
  )
}

export const personName = (by: Person) =>
  by.name ?? (by.kind === 'rule' ? `Smart rule ${by.id ?? ''}`.trim() : by.kind === 'system' ? 'HappyFox' : 'Somebody')

function kindName(kind: MessageEvent['kind']): string {
  switch (kind) {
    case 'contactMessage':
      return 'customer'
    case 'agentReply':
      return 'reply'
    case 'automaticReply':
      return 'automatic reply'
    case 'privateNote':
      return 'private note'
    case 'forward':
      return 'forward'
    case 'otherMessage':
      return 'message'
    default:
      return assertNever(kind)
  }
}

function KindLabel({ event }: { event: MessageEvent }) {
  const label = 'flex items-center gap-1 text-xs whitespace-nowrap text-subtle'
  switch (event.kind) {
    case 'contactMessage':
      return event.waitingSince ? <Waiting since={event.waitingSince} /> : null
    case 'agentReply':
      return <span className={label}>Reply</span>
    case 'automaticReply':
      return (
        <span className={label}>
          <ZapIcon size={12} />
          Automatic reply
        </span>
      )
    case 'privateNote':
      return (
        <span className={cn(label, 'font-medium text-note-text')}>
          <LockIcon size={12} />
          Private note
        </span>
      )
    case 'forward':
      return (
        <span className={label}>
          <ForwardIcon size={12} />
          Forwarded
        </span>
      )
    case 'otherMessage':
      return <span className={label}>Message of another kind</span>
    default:
      return assertNever(event.kind)
  }
}

function Waiting({ since }: { since: string }) {
  const text = useFromNow((nowMs) => waitText(since, nowMs))
  return (
    <span className="flex items-center gap-1.5 text-xs font-medium whitespace-nowrap text-accent-text">
      <span aria-hidden="true" className="size-1.75 rounded-full bg-accent-mark" />
      Waiting <span className="nums">{text}</span>
    </span>
  )
}

/** The time is also the link to this message. */
function MessageTime({ at, id }: { at: string; id: string }) {
  const text = useFromNow((nowMs) => messageTime(at, new Date(nowMs)))
  return (
    <a href={`#${id}`} className="nums rounded-xs text-xs whitespace-nowrap text-subtle hover:text-fg hover:underline">
      <time dateTime={at} title={fullTime(at)}>
        {text}
      </time>
    </a>
  )
}

/** Longer than this on a phone, it is cut until its details are opened. */
const MOST_NAME = 18
const MOST_LINE = 44

/** Who got it besides those that the ticket shows, and under which subject. */
function recipientParts({ message, kind }: MessageEvent, contactEmail: string | null): string[] {
  const to =
    kind === 'forward'
      ? message.forwardedTo
      : kind === 'agentReply' && message.emailedContact && contactEmail
        ? [contactEmail]
        : []
  const lists = [
    { word: 'to', addresses: to },
    { word: 'cc', addresses: message.cc },
    { word: 'bcc', addresses: message.bcc },
  ].filter((list) => list.addresses.length > 0)
  return [
    ...lists.map(({ word, addresses }) => `${word} ${addresses.join(', ')}`),
    ...(message.subject ? [`subject “${message.subject}”`] : []),
  ]
}

function Recipients({ parts, isCut }: { parts: string[]; isCut: boolean }) {
  return (
    // What stands left of a line is cut off: a rule parts two on one line, and begins none.
    <div className="mb-0.5 overflow-hidden">
      <p
        className={cn(
          '-ml-3.25 flex flex-wrap text-xs leading-4.5 text-subtle',
          isCut && 'max-phone:block max-phone:truncate',
        )}
      >
        {parts.map((part) => (
          <span
            key={part}
            className="relative min-w-0 pl-3.25 break-words before:absolute before:top-1.25 before:left-1.5 before:h-2.25 before:w-px before:bg-line-strong"
          >
            {part}
          </span>
        ))}
      </p>
    </div>
  )
}
