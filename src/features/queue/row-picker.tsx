import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rowWithWrites } from '../../api/row-writes.ts'
import { tagsQuery } from '../../api/tickets.ts'
import { AgentPicker, DueMenu, PriorityMenu, StatusMenu } from '../../components/pickers.tsx'
import type { BulkAction } from '../../domain/bulk.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceList } from '../../ui/choice-list.tsx'
import type { RowPick } from './picks.ts'
import { useQueue } from './queue-context.ts'

type RowPickerProps = {
  kind: RowPick
  rows: TicketRow[]
  /** How many tickets it is for; those beyond `rows` were not read. */
  count: number
  onPick: (action: BulkAction) => void
}

/** The value that all rows share; undefined where they differ. */
function shared<T>(rows: TicketRow[], read: (row: TicketRow) => T): T | undefined {
  const [first, ...rest] = rows.map((row) => read(rowWithWrites(row)))
  return rest.every((value) => value === first) ? first : undefined
}

/** The choice for one property of one ticket or several. */
export function RowPicker({ kind, rows, count, onPick }: RowPickerProps) {
  const { lookup, me } = useQueue()
  const set = (properties: PropertyChanges) => onPick({ kind: 'properties', properties })
  const sharedBy = <T,>(read: (row: TicketRow) => T) => (rows.length === count ? shared(rows, read) : undefined)
  switch (kind) {
    case 'status':
      return (
        <StatusMenu lookup={lookup} value={sharedBy((row) => row.statusId)} onPick={(statusId) => set({ statusId })} />
      )
    case 'priority':
      return (
        <PriorityMenu
          lookup={lookup}
          value={sharedBy((row) => row.priorityId)}
          onPick={(priorityId) => set({ priorityId })}
        />
      )
    case 'assignee':
      return (
        <AgentPicker
          lookup={lookup}
          meId={me.id}
          categoryIds={[...new Set(rows.map((row) => row.categoryId))]}
          value={sharedBy((row) => row.assigneeId)}
          onPick={(assigneeId) => set({ assigneeId })}
        />
      )
    case 'due':
      return <DueMenu value={sharedBy((row) => row.dueDate)} onPick={(dueDate) => set({ dueDate })} />
    case 'tags':
      return <TagPicker rows={rows} count={count} onPick={onPick} />
    case 'move':
      return (
        <ChoiceList
          label="Category"
          placeholder="Move to…"
          choices={[
            ...lookup.categories.map(({ id, name }) => ({ value: id, label: name })),
            ...lookup.elsewhere.categories.map(({ id, name }) => ({
              value: id,
              label: name,
              group: 'Other categories',
            })),
          ]}
          selected={[sharedBy((row) => row.categoryId)].filter((id) => id !== undefined)}
          onPick={(categoryId) => onPick({ kind: 'move', categoryId })}
        />
      )
    default:
      return kind satisfies never
  }
}

/** Tags to add and to take away; each ticket keeps the others it has. */
function TagPicker({ rows, count, onPick }: Omit<RowPickerProps, 'kind'>) {
  const { data: known = [] } = useQuery(tagsQuery())
  const [edits, setEdits] = useState<ReadonlyMap<string, boolean>>(new Map())
  const tagsOf = rows.map((row) => rowWithWrites(row).tags)
  const own = [...new Set(tagsOf.flat())]
  const all = [...new Set([...own, ...edits.keys(), ...known])]
  const isOn = (tag: string) =>
    edits.get(tag) ?? (tagsOf.length === count && tagsOf.every((tags) => tags.includes(tag)))
  const isSome = (tag: string) => !edits.has(tag) && !isOn(tag) && own.includes(tag)
  const toggle = (tag: string) => setEdits(new Map(edits).set(tag, !isOn(tag)))
  const wanted = (isWanted: boolean) => [...edits].filter(([, on]) => on === isWanted).map(([tag]) => tag)
  const apply = () => onPick({ kind: 'tags', add: wanted(true), remove: wanted(false) })
  return (
    <ChoiceList
      many
      label="Tags"
      placeholder="Add or remove tags…"
      choices={all.map((tag) => ({ value: tag, label: tag, ...(isSome(tag) ? { trail: 'some' } : {}) }))}
      selected={all.filter(isOn)}
      onPick={toggle}
      onCreate={{
        label: (words) => `New tag “${words}”`,
        accepts: (words) => !words.includes(',') && words.length <= 100,
        pick: toggle,
      }}
      empty="No tags yet. Type one."
      footer={
        <div className="flex justify-end p-1">
          <Button
            variant="primary"
            onClick={apply}
            disabledReason={edits.size === 0 ? 'Tick or untick a tag first' : undefined}
          >
            {count > 1 ? `Apply to ${count} tickets` : 'Apply'}
          </Button>
        </div>
      }
    />
  )
}
