import { useQueryClient } from '@tanstack/react-query'
import { knownTags } from '../../api/tickets.ts'
import { Avatar } from '../../components/avatar.tsx'
import { PriorityIcon } from '../../components/priority-icon.tsx'
import { StatusDot } from '../../components/status-pill.tsx'
import type { Lookup } from '../../domain/lookup.ts'
import { type AssigneeWord, DUE_WINDOWS, type GroupWord, type TicketFilter } from '../../domain/ticket-filter.ts'
import { type Choice, ChoiceList } from '../../ui/choice-list.tsx'
import { UserIcon } from '../../ui/icons.tsx'
import { DUE_LABELS, FIELDS, FILTER_KEYS, type FilterKey } from './filter-fields.ts'
import { useQueue } from './queue-context.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'

/** The fields a list can be narrowed by. */
export const FieldMenu = ({ filter, onPick }: { filter: TicketFilter; onPick: (key: FilterKey) => void }) => (
  <ChoiceList
    label="Filter by"
    placeholder="Filter by…"
    choices={FILTER_KEYS.filter((key) => FIELDS[key].offered).map((key) => {
      const { label, icon: IconOf } = FIELDS[key]
      return { value: key, label, lead: <IconOf size={15} className="text-subtle" /> }
    })}
    selected={FILTER_KEYS.filter((key) => filter[key] !== undefined)}
    onPick={onPick}
  />
)

const toggled = <T,>(list: readonly T[] | undefined, value: T): T[] | undefined => {
  const next = list?.includes(value) ? list.filter((each) => each !== value) : [...(list ?? []), value]
  return next.length > 0 ? next : undefined
}

function assigneeChoices({ agents }: Lookup, meId: number): Choice<AssigneeWord>[] {
  return [
    { value: 'me', label: 'Me', lead: <UserIcon size={15} className="text-subtle" /> },
    { value: 'none', label: 'Unassigned', lead: <Avatar person={null} size={20} silent /> },
    { value: 'any', label: 'Anybody', lead: <UserIcon size={15} className="text-subtle" /> },
    ...agents
      .filter(({ id }) => id !== meId)
      .map((agent) => ({
        value: agent.id,
        label: agent.name,
        keywords: agent.email,
        lead: <Avatar person={agent} size={20} silent />,
        group: 'People',
        ...(agent.active ? {} : { trail: 'inactive' }),
      })),
  ]
}

type FilterEditorProps = { name: FilterKey; filter: TicketFilter; onDone: () => void }

/** The fitting editor of one filter. Lists tick and stay open; one-of-two choices close. */
export function FilterEditor({ name, filter, onDone }: FilterEditorProps) {
  const { lookup, me } = useQueue()
  const setFilter = useSetQueueFilter()
  const client = useQueryClient()
  const placeholder = `${FIELDS[name].label} is…`
  const label = FIELDS[name].label

  switch (name) {
    case 'status':
      return (
        <ChoiceList
          many
          label={label}
          placeholder={placeholder}
          choices={lookup.statuses.map((status) => ({
            value: status.id,
            label: status.name,
            lead: <StatusDot status={status} />,
            group: status.behavior === 'open' ? 'Open' : 'Completed',
          }))}
          selected={filter.status ?? []}
          onPick={(id) => setFilter({ status: toggled(filter.status, id) })}
        />
      )
    case 'category':
      return (
        <ChoiceList
          many
          label={label}
          placeholder={placeholder}
          choices={lookup.categories.map(({ id, name: category }) => ({ value: id, label: category }))}
          selected={filter.category ?? []}
          onPick={(id) => setFilter({ category: toggled(filter.category, id) })}
        />
      )
    case 'priority':
      return (
        <ChoiceList
          many
          label={label}
          placeholder={placeholder}
          choices={lookup.priorities
            .toSorted((a, b) => b.order - a.order)
            .map((priority) => ({
              value: priority.id,
              label: priority.name,
              lead: <PriorityIcon priority={priority} priorities={lookup.priorities} silent />,
            }))}
          selected={filter.priority ?? []}
          onPick={(id) => setFilter({ priority: toggled(filter.priority, id) })}
        />
      )
    case 'assignee':
      return (
        <ChoiceList<AssigneeWord>
          many
          label={label}
          placeholder={placeholder}
          choices={assigneeChoices(lookup, me.id)}
          selected={filter.assignee ?? []}
          onPick={(word) => setFilter({ assignee: toggled(filter.assignee, word) })}
        />
      )
    case 'group':
      return (
        <ChoiceList<GroupWord>
          many
          label={label}
          placeholder={placeholder}
          choices={[
            { value: 'any', label: 'Any group' },
            { value: 'none', label: 'No group' },
            ...lookup.contactGroups.map(({ id, name: group }) => ({ value: id, label: group, group: 'Groups' })),
          ]}
          selected={filter.group ?? []}
          onPick={(word) => setFilter({ group: toggled(filter.group, word) })}
        />
      )
    case 'tag': {
      const tags = [...new Set([...(filter.tag ?? []), ...knownTags(client)])]
      return (
        <ChoiceList
          many
          label={label}
          placeholder={placeholder}
          empty="No ticket that was read so far has a tag."
          choices={tags.map((tag) => ({ value: tag, label: tag }))}
          selected={filter.tag ?? []}
          onPick={(tag) => setFilter({ tag: toggled(filter.tag, tag) })}
          onCreate={{
            label: (words) => `Tag “${words}”`,
            accepts: (words) => !words.includes(','),
            pick: (words) => setFilter({ tag: toggled(filter.tag, words) }),
          }}
        />
      )
    }
    case 'due':
      return (
        <ChoiceList
          many
          label={label}
          choices={DUE_WINDOWS.map((window) => ({
            value: window,
            label: DUE_LABELS[window].replace(/^./, (letter) => letter.toUpperCase()),
          }))}
          selected={filter.due ?? []}
          onPick={(window) => setFilter({ due: toggled(filter.due, window) })}
        />
      )
    case 'behavior':
      return (
        <ChoiceList
          label={label}
          choices={[
            { value: 'open', label: 'Open' },
            { value: 'completed', label: 'Completed' },
          ]}
          selected={filter.behavior ? [filter.behavior] : []}
          onPick={(behavior) => {
            setFilter({ behavior: behavior === 'open' ? 'open' : 'completed' })
            onDone()
          }}
        />
      )
    case 'unresponded':
    case 'breached':
    case 'attachments':
      return (
        <ChoiceList
          label={label}
          choices={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          selected={filter[name] === undefined ? [] : [filter[name] ? 'yes' : 'no']}
          onPick={(answer) => {
            setFilter({ [name]: answer === 'yes' })
            onDone()
          }}
        />
      )
    // Set by links elsewhere; here they can only be removed.
    case 'contact':
    case 'id':
      return null
    default:
      return name satisfies never
  }
}
