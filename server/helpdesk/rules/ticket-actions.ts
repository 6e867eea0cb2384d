import type { Staff } from '../model.ts'
import type { Desk } from '../desk.ts'
import { activeAgent, type Form } from '../input/form.ts'
import { BAD_CHOICE } from '../input/refusal.ts'
import { IdList } from '../input/values.ts'
import { fullName } from '../store/account.ts'
import { displayId } from '../store/keys.ts'
import { deleteTicket, type StoredTicket } from '../store/tickets.ts'
import { commit, emptyUpdate } from './commit.ts'
import { missingFields } from './fields.ts'
import { permittedAgent } from './permissions.ts'
import { fieldChanges } from './properties.ts'
import { actingAgent } from './staff-update.ts'

/** §11. Sending what is there already changes nothing and is no error (ours). */
export function updateCustomFields(desk: Desk, ticket: StoredTicket, form: Form): void {
  const agent = actingAgent(desk, form, ['staff', 'staff_id'], ticket.categoryId)
  const definitions = desk.account.fieldsOf(ticket.categoryId)
  const sent = form.customFields(['t-cf-', 't_cf_'], definitions)
  const fields = { ...ticket.fields, ...sent }
  for (const { id } of missingFields(definitions, fields, (field) => field.required && field.id in sent)) {
    form.refuse(`t-cf-${id}`, 'This field is required')
  }
  form.check()
  const changes = fieldChanges(definitions, ticket.fields, fields)
  if (!agent || changes.length === 0) return
  commit(desk, { ...ticket, fields }, { ...emptyUpdate({ type: 'staff', id: agent.id }), fieldChanges: changes })
}

/** §12. "To show the agent name in the ticket": the change is an update of that agent, in which no key tells of tags. */
export function updateTags(desk: Desk, ticket: StoredTicket, form: Form): void {
  const agent = actingAgent(desk, form, ['staff_id', 'staff'], ticket.categoryId)
  const add = form.list('add') ?? []
  const remove = new Set(form.list('remove'))
  form.check()
  const tags = [...new Set([...ticket.tags.filter((tag) => !remove.has(tag)), ...add])]
  if (!agent || tags.join(',') === ticket.tags.join(',')) return
  commit(desk, { ...ticket, tags }, emptyUpdate({ type: 'staff', id: agent.id }))
}

/** §13: the agent of `staff_id` and those of `data`; the answer names who is new. Leaves no update (ours). */
export function subscribe(desk: Desk, ticket: StoredTicket, form: Form): string {
  const agent = actingAgent(desk, form, ['staff_id', 'staff'], ticket.categoryId)
  const ids = form.value('data', IdList, 'Enter a list of values.') ?? []
  const others = ids.map((id) => activeAgent(desk.account)(id))
  if (others.includes(undefined)) form.refuse('data', BAD_CHOICE)
  form.check()
  const added = [agent, ...others].filter(
    (one): one is Staff => one !== undefined && !ticket.subscribers.includes(one.id),
  )
  const subscribers = [...new Set([...ticket.subscribers, ...added.map(({ id }) => id)])]
  if (added.length > 0) commit(desk, { ...ticket, subscribers }, null)
  return [...new Set(added.map(fullName)), 'Subscribers added to ticket'].join(', ')
}

/** §14. */
export function unsubscribe(desk: Desk, ticket: StoredTicket, form: Form): string {
  const agent = form.requiredChoice(['staff_id', 'staff'], desk.account.agent)
  form.check()
  if (!agent) return ''
  const subscribers = ticket.subscribers.filter((id) => id !== agent.id)
  if (subscribers.length < ticket.subscribers.length) commit(desk, { ...ticket, subscribers }, null)
  return `${fullName(agent)} unsubscribed`
}

/** §17. Nothing of the ticket stays. */
export function removeTicket(desk: Desk, ticket: StoredTicket, form: Form): string {
  permittedAgent(desk, form, ticket, 'delete_tickets')
  form.check()
  deleteTicket(desk.db, ticket.id)
  return displayId(desk.account.category(ticket.categoryId)?.prefix ?? '', ticket.id)
}
