import type { ReactNode } from 'react'
import { Avatar } from '../../components/avatar.tsx'
import { DisplayId } from '../../components/display-id.tsx'
import { DueDate } from '../../components/due-date.tsx'
import { PriorityIcon } from '../../components/priority-icon.tsx'
import { SlaBadge } from '../../components/sla-badge.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { isDone, type Lookup } from '../../domain/lookup.ts'
import type { Agent } from '../../domain/reference.ts'
import type { RoleVerb } from '../../domain/role.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import {
  AssignIcon,
  CalendarIcon,
  ChevronDownIcon,
  ChevronUpIcon,
  CrossIcon,
  MoreIcon,
  SlidersIcon,
} from '../../ui/icons.tsx'
import {
  BellIcon,
  ChevronLeftIcon,
  CopyIcon,
  ForwardIcon,
  LinkIcon,
  MoveIcon,
  PanelIcon,
  TrashIcon,
} from '../../ui/more-icons.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { tip } from '../../ui/tip.ts'
import { copyLink } from './copy-link.ts'
import type { TicketPlace } from './use-place.ts'

type Props = {
  row: TicketRow
  lookup: Lookup
  meId: number
  place: TicketPlace
  /** Other agents who look at this ticket now. */
  viewers: Agent[]
  isPanelOpen: boolean
  /** The way to all files. */
  files?: ReactNode
  /** What a role stands against, in words. */
  refusals: Record<Exclude<RoleVerb, 'editContact'>, string | undefined>
  isSubscribed: boolean
  onTakeIt: () => void
  onForward: () => void
  onMove: () => void
  onSubscribe: () => void
  onDuplicate: () => void
  onDelete: () => void
  onPanel: () => void
  onEdit: (name: string) => void
}

/** Which ticket this is, where it stands in its list, and what can be done with it. */
export function TicketHead(props: Props) {
  const { row, lookup, meId, place, viewers, isPanelOpen, files, refusals } = props
  const { onTakeIt, onForward, onMove, onPanel, onEdit } = props
  const status = lookup.statusById.get(row.statusId)
  return (
    <header className="on-paper @container/head flex-none border-b border-line pr-3 pl-6 max-phone:px-0 max-phone:pb-3">
      <div className="flex h-bar items-center gap-1.5 max-phone:gap-0.5 max-phone:pr-1 max-phone:pl-1">
        <IconButton
          label="Back to the list"
          icon={ChevronLeftIcon}
          iconSize={22}
          onClick={place.onClose}
          className="size-11 phone:hidden"
        />
        <span className="-ml-1.5 flex max-phone:hidden">
          <Neighbour label="Previous ticket" keys="k" icon={ChevronUpIcon} id={place.previousId} onGo={place.onGo} />
          <Neighbour label="Next ticket" keys="j" icon={ChevronDownIcon} id={place.nextId} onGo={place.onGo} />
        </span>
        {place.index !== null && (
          // What does not fit wraps out of sight: the place in the list gives way before the status does.
          <span className="off-paper flex h-4 min-w-0 shrink-[9999] flex-wrap overflow-hidden text-xs max-phone:hidden">
            <span className="h-4 w-px" />
            <span className="nums mr-1.5 whitespace-nowrap text-subtle">
              {place.index + 1} of {place.total.toLocaleString('en-US')}
            </span>
          </span>
        )}
        <DisplayId displayId={row.displayId} className="max-phone:text-sm" />
        <StatusPill status={status} className="ml-0.5 min-w-0 max-phone:hidden" />
        <SlaBadge breaches={row.breaches} />
        <span className="grow" />
        {viewers.length > 0 && (
          <span className="mr-1 flex pl-1" title={`Also here: ${viewers.map(({ name }) => name).join(', ')}`}>
            {viewers.slice(0, 3).map((agent) => (
              <Avatar key={agent.id} person={agent} size={22} className="-ml-1 ring-2 ring-surface" />
            ))}
          </span>
        )}
        {files}
        {row.assigneeId !== meId && (
          <Button
            variant="ghost"
            icon={AssignIcon}
            aria-keyshortcuts="I"
            onClick={onTakeIt}
            className="max-phone:hidden"
          >
            Take it
          </Button>
        )}
        <span className="flex gap-1 @max-[42rem]/head:hidden">
          <Button
            variant="ghost"
            icon={ForwardIcon}
            aria-keyshortcuts="Shift+F"
            {...tip('Forward to people outside', 'shift+f')}
            disabledReason={refusals.forward}
            onClick={onForward}
          >
            Forward
          </Button>
          <Button
            variant="ghost"
            icon={MoveIcon}
            aria-keyshortcuts="M"
            {...tip('Move to another category', 'm')}
            disabledReason={refusals.move}
            onClick={onMove}
          >
            Move
          </Button>
        </span>
        <span className="phone:hidden">
          <Neighbour label="Next ticket" keys="j" icon={ChevronDownIcon} id={place.nextId} onGo={place.onGo} />
        </span>
        <IconButton
          label="Properties"
          icon={SlidersIcon}
          iconSize={20}
          onClick={onPanel}
          className="size-11 phone:hidden"
        />
        <MoreMenu {...props} />
        <IconButton
          label="Properties"
          keys="]"
          icon={PanelIcon}
          aria-pressed={isPanelOpen}
          onClick={onPanel}
          className="max-phone:hidden"
        />
        <IconButton label="Close" keys="esc" icon={CrossIcon} onClick={place.onClose} className="max-phone:hidden" />
      </div>
      <h1
        // One written from right to left keeps its order, and its end is what is cut.
        dir="auto"
        className="-mt-1 truncate pb-3 text-left text-xl font-semibold max-phone:mt-0 max-phone:px-4 max-phone:pb-0 max-phone:leading-6 max-phone:whitespace-normal"
      >
        {row.subject || 'No subject'}
      </h1>
      <Facts row={row} lookup={lookup} onEdit={onEdit} />
    </header>
  )
}

function MoreMenu(props: Props) {
  const { row, meId, refusals, isSubscribed, onTakeIt, onForward, onMove, onSubscribe, onDuplicate, onDelete } = props
  const isCompleted = isDone(row, props.lookup)
  return (
    <Menu
      label="More"
      align="end"
      trigger={(trigger) => <IconButton {...trigger} label="More" icon={MoreIcon} className="max-phone:size-11" />}
    >
      {(close) => {
        const then = (run: () => void) => () => {
          close()
          run()
        }
        return (
          <>
            <MenuItem
              icon={AssignIcon}
              keys="i"
              disabledReason={row.assigneeId === meId ? 'It is yours already' : undefined}
              onSelect={then(onTakeIt)}
            >
              Take it
            </MenuItem>
            <MenuItem icon={ForwardIcon} keys="shift+f" disabledReason={refusals.forward} onSelect={then(onForward)}>
              Forward
            </MenuItem>
            <MenuItem icon={MoveIcon} keys="m" disabledReason={refusals.move} onSelect={then(onMove)}>
              Move to another category
            </MenuItem>
            <MenuItem
              icon={CopyIcon}
              disabledReason={isCompleted ? 'It is closed already' : undefined}
              onSelect={then(onDuplicate)}
            >
              Close as a duplicate…
            </MenuItem>
            <MenuItem icon={BellIcon} keys="w" onSelect={then(onSubscribe)}>
              {isSubscribed ? 'Unsubscribe' : 'Subscribe'}
            </MenuItem>
            <MenuItem icon={LinkIcon} onSelect={then(() => void copyLink(location.href))}>
              Copy link
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={TrashIcon} danger disabledReason={refusals.delete} onSelect={then(onDelete)}>
              Delete
            </MenuItem>
          </>
        )
      }}
    </Menu>
  )
}

type NeighbourProps = {
  label: string
  keys: string
  icon: typeof ChevronUpIcon
  id: number | null
  onGo: (id: number) => void
}

const Neighbour = ({ label, keys, icon, id, onGo }: NeighbourProps) => (
  <IconButton
    label={label}
    keys={keys}
    icon={icon}
    disabledReason={id === null ? 'This is the last one in this direction' : undefined}
    onClick={() => id !== null && onGo(id)}
    className="w-6 max-phone:size-11"
  />
)

/** On a phone the properties that matter most are chips under the subject. */
function Facts({ row, lookup, onEdit }: Pick<Props, 'row' | 'lookup' | 'onEdit'>) {
  const priority = lookup.priorityById.get(row.priorityId)
  const assignee = row.assigneeId === null ? null : (lookup.agentById.get(row.assigneeId) ?? null)
  return (
    <div className="-mb-2 flex gap-2 overflow-x-auto px-4 pt-2.5 pb-2 phone:hidden">
      <button
        type="button"
        aria-label="Change status"
        onClick={() => onEdit('Status')}
        className="relative before:absolute before:-inset-2"
      >
        <StatusPill status={lookup.statusById.get(row.statusId)} className="h-7 rounded-[8px] px-2.25" />
      </button>
      <Fact label="Change priority" onClick={() => onEdit('Priority')}>
        <PriorityIcon priority={priority} priorities={lookup.priorities} silent />
        {priority?.name ?? 'None'}
      </Fact>
      <Fact label="Change assignee" onClick={() => onEdit('Assignee')}>
        <Avatar person={assignee} size={18} silent className="-ml-0.75" />
        {assignee?.name.split(' ')[0] ?? 'Nobody'}
      </Fact>
      <Fact label="Change due date" onClick={() => onEdit('Due date')}>
        <CalendarIcon size={14} />
        {row.dueDate ? <DueDate day={row.dueDate} isDone={isDone(row, lookup)} /> : 'No due date'}
      </Fact>
    </div>
  )
}

const Fact = ({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) => (
  <button
    type="button"
    aria-label={label}
    onClick={onClick}
    className="relative inline-flex h-7 flex-none items-center gap-1.5 rounded-[8px] bg-sunken px-2.25 text-xs font-medium whitespace-nowrap inset-ring inset-ring-line before:absolute before:-inset-2"
  >
    {children}
  </button>
)
