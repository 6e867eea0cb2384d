import { useRowField } from '../../api/row-fields.ts'
import { Avatar } from '../../components/avatar.tsx'
import { DisplayId } from '../../components/display-id.tsx'
import { DueDate } from '../../components/due-date.tsx'
import { marked } from '../../components/marked.tsx'
import { PriorityIcon } from '../../components/priority-icon.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { SlaBadge } from '../../components/sla-badge.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { TagChip } from '../../components/tag-chip.tsx'
import type { FieldParam } from '../../domain/field-test.ts'
import { isDone, type Lookup } from '../../domain/lookup.ts'
import type { TicketRow as Row } from '../../domain/ticket.ts'
import { cn } from '../../ui/cn.ts'
import { ClipIcon } from '../../ui/icons.tsx'
import type { Layout, OwnColumnId } from './columns.ts'
import { leaveToRow, WaitingDot } from './row-parts.tsx'
import { RowSigns, type Signs, UnreadDot } from './row-signs.tsx'
import { peekTarget } from './use-peek.ts'

type SubjectProps = {
  row: Row
  at: number
  signs: Signs
  layout: Layout
  search: string
  find: string | undefined
}

/** Subject, first words and tags of a ticket. What does not fit wraps out of sight: the snippet yields first, and is never two letters. */
export const SubjectCell = ({ row, at, signs, layout, search, find }: SubjectProps) => (
  <>
    {signs.unread && <UnreadDot className="-mr-0.5" />}
    <span {...peekTarget(at)} className="flex h-5 min-w-0 flex-1 flex-wrap gap-x-2 overflow-hidden">
      <a
        href={`/tickets/${row.id}${search}`}
        dir="auto"
        tabIndex={-1}
        onClick={leaveToRow}
        className={cn('max-w-full truncate text-fg', row.awaitingReply ? 'font-semibold' : 'font-[440]')}
      >
        {marked(row.subject || '(no subject)', find)}
      </a>
      {layout.snippet && (
        <span className="min-w-0 flex-[1_0_64px] truncate text-subtle">
          {row.contact && !layout.columns.includes('contact') && (
            <span className="mr-1 text-muted">{marked(row.contact.name, find)}</span>
          )}{' '}
          {marked(row.snippet, find)}
        </span>
      )}
    </span>
    <RowSigns signs={signs} />
    {layout.tags !== 'none' && row.tags[0] !== undefined && (
      <span className="flex flex-none items-center gap-1" title={row.tags.join(', ')}>
        <TagChip tag={row.tags[0]} />
        {row.tags.length > 1 && layout.tags === 'all' && (
          <span className="nums text-2xs font-medium text-subtle">+{row.tags.length - 1}</span>
        )}
      </span>
    )}
  </>
)

/** What a custom field says. */
export function FieldCell({ ticketId, param }: { ticketId: number; param: FieldParam }) {
  const text = useRowField(ticketId, param) ?? ''
  return (
    <div role="gridcell" title={text} className="min-w-0 truncate text-xs text-muted">
      {text}
    </div>
  )
}

type PropertyId = Exclude<OwnColumnId, 'select' | 'subject' | 'last'>

/** One property of a ticket in its column. */
export function PropertyCell({ id, row, lookup }: { id: PropertyId; row: Row; lookup: Lookup }) {
  switch (id) {
    case 'waiting':
      return (
        <div role="gridcell" className="min-w-0">
          <WaitingDot row={row} />
        </div>
      )
    case 'priority':
      return (
        <div role="gridcell" data-cell="priority" className="min-w-0">
          <PriorityIcon priority={lookup.priorityById.get(row.priorityId)} priorities={lookup.priorities} />
        </div>
      )
    case 'id':
      return (
        <div role="gridcell" className="min-w-0">
          <DisplayId displayId={row.displayId} />
        </div>
      )
    case 'clip':
      return (
        <div role="gridcell" className="min-w-0 text-subtle">
          {row.attachmentsCount > 0 && (
            <span role="img" aria-label={filesWords(row)} title={filesWords(row)}>
              <ClipIcon size={13} />
            </span>
          )}
        </div>
      )
    case 'status':
      return (
        <div role="gridcell" data-cell="status" className="flex min-w-0">
          <StatusPill status={lookup.statusById.get(row.statusId)} />
        </div>
      )
    case 'category':
      return (
        <div role="gridcell" className="min-w-0 truncate text-xs text-muted">
          {lookup.categoryById.get(row.categoryId)?.name}
        </div>
      )
    case 'assignee':
      return (
        <div role="gridcell" data-cell="assignee" className="grid min-w-0">
          <Avatar person={assigneeOf(row, lookup.agentById)} />
        </div>
      )
    case 'sla':
      return (
        <div role="gridcell" className="flex min-w-0 items-center">
          <SlaBadge breaches={row.breaches} />
        </div>
      )
    case 'due':
      return (
        <div role="gridcell" data-cell="due" className="flex min-w-0 items-center">
          {row.dueDate && <DueDate day={row.dueDate} isDone={isDone(row, lookup)} />}
        </div>
      )
    case 'contact':
      return (
        <div role="gridcell" title={row.contact?.email ?? undefined} className="min-w-0 truncate text-xs text-muted">
          {row.contact?.name}
        </div>
      )
    case 'waited':
      return <AgeCell at={row.waitingSince} className="font-medium text-accent-text" />
    case 'created':
      return <AgeCell at={row.createdAt} />
    case 'modified':
      return <AgeCell at={row.lastModifiedAt} />
    default:
      return id satisfies never
  }
}

const AgeCell = ({ at, className = 'text-muted' }: { at: string | null; className?: string }) => (
  <div role="gridcell" className={cn('nums min-w-0 text-right text-xs', className)}>
    {at && <RelativeTime at={at} />}
  </div>
)

const filesWords = ({ attachmentsCount }: Row) => (attachmentsCount === 1 ? '1 file' : `${attachmentsCount} files`)

/** An assignee by name where the account still has the agent; a stranger is at least not nobody. */
export const assigneeOf = (row: Row, agents: ReadonlyMap<number, { id: number; name: string }>) =>
  row.assigneeId === null
    ? null
    : (agents.get(row.assigneeId) ?? { id: row.assigneeId, name: `Agent ${row.assigneeId}` })
