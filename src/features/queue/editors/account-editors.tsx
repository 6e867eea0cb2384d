import { useQuery } from '@tanstack/react-query'
import { facetQuery } from '../../../api/tickets.ts'
import { Avatar } from '../../../components/avatar.tsx'
import { PriorityIcon } from '../../../components/priority-icon.tsx'
import { StatusDot } from '../../../components/status-pill.tsx'
import type { AssigneeWord, GroupWord, TicketFilter } from '../../../domain/ticket-filter.ts'
import type { Choice } from '../../../ui/choice-list.tsx'
import { LayersIcon, UserIcon } from '../../../ui/icons.tsx'
import { useQueue } from '../queue-context.ts'
import { useFacet } from './use-facet.ts'
import { TickList } from './tick-list.tsx'

/** Editors over the account's own lists: its statuses, categories, priorities, agents and contact groups. */
type EditorProps = { filter: TicketFilter; onChange: (change: Partial<TicketFilter>) => void; onDone: () => void }

export function StatusEditor({ filter, onChange, onDone }: EditorProps) {
  const { lookup } = useQueue()
  const count = useFacet(filter, 'status')
  return (
    <TickList
      label="Status"
      choices={lookup.statuses.map((status) => ({
        value: status.id,
        label: status.name,
        lead: <StatusDot status={status} />,
        group: status.behavior === 'open' ? 'Open' : 'Completed',
        ...count(status.id),
      }))}
      selected={filter.status}
      onChange={(status) => onChange({ status })}
      footer={
        <button
          type="button"
          onClick={() => {
            onChange({ status: undefined, behavior: 'open' })
            onDone()
          }}
          className="flex h-7.5 w-full items-center gap-2.25 rounded-[6px] px-2 text-left hover:bg-hover pointer-coarse:h-11"
        >
          <LayersIcon size={15} className="text-subtle" />
          All open
        </button>
      }
    />
  )
}

export function CategoryEditor({ filter, onChange }: EditorProps) {
  const { lookup } = useQueue()
  const count = useFacet(filter, 'category')
  return (
    <TickList
      label="Category"
      choices={[
        ...lookup.categories.map(({ id, name }) => ({ value: id, label: name, ...count(id) })),
        // A view of the team may name one where this agent does not work.
        ...lookup.elsewhere.categories
          .filter(({ id }) => filter.category?.includes(id))
          .map(({ id, name }) => ({ value: id, label: name, group: 'Not yours' })),
      ]}
      selected={filter.category}
      onChange={(category) => onChange({ category })}
    />
  )
}

export function PriorityEditor({ filter, onChange }: EditorProps) {
  const { lookup } = useQueue()
  const count = useFacet(filter, 'priority')
  return (
    <TickList
      label="Priority"
      choices={lookup.priorities
        .toSorted((a, b) => b.order - a.order)
        .map((priority) => ({
          value: priority.id,
          label: priority.name,
          lead: <PriorityIcon priority={priority} priorities={lookup.priorities} silent />,
          ...count(priority.id),
        }))}
      selected={filter.priority}
      onChange={(priority) => onChange({ priority })}
    />
  )
}

export function AssigneeEditor({ filter, onChange }: EditorProps) {
  const { lookup, me } = useQueue()
  const count = useFacet(filter, 'assignee')
  const choices: Choice<AssigneeWord>[] = [
    { value: 'me', label: 'Me', lead: <Avatar person={me} size={20} silent />, ...count(me.id) },
    { value: 'none', label: 'Unassigned', lead: <Avatar person={null} size={20} silent />, ...count(null) },
    { value: 'any', label: 'Anybody', lead: <UserIcon size={20} className="p-0.5 text-subtle" /> },
    ...lookup.agents
      .filter(({ id }) => id !== me.id || filter.assignee?.includes(id))
      .map((agent) => ({
        value: agent.id,
        label: agent.name,
        keywords: agent.email,
        lead: <Avatar person={agent} size={20} silent />,
        group: 'People',
        ...(agent.active ? count(agent.id) : { trail: 'inactive' }),
      })),
  ]
  return (
    <TickList
      label="Assignee"
      choices={choices}
      selected={filter.assignee}
      onChange={(assignee) => onChange({ assignee })}
    />
  )
}

export function GroupEditor({ filter, onChange }: EditorProps) {
  const { lookup } = useQueue()
  const count = useFacet(filter, 'group')
  const choices: Choice<GroupWord>[] = [
    { value: 'any', label: 'Any group' },
    { value: 'none', label: 'No group' },
    ...lookup.contactGroups.map(({ id, name }) => ({ value: id, label: name, group: 'Groups', ...count(id) })),
  ]
  return (
    <TickList
      label="Contact group"
      choices={choices}
      selected={filter.group}
      onChange={(group) => onChange({ group })}
    />
  )
}

/** The tags of the tickets that the other conditions find; a rarer one is typed. */
export function TagEditor({ filter, onChange }: EditorProps) {
  const { data, isPending } = useQuery(facetQuery(filter, 'tag'))
  const found = (data?.counts ?? []).map(({ value, count }) => ({
    value: String(value),
    label: String(value),
    trail: count,
  }))
  return (
    <TickList
      label="Tag"
      empty={isPending ? 'Looking for tags …' : 'None of these tickets has a tag.'}
      choices={found}
      selected={filter.tag}
      onChange={(tag) => onChange({ tag })}
      onCreate={{
        label: (words) => `Tag “${words}”`,
        accepts: (words) => !words.includes(','),
        read: (words) => words,
      }}
    />
  )
}
