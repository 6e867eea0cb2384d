import type { Ticket } from '../model.ts'
import type { Database } from '../store/database.ts'

/** How long a customer waits for an answer, and a ticket for its end. Null: no such target. */
export type SlaPolicy = { responseMinutes: number | null; resolutionMinutes: number | null }

const MINUTE_MS = 60_000

type Due = { response: number | null; resolution: number | null }

/** When the policy would be broken, for a ticket as it stands; instants that passed before `now` are not counted again. */
export function dueFor(ticket: Ticket, isOpen: boolean, policy: SlaPolicy | null, now: number): Due {
  if (!policy || !isOpen) return { response: null, resolution: null }
  const after = (start: number | null, minutes: number | null) => {
    const due = start === null || minutes === null ? null : start + minutes * MINUTE_MS
    return due !== null && due > now ? due : null
  }
  return {
    response: ticket.unresponded ? after(ticket.lastUserReplyAt ?? ticket.createdAt, policy.responseMinutes) : null,
    resolution: after(ticket.createdAt, policy.resolutionMinutes),
  }
}

export function setDue(db: Database, ticketId: number, due: Due): void {
  const next = [due.response, due.resolution].filter((instant) => instant !== null)
  db.run('update tickets set response_due_at = ?, resolution_due_at = ?, breach_at = ? where id = ?', [
    due.response,
    due.resolution,
    next.length === 0 ? null : Math.min(...next),
    ticketId,
  ])
}

/**
 * A waiting that began keeps its clock until it is answered; a ticket that was completed starts no second resolution clock.
 * Called after every write, with the ticket before it.
 */
export function followWrite(
  db: Database,
  policy: SlaPolicy | null,
  before: { unresponded: boolean; isOpen: boolean },
  after: Ticket,
  isOpen: boolean,
  now: number,
): void {
  const row = db.get<{ response_due_at: number | null; resolution_due_at: number | null }>(
    'select response_due_at, resolution_due_at from tickets where id = ?',
    [after.id],
  )
  const isWaiting = isOpen && after.unresponded
  const wasWaiting = before.isOpen && before.unresponded
  const fresh = dueFor({ ...after, lastUserReplyAt: now }, isOpen, policy, now)
  setDue(db, after.id, {
    response: isWaiting ? (wasWaiting ? (row?.response_due_at ?? null) : fresh.response) : null,
    resolution: isOpen ? (row?.resolution_due_at ?? null) : null,
  })
}

/** Counts what has been broken by now. A breach leaves no other trace: neither `last_modified` nor an update says when. */
export function countBreaches(db: Database, now: number): void {
  const due = db.get('select 1 from tickets where breach_at <= ? limit 1', [now])
  if (!due) return
  db.run(
    `update tickets set
       sla_breaches = sla_breaches + (coalesce(response_due_at, ?1 + 1) <= ?1) + (coalesce(resolution_due_at, ?1 + 1) <= ?1),
       response_due_at = case when response_due_at > ?1 then response_due_at end,
       resolution_due_at = case when resolution_due_at > ?1 then resolution_due_at end,
       breach_at = case
         when response_due_at > ?1 and resolution_due_at > ?1 then min(response_due_at, resolution_due_at)
         when response_due_at > ?1 then response_due_at
         when resolution_due_at > ?1 then resolution_due_at end
     where breach_at <= ?1`,
    [now],
  )
}
