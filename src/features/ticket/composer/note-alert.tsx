import type { Lookup } from '../../../domain/lookup.ts'
import { assignableAgents } from '../../../domain/lookup.ts'
import { Avatar } from '../../../components/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { ChoiceList } from '../../../ui/choice-list.tsx'
import { BellIcon } from '../../../ui/more-icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import type { Draft } from './draft.ts'

type Props = { alert: Draft['alert']; lookup: Lookup; categoryId: number; onChange: (alert: Draft['alert']) => void }

/** Who is told of a note (§9 `alert`). */
export function NoteAlert({ alert, lookup, categoryId, onChange }: Props) {
  const agents = assignableAgents(lookup.agents, [categoryId])
  const words =
    alert === null
      ? 'Alert nobody'
      : alert === 'subscribers'
        ? 'Alert subscribers'
        : alert === 'category'
          ? 'Alert the category'
          : `Alert ${lookup.agentById.get(alert)?.name ?? 'an agent'}`
  return (
    <Popover
      label="Who is told"
      side="top"
      className="w-64"
      trigger={(trigger) => (
        <Button
          {...trigger}
          variant="ghost"
          icon={BellIcon}
          title={alert === 'category' ? 'Alert all agents of the category' : words}
          className="h-7 min-w-0 shrink text-xs text-note-text pointer-coarse:h-11"
        >
          <span className="truncate">{words}</span>
        </Button>
      )}
    >
      {(close) => (
        <ChoiceList<string>
          label="Who is told"
          placeholder="Alert…"
          choices={[
            { value: 'nobody', label: 'Nobody' },
            { value: 'subscribers', label: 'Subscribers' },
            { value: 'category', label: 'All agents of the category' },
            ...agents.map((agent) => ({
              value: String(agent.id),
              label: agent.name,
              keywords: agent.email,
              group: 'One agent',
              lead: <Avatar person={agent} size={20} silent />,
            })),
          ]}
          selected={[alert === null ? 'nobody' : String(alert)]}
          onPick={(value) => {
            onChange(
              value === 'nobody' ? null : value === 'subscribers' || value === 'category' ? value : Number(value),
            )
            close()
          }}
        />
      )}
    </Popover>
  )
}
