import { randomUUID } from 'node:crypto'
import type { OutboxAction } from '../../src/domain/outbox.ts'
import { note, reply } from '../setup/agent.ts'
import type { Random } from '../setup/random.ts'

/** An agent's write and what of it can be counted at the help desk. */
export type Send = {
  id: string
  /** Index of the agent who writes. */
  agent: number
  ticketId: number
  action: OutboxAction
  mark: Mark
}

/**
 * How the help desk shows that a send arrived: a text in a message of its kind, minutes of time spent, or a tag. Sends with
 * one mark on one ticket are told apart by their number only; a tag is there or not, however often it was set.
 */
export type Mark =
  | { as: 'public' | 'private' | 'forward'; text: string }
  | { as: 'minutes'; minutes: number }
  | { as: 'tag'; tag: string }

export type Place = { ticketId: number; agent: number; contactId: number | null; mayForward: boolean }

/**
 * Every kind of write that can be doubled, and tags, mixed; one in twelve says the same as others on its ticket. Other
 * properties that are only set are not among them: a later value hides what became of an earlier one.
 */
export function planSends(random: Random, places: Place[], count: number): Send[] {
  return Array.from({ length: count }, (_, index) => {
    const place = random.pick(places)
    return { id: randomUUID(), agent: place.agent, ticketId: place.ticketId, ...writeOf(random, place, index) }
  })
}

function writeOf(random: Random, place: Place, index: number): Pick<Send, 'action' | 'mark'> {
  const kind = random.next()
  const isCommon = random.next() < 1 / 12
  const text = isCommon
    ? `What is said often by ${kind < 0.4 ? 'us' : kind < 0.68 ? 'note' : kind < 0.8 ? 'contacts' : 'mail'}.`
    : `Send number ${index} of this run.`
  const html = `<p>${text}</p>`
  if (kind < 0.4) {
    return { action: reply(html, { emailContact: random.next() < 0.5 }), mark: { as: 'public', text } }
  }
  if (kind < 0.68) return { action: note(html), mark: { as: 'private', text } }
  if (kind < 0.8 && place.contactId !== null) {
    const { contactId } = place
    return {
      action: { kind: 'contactReply', contactId, html, cc: [], bcc: [], fileIds: [] },
      mark: { as: 'public', text },
    }
  }
  if (kind < 0.88 && place.mayForward) {
    return {
      action: {
        ...{ kind: 'forward', to: ['smith@forge.example'], cc: [], bcc: [], subject: `Fwd ${index}`, html },
        ...{ includeHistory: false, includeNotes: false, attachmentIds: [], fileIds: [] },
        ...{ contact: null, repliesAsNewTicket: false },
      },
      mark: { as: 'forward', text },
    }
  }
  if (kind >= 0.94) {
    const tag = isCommon ? 'said-often' : `send-${index}`
    return { action: { kind: 'tags', add: [tag], remove: [] }, mark: { as: 'tag', tag } }
  }
  // Time spent is added, so that a second send would show. Nobody in the sample works for so long at once.
  const minutes = 10_000 + index
  return { action: { kind: 'properties', properties: { timeSpentMinutes: minutes } }, mark: { as: 'minutes', minutes } }
}
