import type { Logger } from 'pino'
import type { CreateAction } from '../../src/domain/outbox.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { HappyFox } from '../happyfox/happyfox.ts'
import type { Timings } from '../outbox/timings.ts'
import type { Store } from '../store/open.ts'

export type CreationsDeps = {
  store: Store
  happyfox: Pick<HappyFox, 'createMany' | 'newestTicketId' | 'sendTurn' | 'ticketsPage'>
  /** In words what stands against an agent's ticket, by form key; null when nothing does. */
  refusal: (
    agentId: number,
    action: CreateAction,
  ) => Promise<{ message: string; fields: Record<string, string[]> } | null>
  reference: () => Reference | null
  clock: () => number
  /** Names this server among those of one database. */
  owner: string
  timings: Timings
  log: Pick<Logger, 'error' | 'info' | 'warn'>
}

/** What was refused, with the names of the fields that it is about. */
export function refusalWords(
  { message, fields }: { message: string; fields: Record<string, string[]> },
  lists: Reference | null,
): string {
  const about = Object.entries(fields).map(([key, messages]) => {
    const own = key.startsWith('contact.') ? lists?.contactFields : lists?.ticketFields
    const name = own?.find(({ id }) => key.endsWith(`cf${id}`) && /^(?:contact\.)?cf\d+$/.test(key))?.name ?? WORDS[key]
    return name ? `${name}: ${messages.join(' ')}` : messages.join(' ')
  })
  return about.length > 0 ? about.join(' ') : message
}

const WORDS: Record<string, string> = {
  ...{ categoryId: 'Category', subject: 'Subject', html: 'Message', priorityId: 'Priority', assigneeId: 'Assignee' },
  ...{ name: 'Name', email: 'Email', phone: 'Phone', contactId: 'Contact', tags: 'Tags', cc: 'Cc', bcc: 'Bcc' },
  ...{ dueDate: 'Due date', createdAt: 'Created', agentsOnly: 'Agents only' },
  ...{ 'contact.name': 'Name', 'contact.email': 'Email', 'contact.phone': 'Phone', 'message.body': 'Message' },
}
