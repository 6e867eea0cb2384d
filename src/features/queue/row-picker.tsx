import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { rowWithWrites } from '../../api/row-writes.ts'
import { knownTags } from '../../api/tickets.ts'
import { AgentPicker, DueMenu, PriorityMenu, StatusMenu } from '../../components/pickers.tsx'
import type { PropertyChanges } from '../../domain/outbox.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { useQueue, type PickKind } from './queue-context.ts'

type RowPickerProps = {
  kind: PickKind
  rows: TicketRow[]
  onPick: (changesOf: (row: TicketRow) => PropertyChanges) => void
}

/** The value that all rows share; undefined where they differ. */
function shared<T>(rows: TicketRow[], read: (row: TicketRow) => T): T | undefined {
  const [first, ...rest] = rows.map((row) => read(rowWithWrites(row)))
  return rest.every((value) => value === first) ? first : undefined
}

/** The choice for one property of one ticket or several. */
export function RowPicker({ kind, rows, onPick }: RowPickerProps) {
  const { lookup, me } = useQueue()
  switch (kind) {
    case 'status':
      return (
        <StatusMenu
          lookup={lookup}
          value={shared(rows, (row) => row.statusId)}
          onPick={(statusId) => onPick(() => ({ statusId }))}
        />
      )
    case 'priority':
      return (
        <PriorityMenu
          lookup={lookup}
          value={shared(rows, (row) => row.priorityId)}
          onPick={(priorityId) => onPick(() => ({ priorityId }))}
        />
      )
    case 'assignee':
      return (
        <AgentPicker
          lookup={lookup}
          meId={me.id}
          categoryIds={[...new Set(rows.map((row) => row.categoryId))]}
          value={shared(rows, (row) => row.assigneeId)}
          onPick={(assigneeId) => onPick(() => ({ assigneeId }))}
        />
      )
    case 'due':
      return <DueMenu value={shared(rows, (row) => row.dueDate)} onPick={(dueDate) => onPick(() => ({ dueDate }))} />
    case 'tags':
      return <TagPicker rows={rows} onPick={onPick} />
    default:
      return kind satisfies never
  }
}

/** Tags to add and to take away; each ticket keeps the others it has. */
function TagPicker({ rows, onPick }: Omit<RowPickerProps, 'kind'>) {
  const client = useQueryClient()
  const [edits, setEdits] = useState<ReadonlyMap<string, boolean>>(new Map())
  const tagsOf = rows.map((row) => rowWithWrites(row).tags)
  const own = [...new Set(tagsOf.flat())]
  const all = [...new Set([...own, ...edits.keys(), ...knownTags(client)])]
  const isOn = (tag: string) => edits.get(tag) ?? (tagsOf.length > 0 && tagsOf.every((tags) => tags.includes(tag)))
  const isSome = (tag: string) => !edits.has(tag) && !isOn(tag) && own.includes(tag)
  const toggle = (tag: string) => setEdits(new Map(edits).set(tag, !isOn(tag)))
  const apply = () =>
    onPick((row) => {
      const before = rowWithWrites(row).tags
      const kept = before.filter((tag) => edits.get(tag) !== false)
      const added = [...edits].filter(([tag, on]) => on && !before.includes(tag)).map(([tag]) => tag)
      return { tags: [...kept, ...added] }
    })
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
            {rows.length > 1 ? `Apply to ${rows.length} tickets` : 'Apply'}
          </Button>
        </div>
      }
    />
  )
}
