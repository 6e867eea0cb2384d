import { Avatar } from '../../../components/avatar.tsx'
import { assignableAgents } from '../../../domain/lookup.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceList } from '../../../ui/choice-list.tsx'
import { BellIcon, PlusIcon } from '../../../ui/more-icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { tip } from '../../../ui/tip.ts'
import type { PropertiesProps } from './properties-panel.tsx'
import { SectionHead } from './section-head.tsx'

/** The agents who are told of every update, and the way to be one of them. */
export function SubscribersSection({ ticket, lookup, meId, acts }: PropertiesProps) {
  const ids = ticket.subscribers.map(({ agentId }) => agentId)
  const agents = assignableAgents(lookup.agents, [ticket.categoryId])
  // Whoever follows and works here no more can still be taken off.
  const others = ticket.subscribers.filter(({ agentId }) => !agents.some(({ id }) => id === agentId))
  return (
    <>
      <SectionHead title="Subscribers">
        <Button
          variant="ghost"
          icon={BellIcon}
          aria-keyshortcuts="W"
          {...tip(acts.isSubscribed ? 'Be told of updates no more' : 'Be told of every update', 'w')}
          onClick={() => acts.subscribe(meId, !acts.isSubscribed)}
          className="text-xs font-normal"
        >
          {acts.isSubscribed ? 'Unsubscribe' : 'Subscribe'}
        </Button>
      </SectionHead>
      <div className="flex flex-wrap items-center gap-1 px-4 pt-0.5 pb-4">
        {ticket.subscribers.length === 0 && <p className="mr-1 text-xs text-subtle">Nobody follows this ticket.</p>}
        {ticket.subscribers.map(({ agentId, name }) => (
          <Avatar key={agentId} person={{ id: agentId, name }} size={22} />
        ))}
        <Popover
          label="Subscribers"
          align="end"
          className="w-64"
          trigger={(trigger) => (
            <button
              type="button"
              {...trigger}
              aria-label="Add or remove subscribers"
              {...tip('Add or remove subscribers')}
              className="grid size-6 place-items-center rounded-full border border-dashed border-line-control text-subtle hover:bg-active hover:text-fg pointer-coarse:size-11"
            >
              <PlusIcon size={12} />
            </button>
          )}
        >
          {() => (
            <ChoiceList
              label="Subscribers"
              many
              placeholder="Tell of every update…"
              empty="Nobody of that name works in this category."
              choices={[
                ...agents.map((agent) => ({
                  value: agent.id,
                  label: agent.name,
                  keywords: agent.email,
                  lead: <Avatar person={agent} size={20} silent />,
                  ...(agent.id === meId ? { trail: 'You' } : {}),
                })),
                ...others.map(({ agentId, name }) => ({
                  value: agentId,
                  label: name,
                  lead: <Avatar person={{ id: agentId, name }} size={20} silent />,
                })),
              ]}
              selected={ids}
              onPick={(id) => acts.subscribe(id, !ids.includes(id))}
            />
          )}
        </Popover>
      </div>
    </>
  )
}
