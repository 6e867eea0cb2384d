import { useState } from 'react'
import { dayLabel, dueDays } from '../domain/dates.ts'
import { type Lookup, assignableAgents } from '../domain/lookup.ts'
import { Button } from '../ui/button.tsx'
import { type Choice, ChoiceList } from '../ui/choice-list.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Avatar } from './avatar.tsx'
import { useAccountDay } from './clock.ts'
import { PriorityIcon } from './priority-icon.tsx'
import { StatusDot } from './status-pill.tsx'

/** What can be picked for one ticket or several, inside a popover. Each calls `onPick` once, with the new value. */

type PickerProps<T> = {
  lookup: Lookup
  /** The present value; undefined where several tickets differ. */
  value: T | undefined
  onPick: (value: T) => void
}

export const StatusMenu = ({ lookup, value, onPick }: PickerProps<number>) => (
  <ChoiceList
    label="Status"
    placeholder="Set status to…"
    choices={lookup.statuses.map((status) => ({
      value: status.id,
      label: status.name,
      lead: <StatusDot status={status} />,
      ...(status.behavior === 'completed' ? { trail: 'Completes' } : {}),
    }))}
    selected={value === undefined ? [] : [value]}
    onPick={onPick}
  />
)

export const PriorityMenu = ({ lookup, value, onPick }: PickerProps<number>) => (
  <ChoiceList
    label="Priority"
    placeholder="Set priority to…"
    choices={lookup.priorities
      .toSorted((a, b) => b.order - a.order)
      .map((priority) => ({
        value: priority.id,
        label: priority.name,
        lead: <PriorityIcon priority={priority} priorities={lookup.priorities} silent />,
      }))}
    selected={value === undefined ? [] : [value]}
    onPick={onPick}
  />
)

type AgentPickerProps = PickerProps<number | null> & {
  /** Who is looking: offered first. */
  meId: number
  /** The categories of the tickets: only agents who work in all of them are offered. */
  categoryIds: readonly number[]
}

export function AgentPicker({ lookup, value, meId, categoryIds, onPick }: AgentPickerProps) {
  const agents = assignableAgents(lookup.agents, categoryIds)
  const choices: Choice<number | null>[] = [
    ...agents.filter(({ id }) => id === meId),
    ...agents.filter(({ id }) => id !== meId),
  ].map((agent) => ({
    value: agent.id,
    label: agent.name,
    keywords: agent.id === meId ? `${agent.email} me` : agent.email,
    lead: <Avatar person={agent} size={20} silent />,
    ...(agent.id === meId ? { trail: 'You' } : {}),
  }))
  return (
    <ChoiceList
      label="Assignee"
      placeholder="Assign to…"
      empty="Nobody of that name works in this category."
      choices={[
        ...choices,
        { value: null, label: 'Nobody', keywords: 'unassigned none', lead: <Avatar person={null} size={20} silent /> },
      ]}
      selected={value === undefined ? [] : [value]}
      onPick={onPick}
    />
  )
}

/** Days that are often meant, then any day by the calendar. */
export function DueMenu({ value, onPick }: Omit<PickerProps<string | null>, 'lookup'>) {
  const today = useAccountDay()
  const [typed, setTyped] = useState(value ?? '')
  const choices: Choice<string | null>[] = [
    ...dueDays(today).map(({ day, label, also }) => ({
      ...{ value: day, label, trail: dayLabel(day, today) },
      ...(also !== undefined && { keywords: also }),
    })),
    { value: null, label: 'No due date' },
  ]
  return (
    <ChoiceList
      label="Due date"
      choices={choices}
      selected={value === undefined ? [] : [value]}
      onPick={onPick}
      footer={
        <form
          className="flex items-end gap-2 p-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (typed) onPick(typed)
          }}
        >
          <Field label="Another day" className="flex-1">
            {(control) => (
              <Input {...control} type="date" value={typed} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
          <Button type="submit" size="md" disabledReason={typed ? undefined : 'Choose a day first'}>
            Set
          </Button>
        </form>
      }
    />
  )
}
