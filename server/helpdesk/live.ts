import type { Message } from './model.ts'
import type { Sample } from './sample/contract.ts'
import type { Desk } from './desk.ts'
import { Form } from './input/form.ts'
import { createTicket } from './rules/create-ticket.ts'
import { contactWrites } from './rules/user-reply.ts'
import { readContact } from './store/contacts.ts'
import { readTicket } from './store/tickets.ts'

/** Every how many of the customers' messages opens a ticket of its own. */
const NEW_TICKET_SHARE = 1 / 3
/** Customers write again where something moved lately. */
const RECENT_TICKETS = 200

/** One customer writes: a follow-up on a ticket that is alive, or a new ticket. Answers the ticket's id, null when nobody could. */
export function customerWrites(desk: Desk, sample: Sample, pick: () => number = Math.random): number | null {
  return desk.db.transaction(() =>
    pick() < NEW_TICKET_SHARE ? openTicket(desk, sample, pick) : followUp(desk, sample, pick),
  )
}

function followUp(desk: Desk, sample: Sample, pick: () => number): number | null {
  const recent = desk.db.all<{ id: number }>(
    `select id from tickets where is_open = 1 order by last_modified_at desc limit ${RECENT_TICKETS}`,
  )
  const id = recent[Math.floor(pick() * recent.length)]?.id
  const ticket = id === undefined ? undefined : readTicket(desk.db, id)
  const contact = ticket && readContact(desk.db, ticket.contactId)
  if (!ticket || !contact) return null
  const message: Message = {
    kind: 'public',
    ...sample.followUp(ticket, pick),
    subject: '',
    cc: [],
    bcc: [],
    forwardTo: [],
    customerUpdated: false,
    attachments: [],
  }
  contactWrites(desk, ticket, contact, message)
  return ticket.id
}

function openTicket(desk: Desk, sample: Sample, pick: () => number): number | null {
  const { contactId, categoryId, subject, message } = sample.newTicket(pick)
  if (!desk.account.category(categoryId)?.public || !readContact(desk.db, contactId)) return null
  const values = new Map<string, unknown>([
    ['client', contactId],
    ['category', categoryId],
    ['subject', subject],
    ['html', message.html],
  ])
  return createTicket(desk, new Form(values), 'TKT_CREATION_EMAIL')
}

/** Lets customers write at random moments until stopped. `failed` hears what went wrong; the next moment comes anyway. */
export function letCustomersWrite(
  write: () => void,
  { fromSeconds, toSeconds }: { fromSeconds: number; toSeconds: number },
  failed: (error: unknown) => void,
): () => void {
  let timer: NodeJS.Timeout
  const wait = () => {
    const seconds = fromSeconds + Math.random() * (toSeconds - fromSeconds)
    timer = setTimeout(() => {
      try {
        write()
      } catch (error) {
        failed(error)
      }
      wait()
    }, seconds * 1000).unref()
  }
  wait()
  return () => clearTimeout(timer)
}
