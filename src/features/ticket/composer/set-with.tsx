import { useState } from 'react'
import { AgentPicker, DueMenu, PriorityMenu } from '../../../components/pickers.tsx'
import type { Lookup } from '../../../domain/lookup.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceList } from '../../../ui/choice-list.tsx'
import { cn } from '../../../ui/cn.ts'
import { SlidersIcon } from '../../../ui/icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { tip } from '../../../ui/tip.ts'
import { valueWords } from '../../../domain/property-words.ts'
import { TagEditor } from '../properties/tag-editor.tsx'
import type { SetPart } from './draft.ts'
import { newOf, setWords } from './set-part.ts'

type Props = {
  /** `reply` or `note`, as it is called in the words. */
  kind: 'reply' | 'note'
  set: SetPart
  ticket: Ticket
  lookup: Lookup
  meId: number
  onChange: (set: SetPart) => void
}

/** Other properties that HappyFox sets in the same call as the message. */
export function SetWith(props: Props) {
  const words = setWords(newOf(props.set, props.ticket), props.lookup)
  const said = words.join(', ')
  const label = `Set with this ${props.kind}`
  return (
    <Popover
      label={label}
      side="top"
      align="end"
      className="w-64"
      trigger={(trigger) => (
        <Button
          {...trigger}
          variant="ghost"
          icon={SlidersIcon}
          aria-label={said ? `${label}: ${said}` : label}
          title={said ? `Sets ${said}` : undefined}
          {...tip(said ? undefined : label)}
          className={cn(
            'h-7 text-xs pointer-coarse:h-11 pointer-coarse:min-w-11',
            props.kind === 'note' && 'text-note-text',
          )}
        >
          {words.length > 0 && (
            <span className="nums">
              <span className="@max-3xl:hidden">Sets </span>
              {words.length}
            </span>
          )}
        </Button>
      )}
    >
      {(close) => <SetMenu {...props} close={close} />}
    </Popover>
  )
}

const NAMES = { assigneeId: 'Assignee', priorityId: 'Priority', dueDate: 'Due date', tags: 'Tags' } as const
const KEYS = Object.keys(NAMES) as (keyof typeof NAMES)[]

function SetMenu({ set, ticket, lookup, meId, onChange, close }: Props & { close: () => void }) {
  const [key, setKey] = useState<keyof typeof NAMES | null>(null)
  const { assigneeId, priorityId, dueDate, tags } = { ...ticket, ...set }
  const change = (next: SetPart) => {
    onChange(newOf({ ...set, ...next }, ticket))
    close()
  }
  if (key === 'assigneeId') {
    return (
      <AgentPicker
        {...{ lookup, meId, value: assigneeId, categoryIds: [ticket.categoryId] }}
        onPick={(value) => change({ assigneeId: value })}
      />
    )
  }
  if (key === 'priorityId')
    return <PriorityMenu lookup={lookup} value={priorityId} onPick={(value) => change({ priorityId: value })} />
  if (key === 'dueDate') return <DueMenu value={dueDate} onPick={(value) => change({ dueDate: value })} />
  if (key === 'tags') {
    return (
      <TagEditor tags={tags} onChange={(value) => onChange(newOf({ ...set, tags: value }, ticket))} onDone={close} />
    )
  }
  const now = { assigneeId, priorityId, dueDate, tags: tags.join(', ') || 'none' }
  return (
    <ChoiceList<string>
      label="What to set"
      choices={[
        ...KEYS.map((name) => ({
          value: name,
          label: NAMES[name],
          trail: name === 'tags' ? now.tags : valueWords(name, now[name], lookup),
        })),
        ...(Object.keys(set).length > 0 ? [{ value: 'none', label: 'Leave them as they are' }] : []),
      ]}
      selected={KEYS.filter((name) => set[name] !== undefined)}
      onPick={(picked) => {
        const next = KEYS.find((name) => name === picked)
        if (next) return setKey(next)
        onChange({})
        close()
      }}
    />
  )
}
