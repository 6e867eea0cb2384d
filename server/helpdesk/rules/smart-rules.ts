import type { Message } from '../model.ts'
import type { Desk } from '../desk.ts'
import type { StoredTicket } from '../store/tickets.ts'
import { commit, emptyUpdate } from './commit.ts'

/** The account's rule 2: a customer who writes of an emergency on a ticket of ordinary priority raises it to the highest. */
const URGENT_RULE = 2
const URGENT = /\b(urgent|asap|emergency|immediately)\b/i

/** What the account's rules do after a contact wrote. Each leaves an update by `smartrule`. */
export function runSmartRules(desk: Desk, ticket: StoredTicket, message: Message): void {
  if (!desk.smartRules || !URGENT.test(`${ticket.subject} ${message.text.slice(0, 2000)}`)) return
  const highest = desk.account.priorities.toSorted((a, b) => b.order - a.order)[0]
  if (!highest || ticket.priorityId !== desk.account.defaultPriority.id || highest.id === ticket.priorityId) return
  commit(
    desk,
    { ...ticket, priorityId: highest.id },
    {
      ...emptyUpdate({ type: 'smartrule', id: URGENT_RULE }),
      priorityChange: { old: ticket.priorityId, new: highest.id },
    },
  )
}
