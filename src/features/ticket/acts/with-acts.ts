import { withContactAction } from '../../../domain/contact.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import type { OutboxAction, OutboxItem, OutboxState } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'

const ON_THE_WAY: readonly OutboxState[] = ['held', 'queued', 'sending', 'checking']

/** The ticket with tags, subscribers and contact as they will be; what has arrived counts until a copy that was read after it is here. */
export function withActs(ticket: Ticket, readAt: string, items: OutboxItem[], lookup: Lookup): Ticket {
  const nameOf = (agentId: number) => lookup.agentById.get(agentId)?.name ?? 'An agent'
  return items
    .filter(
      ({ state, receipt }) =>
        ON_THE_WAY.includes(state) || (state === 'sent' && receipt !== null && receipt.sentAt > readAt),
    )
    .reduce((shown, { action }) => withAct(shown, action, { nameOf, lookup }), ticket)
}

type Names = { nameOf: (agentId: number) => string; lookup: Lookup }

function withAct(ticket: Ticket, action: OutboxAction, { nameOf, lookup }: Names): Ticket {
  switch (action.kind) {
    case 'tags': {
      const kept = ticket.tags.filter((tag) => !action.remove.includes(tag))
      return { ...ticket, tags: [...new Set([...kept, ...action.add])] }
    }
    case 'subscribe': {
      const known = new Set(ticket.subscribers.map(({ agentId }) => agentId))
      const added = action.agentIds
        .filter((id) => !known.has(id))
        .map((agentId) => ({ agentId, name: nameOf(agentId) }))
      return { ...ticket, subscribers: [...ticket.subscribers, ...added] }
    }
    case 'unsubscribe':
      return { ...ticket, subscribers: ticket.subscribers.filter(({ agentId }) => agentId !== action.agentId) }
    case 'editContact':
    case 'contactGroup': {
      const { contactCard: card } = ticket
      if (card?.id !== action.contactId) return ticket
      const changed = { ...card, ...withContactAction(card, action, lookup) }
      return { ...ticket, contactCard: changed, contact: { id: card.id, name: changed.name, email: changed.email } }
    }
    default:
      // What else is on its way shows in its own place.
      return ticket
  }
}

/** What was added and what was taken away, so that tags of others stay as they are. */
export const tagChanges = (before: readonly string[], after: readonly string[]) => ({
  add: after.filter((tag) => !before.includes(tag)),
  remove: before.filter((tag) => !after.includes(tag)),
})
