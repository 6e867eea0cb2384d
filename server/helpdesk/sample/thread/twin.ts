import type { Ticket } from '../../model.ts'
import { categories, STATUS } from '../account/settings.ts'
import { agentFor } from '../account/staff.ts'
import { FIELD } from '../account/ticket-fields.ts'
import type { Person } from '../account/person.ts'
import { agentMessage } from '../mail/agent.ts'
import { customerMail } from '../mail/customer.ts'
import type { Random } from '../random.ts'
import { HOUR, nextShift } from '../time.ts'
import { type Ids, startThread } from './thread.ts'

const WORDS = [
  'I wrote to you about this already and got no confirmation, so here it is once more. Please tell me that it has arrived.',
  'Not sure whether my first message went through, the page showed an error after I pressed send. It is about the same thing.',
  'Second try, from my other device. Did you get the first one?',
  'Forgot to say in my first message: mornings are best to reach me.',
]

/** The same person wrote about the same matter again: an agent merges that ticket into the first. */
export function writeTwin(
  first: Ticket,
  person: Person,
  plan: { id: number; createdAt: number; limit: number },
  ids: Ids,
  random: Random,
): Ticket {
  const agentId = agentFor(first.categoryId, random)
  const {
    [FIELD.refundAmount]: _refund,
    [FIELD.rootCause]: _cause,
    [FIELD.internalSummary]: _summary,
    ...fields
  } = first.fields
  const thread = startThread(
    {
      id: plan.id,
      at: plan.createdAt,
      by: { type: 'user', id: first.contactId },
      message: customerMail(person, random.pick(WORDS), null),
      categoryId: first.categoryId,
      contactId: first.contactId,
      subject: random.pick([first.subject, `Re: ${first.subject}`, `${first.subject} (second mail)`]),
      source: 'TKT_CREATION_EMAIL',
      statusId: STATUS.new,
      priorityId: first.priorityId,
      fields,
    },
    ids,
  )
  thread.add({
    at: Math.min(nextShift(plan.createdAt + random.around(1) * HOUR, random.next()), plan.limit),
    by: { type: 'staff', id: agentId },
    message: { ...agentMessage(`Same matter as ${displayId(first)}, merged into that one.`), kind: 'private' },
    statusId: STATUS.closed,
    timeSpentMinutes: 1,
    // A merged ticket is completed without a refund of its own.
    fields: compulsory(first) ? { [FIELD.refundAmount]: 0 } : {},
  })
  thread.ticket.mergedTo = first.id
  return thread.ticket
}

const compulsory = ({ categoryId }: Ticket) =>
  categories.some(({ id, prefix }) => id === categoryId && (prefix === 'RW' || prefix === 'BL'))

const displayId = ({ categoryId, id }: Ticket) =>
  `#${categories.find((category) => category.id === categoryId)?.prefix ?? ''}${String(id).padStart(8, '0')}`
