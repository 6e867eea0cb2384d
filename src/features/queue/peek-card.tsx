import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newestMessageQuery } from '../../api/ticket.ts'
import { RelativeTime } from '../../components/relative-time.tsx'
import type { NewestMessage } from '../../domain/queue.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { cn } from '../../ui/cn.ts'
import { ClipIcon } from '../../ui/icons.tsx'
import { LockIcon } from '../../ui/more-icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { rowElement } from './row-element.ts'

const WIDTH_PX = 440
const ROOM_PX = 280
const EDGE_PX = 8

type Place = { left: number; width: number; top?: number; bottom?: number }

/** Under the row, or over it near the lower edge; beside nothing, so that no row moves. */
function placeBeside(row: TicketRow): Place | null {
  const element = rowElement(row.id)
  if (!element) return null
  const box = element.getBoundingClientRect()
  const subject = element.querySelector('[data-peek]')?.getBoundingClientRect() ?? box
  const width = Math.min(WIDTH_PX, window.innerWidth - 2 * EDGE_PX)
  const left = Math.max(EDGE_PX, Math.min(subject.left - 12, window.innerWidth - width - EDGE_PX))
  return window.innerHeight - box.bottom > ROOM_PX || box.top < ROOM_PX
    ? { left, width, top: box.bottom + 2 }
    : { left, width, bottom: window.innerHeight - box.top + 2 }
}

/** A look at the newest message without opening its ticket: text only, out of the pointer's way. */
export function PeekCard({ row, byKeys }: { row: TicketRow; byKeys: boolean }) {
  // Another row is another card.
  const [place] = useState(() => placeBeside(row))
  const { data, isError } = useQuery(newestMessageQuery(row.id, row.lastUpdateId))
  if (!place) return null
  const message = data?.message
  return (
    <div
      role="status"
      aria-label={`Newest message of ${row.displayId}`}
      style={place}
      className="pop-in pointer-events-none fixed z-pop overflow-hidden rounded-lg bg-raised text-sm text-fg shadow-pop"
    >
      <div className="flex items-center gap-1.5 px-3.5 pt-2.5 text-xs text-muted">
        {message?.kind === 'note' && <LockIcon size={13} className="text-note-text" />}
        <span className="truncate font-medium">
          {message ? authorOf(message) : (row.contact?.name ?? 'No contact')}
        </span>
        {message?.kind === 'note' && <span className="flex-none text-note-text">private note</span>}
        <span className="flex-1" />
        <RelativeTime at={message?.at ?? row.lastReplyAt} />
      </div>
      <div className="px-3.5 pt-1 pb-2.5">
        <p dir="auto" className={cn('line-clamp-[9] whitespace-pre-line', !message && 'text-muted')}>
          {message ? message.text || 'This message has no text.' : row.snippet || 'No words yet.'}
        </p>
      </div>
      {(byKeys || isError || (message?.filesCount ?? 0) > 0) && (
        <div className="flex h-8 items-center gap-3 border-t border-line bg-sunken px-3.5 text-xs text-subtle">
          {message && message.filesCount > 0 && (
            <span className="flex items-center gap-1.25">
              <ClipIcon size={13} />
              {message.filesCount === 1 ? '1 file' : `${message.filesCount} files`}
            </span>
          )}
          {isError && 'The whole message could not be read.'}
          <span className="flex-1" />
          {byKeys && (
            <span aria-hidden="true" className="flex items-center gap-1.5">
              <Kbd keys="enter" />
              open
              <Kbd keys="esc" className="ml-2" />
              close
            </span>
          )}
        </div>
      )}
    </div>
  )
}

const authorOf = ({ by }: NewestMessage) => by.name ?? by.email ?? (by.kind === 'system' ? 'HappyFox' : 'Unknown')
