import { Avatar } from '../../../components/avatar.tsx'
import { useAccountDay } from '../../../components/clock.ts'
import { AgentPicker, DueMenu, PriorityMenu, StatusMenu } from '../../../components/pickers.tsx'
import { PriorityIcon } from '../../../components/priority-icon.tsx'
import { StatusPill } from '../../../components/status-pill.tsx'
import { TagChip } from '../../../components/tag-chip.tsx'
import { dayLabel, dayWords, dueLabel } from '../../../domain/dates.ts'
import { isDone } from '../../../domain/lookup.ts'
import { cn } from '../../../ui/cn.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { MoveIcon, PlusIcon } from '../../../ui/more-icons.tsx'
import { minutesText } from '../times.ts'
import { Meanwhile } from './meanwhile.tsx'
import type { PropertiesProps } from './properties-panel.tsx'
import { EditableRow, PropertyRow } from './property-row.tsx'
import { TagEditor } from './tag-editor.tsx'

export function BasicProperties({
  ticket,
  lookup,
  meId,
  change,
  acts,
  saving,
  heldOf,
  editing,
  onMove,
  moveRefusal,
}: PropertiesProps) {
  const status = lookup.statusById.get(ticket.statusId)
  const priority = lookup.priorityById.get(ticket.priorityId)
  const assignee = ticket.assigneeId === null ? null : lookup.agentById.get(ticket.assigneeId)
  const category = lookup.categoryById.get(ticket.categoryId)
  const then = (close: () => void, run: () => void) => {
    close()
    run()
  }
  return (
    <dl className="px-2 pt-2">
      <EditableRow
        name="Status"
        meanwhile={<Meanwhile heldBack={heldOf('statusId')} ticket={ticket} lookup={lookup} />}
        keys="s"
        editing={editing}
        saving={saving.has('statusId')}
        value={<StatusPill status={status} />}
        valueText={status?.name ?? 'unknown'}
        editor={(close) => (
          <StatusMenu
            lookup={lookup}
            value={ticket.statusId}
            onPick={(statusId) => then(close, () => change({ statusId }))}
          />
        )}
      />
      <EditableRow
        name="Priority"
        meanwhile={<Meanwhile heldBack={heldOf('priorityId')} ticket={ticket} lookup={lookup} />}
        keys="p"
        editing={editing}
        saving={saving.has('priorityId')}
        value={
          <>
            <PriorityIcon priority={priority} priorities={lookup.priorities} silent />
            {priority?.name ?? 'None'}
          </>
        }
        valueText={priority?.name ?? 'none'}
        editor={(close) => (
          <PriorityMenu
            lookup={lookup}
            value={ticket.priorityId}
            onPick={(priorityId) => then(close, () => change({ priorityId }))}
          />
        )}
      />
      <EditableRow
        name="Assignee"
        meanwhile={<Meanwhile heldBack={heldOf('assigneeId')} ticket={ticket} lookup={lookup} />}
        keys="a"
        editing={editing}
        saving={saving.has('assigneeId')}
        value={
          <>
            <Avatar person={assignee ?? null} size={18} silent />
            <span className={cn('truncate', !assignee && 'text-subtle')}>{assignee?.name ?? 'Nobody'}</span>
          </>
        }
        valueText={assignee?.name ?? 'nobody'}
        editor={(close) => (
          <AgentPicker
            lookup={lookup}
            value={ticket.assigneeId}
            meId={meId}
            categoryIds={[ticket.categoryId]}
            onPick={(assigneeId) => then(close, () => change({ assigneeId }))}
          />
        )}
      />
      <PropertyRow label="Category">
        <span className="min-w-0 flex-1 truncate">{category?.name ?? 'Another category'}</span>
        <IconButton
          label="Move to another category"
          keys="m"
          icon={MoveIcon}
          iconSize={14}
          disabledReason={moveRefusal}
          onClick={onMove}
          className="-my-1"
        />
      </PropertyRow>
      <EditableRow
        name="Due date"
        meanwhile={<Meanwhile heldBack={heldOf('dueDate')} ticket={ticket} lookup={lookup} />}
        keys="d"
        editing={editing}
        saving={saving.has('dueDate')}
        value={
          ticket.dueDate ? (
            <DueWords day={ticket.dueDate} isDone={isDone(ticket, lookup)} />
          ) : (
            <span className="text-subtle">Add</span>
          )
        }
        valueText={ticket.dueDate ? dayWords(ticket.dueDate) : 'none'}
        editor={(close) => (
          <DueMenu value={ticket.dueDate} onPick={(dueDate) => then(close, () => change({ dueDate }))} />
        )}
      />
      <EditableRow
        name="Tags"
        keys="t"
        editing={editing}
        saving={acts.isSavingTags}
        value={
          <>
            {ticket.tags.map((tag) => (
              <TagChip key={tag} tag={tag} />
            ))}
            <span
              aria-hidden="true"
              className="grid size-4.5 place-items-center rounded-sm border border-dashed border-line-control text-subtle"
            >
              <PlusIcon size={12} />
            </span>
          </>
        }
        valueText={ticket.tags.join(', ') || 'none'}
        editor={(close) => <TagEditor tags={ticket.tags} onChange={acts.setTags} onDone={close} />}
      />
      <PropertyRow label="Time spent">
        {ticket.timeSpentMinutes ? minutesText(ticket.timeSpentMinutes) : <span className="text-subtle">None yet</span>}
      </PropertyRow>
    </dl>
  )
}

function DueWords({ day, isDone }: { day: string; isDone: boolean }) {
  const today = useAccountDay()
  const { text, tone } = dueLabel(day, today, isDone)
  const date = dayLabel(day, today)
  return (
    <>
      {date}
      {text !== date && (
        <span
          className={cn(
            'text-xs',
            tone === 'late' ? 'font-medium text-danger' : tone === 'today' ? 'font-medium text-warning' : 'text-subtle',
          )}
        >
          {text.toLowerCase()}
        </span>
      )}
    </>
  )
}
