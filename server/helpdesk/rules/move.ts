import type { Message } from '../model.ts'
import type { Desk } from '../desk.ts'
import { activeAgent, type Form } from '../input/form.ts'
import { messageBody } from '../input/message-body.ts'
import { BAD_CHOICE, blocked } from '../input/refusal.ts'
import type { StoredTicket } from '../store/tickets.ts'
import { commit, emptyUpdate } from './commit.ts'
import { missingFields } from './fields.ts'
import { permittedAgent } from './permissions.ts'
import { fieldChanges, mayServe } from './properties.ts'

/**
 * §16. Fields that the target wants on a move may be sent along as `t-cf-…`; without them it is refused in the shape of §8 (ours).
 * An assignee who does not serve the target is taken off (ours). The note is a private one (ours).
 * @returns the target's name
 */
export function moveTicket(desk: Desk, ticket: StoredTicket, form: Form): string {
  const { account } = desk
  const agent = permittedAgent(desk, form, ticket, 'move_tickets')
  const target = form.requiredChoice(['target_category_id'], account.category)
  if (target?.id === ticket.categoryId) form.refuse('target_category_id', BAD_CHOICE)
  const assignee = form.optionalAgent(['assign_to'], activeAgent(account))
  if (assignee && target && !mayServe(assignee, target.id)) form.refuse('assign_to', BAD_CHOICE)
  const definitions = target ? account.fieldsOf(target.id) : []
  const fields = { ...ticket.fields, ...form.customFields(['t-cf-', 't_cf_'], definitions) }
  const note = form.text('move_note')?.trim() ?? ''
  form.check()
  if (!agent || !target) return ''
  const missing = missingFields(definitions, fields, ({ compulsoryOnMove }) => compulsoryOnMove)
  if (missing.length > 0) {
    throw blocked(
      Object.fromEntries(
        missing.map(({ id }) => [`t-cf-${id}`, 'This field should be filled before moving this ticket']),
      ),
    )
  }

  const present = account.agent(ticket.assigneeId)
  const kept = present && mayServe(present, target.id) ? present.id : null
  const assigneeId = assignee === undefined ? kept : (assignee?.id ?? null)
  const message: Message = {
    kind: 'private',
    ...messageBody({ text: note }),
    subject: '',
    cc: [],
    bcc: [],
    forwardTo: [],
    customerUpdated: false,
    attachments: [],
  }
  commit(
    desk,
    { ...ticket, categoryId: target.id, assigneeId, fields },
    {
      ...emptyUpdate({ type: 'staff', id: agent.id }),
      message: note === '' ? null : message,
      categoryChange: { old: ticket.categoryId, new: target.id },
      assigneeChange: assigneeId === ticket.assigneeId ? null : { old: ticket.assigneeId, new: assigneeId },
      fieldChanges: fieldChanges(definitions, ticket.fields, fields),
    },
  )
  return target.name
}
