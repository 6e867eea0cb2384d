import type { Kysely, Selectable, Updateable } from 'kysely'
import type { OutboxAction, OutboxItem, OutboxProblem, OutboxState, SeenState } from '../../src/domain/outbox.ts'
import { appendChange } from './changes.ts'
import type { Schema } from './schema.ts'

/** A write on its way, as it is kept. Times are epoch milliseconds. */
export type Op = {
  /** Writes on one ticket leave in this order. */
  seq: number
  id: string
  /** Below zero while the ticket is still to be made (`placeOf`). */
  ticketId: number
  agentId: number
  action: OutboxAction
  seen: SeenState
  state: OutboxState
  /** When something is to be done about it next: the end of the hold, a retry, the next look for its fate. */
  notBefore: number
  /** Sends whose fate is or was unknown. */
  attempts: number
  /** The lease under which it was last touched: a holder of an older one may not touch it. */
  epoch: number
  /** When it was last sent; null while it certainly was not. */
  sentAt: number | null
  /** Until when the server that sent it may still be at it. */
  inFlightUntil: number | null
  /** The newest update of the ticket before the first send: ours is newer. */
  beforeUpdateId: number | null
  /** The agent message that HappyFox was told to compare; after a conflict, the one that was met. */
  guardId: number | null
  /** When it was first looked for in vain. */
  checkedAt: number | null
  /** The newest ticket of the account before the first send of a new one: ours is newer. */
  beforeTicketId: number | null
  /** When it was found in data that may have come from a backup: it is not sent again unless its agent says so. */
  restoredAt: number | null
  updateId: number | null
  problem: OutboxProblem | null
  receipt: OutboxItem['receipt']
  createdAt: number
  updatedAt: number
  /** Counts what its agent is told of it. */
  revision: number
}

/** What may change about a write. */
export type OpChange = Partial<
  Pick<
    Op,
    | 'ticketId'
    | 'action'
    | 'state'
    | 'seen'
    | 'notBefore'
    | 'attempts'
    | 'epoch'
    | 'sentAt'
    | 'inFlightUntil'
    | 'beforeUpdateId'
    | 'guardId'
    | 'checkedAt'
    | 'beforeTicketId'
    | 'restoredAt'
    | 'updateId'
    | 'problem'
    | 'receipt'
  >
>

/** States in which HappyFox may be at a write: nothing else of its ticket leaves before its fate is known. */
const UNDER_WAY: OutboxState[] = ['sending', 'checking']
/**
 * States in which a write has a place in its ticket's lane: the first of them goes on, the others wait for it. One that its
 * agent sends again is older than what has left since, and all the same waits for it.
 */
export const IN_LANE: OutboxState[] = ['held', 'queued', ...UNDER_WAY]
/** States that an agent still has to do with. A refused write keeps its text until the agent takes it back. */
export const OPEN: OutboxState[] = [...IN_LANE, 'needsYou', 'refused']

export type NewOp = Pick<Op, 'id' | 'ticketId' | 'agentId' | 'action' | 'seen' | 'state' | 'notBefore'> & {
  payloadHash: string
  /** Where it may be on the ticket already: what is newer than this is looked through before it is sent. */
  beforeUpdateId?: number
  now: number
}

/** Adds a write; null when there is one with this id. */
export async function insertOp(tx: Kysely<Schema>, op: NewOp): Promise<Op | null> {
  const row = await tx
    .insertInto('outbox')
    .values({
      id: op.id,
      ticket_id: op.ticketId,
      agent_id: op.agentId,
      kind: op.action.kind,
      payload: JSON.stringify(op.action),
      payload_hash: op.payloadHash,
      seen: JSON.stringify(op.seen),
      state: op.state,
      not_before: op.notBefore,
      attempts: 0,
      epoch: 0,
      before_update_id: op.beforeUpdateId ?? null,
      created_at: op.now,
      updated_at: op.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ? toOp(row) : null
}

export async function opById(db: Kysely<Schema>, id: string): Promise<(Op & { payloadHash: string }) | null> {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? { ...toOp(row), payloadHash: row.payload_hash } : null
}

/** What an agent still has to do with, and what settled since an instant; oldest first. */
export async function opsOf(
  db: Kysely<Schema>,
  agentId: number,
  options: { ticketId?: number; settledSince?: number },
): Promise<Op[]> {
  const { ticketId, settledSince } = options
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('agent_id', '=', agentId)
    .$if(ticketId !== undefined, (query) => query.where('ticket_id', '=', ticketId ?? 0))
    .where((eb) =>
      settledSince === undefined
        ? eb('state', 'in', OPEN)
        : eb.or([eb('state', 'in', OPEN), eb('updated_at', '>=', settledSince)]),
    )
    .orderBy('seq')
    .execute()
  return rows.map(toOp)
}

/** Writes of all agents that are not finished, in the order in which they were made. */
export async function openOps(db: Kysely<Schema>): Promise<Op[]> {
  const rows = await db.selectFrom('outbox').selectAll().where('state', 'in', OPEN).orderBy('seq').execute()
  return rows.map(toOp)
}

/**
 * Writes that were sent, whose fate nobody knows, and that wait for their agents or were settled by them since an instant; of
 * one ticket or of all.
 */
export async function undecidedOps(db: Kysely<Schema>, settledSince: number, ticketId?: number): Promise<Op[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('state', '=', 'needsYou'),
        eb.and([eb('state', '=', 'cancelled'), eb('updated_at', '>=', settledSince)]),
      ]),
    )
    .where('sending_since', 'is not', null)
    .$if(ticketId !== undefined, (query) => query.where('ticket_id', '=', ticketId ?? 0))
    .orderBy('seq')
    .execute()
  return rows.map(toOp)
}

/** Changes of properties that an agent made to a ticket before another one, and that failed after an instant; newest first. */
export async function failedBefore(db: Kysely<Schema>, { ticketId, agentId, seq }: Op, since: number): Promise<Op[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('agent_id', '=', agentId)
    .where('seq', '<', seq)
    .where('kind', '=', 'properties')
    .where('state', 'in', ['refused', 'needsYou', 'cancelled'])
    .where('updated_at', '>=', since)
    .orderBy('seq', 'desc')
    .execute()
  return rows.map(toOp)
}

/** Tickets after one that are known to be made by writes from here. */
export async function createdTickets(db: Kysely<Schema>, afterId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('ticket_id')
    .where('kind', '=', 'create')
    .where('ticket_id', '>', afterId)
    .union(
      db
        .selectFrom('creation_rows')
        .select((eb) => eb.ref('ticket_id').$notNull().as('ticket_id'))
        .where('ticket_id', '>', afterId),
    )
    .execute()
  return rows.map((row) => row.ticket_id)
}

/**
 * Where the write that makes a ticket stands among all tickets, until its own has a number: below zero, and its own, so
 * that no such write waits for another.
 */
export const placeOf = (id: string): number => -1 - Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

/** Tickets whose first write can go on now, longest waiting first. */
export async function dueTickets(db: Kysely<Schema>, now: number, limit: number): Promise<number[]> {
  const rows = await heads(db).where('not_before', '<=', now).orderBy('seq').limit(limit).execute()
  return rows.map((row) => row.ticket_id)
}

/** When, after an instant, the next first write of a ticket can go on; null when there is none. */
export async function nextDue(db: Kysely<Schema>, after: number): Promise<number | null> {
  const row = await heads(db).where('not_before', '>', after).orderBy('not_before').limit(1).executeTakeFirst()
  return row?.not_before ?? null
}

const heads = (db: Kysely<Schema>) =>
  db
    .selectFrom('outbox')
    .select(['ticket_id', 'not_before'])
    .where('state', 'in', IN_LANE)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox as other')
            .select('other.seq')
            .whereRef('other.ticket_id', '=', 'outbox.ticket_id')
            .where((is) => {
              const isEarlier = is('other.seq', '<', is.ref('outbox.seq'))
              return is.or([
                is.and([
                  is('other.state', 'in', UNDER_WAY),
                  is.or([isEarlier, is('outbox.state', 'not in', UNDER_WAY)]),
                ]),
                is.and([is('other.state', 'in', IN_LANE), isEarlier, is('outbox.state', 'not in', UNDER_WAY)]),
              ])
            }),
        ),
      ),
    )

/** The first write of a ticket's lane. */
export async function headOf(db: Kysely<Schema>, ticketId: number): Promise<Op | null> {
  const row = await db
    .selectFrom('outbox')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('state', 'in', IN_LANE)
    .orderBy((eb) => eb.case().when('state', 'in', UNDER_WAY).then(0).else(1).end())
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return row ? toOp(row) : null
}

/**
 * Changes a write that is still in one of `states` and was not touched under a newer lease; null when it is not so.
 * Must be called in a transaction: the change is announced in it.
 */
export async function changeOp(
  tx: Kysely<Schema>,
  id: string,
  when: { states: OutboxState[]; epoch?: number },
  change: OpChange & { now: number },
  waitsUntil: string | null,
): Promise<Op | null> {
  const row = await tx
    .updateTable('outbox')
    .set((eb) => ({ ...toColumns(change), updated_at: change.now, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', when.states)
    .$if(when.epoch !== undefined, (query) => query.where('epoch', '<=', when.epoch ?? 0))
    .returningAll()
    .executeTakeFirst()
  if (!row) return null
  const op = toOp(row)
  await announceOp(tx, op, waitsUntil)
  return op
}

/** Tells the write's agent, in the transaction that changed it. */
export async function announceOp(tx: Kysely<Schema>, op: Op, waitsUntil: string | null): Promise<void> {
  const { ticketId, agentId } = op
  await appendChange(tx, { kind: 'outbox', ticketId, categoryId: null, agentId, body: toItem(op, waitsUntil) })
}

/** Marks a write as touched under a lease; null when it is out of the lane or a newer lease has touched it. */
export async function claimOp(db: Kysely<Schema>, id: string, epoch: number): Promise<Op | null> {
  const row = await db
    .updateTable('outbox')
    .set({ epoch })
    .where('id', '=', id)
    .where('epoch', '<=', epoch)
    .where('state', 'in', IN_LANE)
    .returningAll()
    .executeTakeFirst()
  return row ? toOp(row) : null
}

/** Lets a write wait longer. Not announced: for its agent nothing has changed. */
export async function putOff(db: Kysely<Schema>, id: string, epoch: number, notBefore: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ not_before: notBefore })
    .where('id', '=', id)
    .where('epoch', '<=', epoch)
    .where('state', 'in', IN_LANE)
    .execute()
}

/** Which updates of a ticket are known to be ours, and by which agent. */
export async function sentUpdates(
  db: Kysely<Schema>,
  ticketId: number,
): Promise<{ updateId: number; agentId: number }[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['update_id', 'agent_id'])
    .where('ticket_id', '=', ticketId)
    .where('update_id', 'is not', null)
    .execute()
  return rows.map((row) => ({ updateId: row.update_id ?? 0, agentId: row.agent_id }))
}

/** The agent's view of a write. `waitsUntil` is the pause of the whole account, if there is one. */
export const toItem = (op: Op, waitsUntil: string | null): OutboxItem => ({
  ...{ id: op.id, ticketId: op.ticketId, agentId: op.agentId, action: op.action },
  ...{ state: op.state, revision: op.revision },
  createdAt: new Date(op.createdAt).toISOString(),
  sendAt: new Date(op.sentAt ?? op.notBefore).toISOString(),
  problem: op.problem,
  receipt: op.receipt,
  waitsUntil: IN_LANE.includes(op.state) ? waitsUntil : null,
})

const orNull = (value: unknown) => (value === null ? null : JSON.stringify(value))

function toColumns(change: OpChange): Updateable<Schema['outbox']> {
  return {
    ...(change.ticketId !== undefined && { ticket_id: change.ticketId }),
    ...(change.action !== undefined && { payload: JSON.stringify(change.action) }),
    ...(change.state !== undefined && { state: change.state }),
    ...(change.seen !== undefined && { seen: JSON.stringify(change.seen) }),
    ...(change.notBefore !== undefined && { not_before: change.notBefore }),
    ...(change.attempts !== undefined && { attempts: change.attempts }),
    ...(change.epoch !== undefined && { epoch: change.epoch }),
    ...(change.sentAt !== undefined && { sending_since: change.sentAt }),
    ...(change.inFlightUntil !== undefined && { in_flight_until: change.inFlightUntil }),
    ...(change.beforeUpdateId !== undefined && { before_update_id: change.beforeUpdateId }),
    ...(change.guardId !== undefined && { before_agent_message_id: change.guardId }),
    ...(change.checkedAt !== undefined && { checked_at: change.checkedAt }),
    ...(change.beforeTicketId !== undefined && { before_ticket_id: change.beforeTicketId }),
    ...(change.restoredAt !== undefined && { restored_at: change.restoredAt }),
    ...(change.updateId !== undefined && { update_id: change.updateId }),
    ...(change.problem !== undefined && { problem: orNull(change.problem) }),
    ...(change.receipt !== undefined && { receipt: orNull(change.receipt) }),
  }
}

const toOp = (row: Selectable<Schema['outbox']>): Op => ({
  seq: row.seq,
  id: row.id,
  ticketId: row.ticket_id,
  agentId: row.agent_id,
  action: JSON.parse(row.payload),
  seen: JSON.parse(row.seen),
  state: row.state as OutboxState,
  notBefore: row.not_before,
  attempts: row.attempts,
  epoch: row.epoch,
  sentAt: row.sending_since,
  inFlightUntil: row.in_flight_until,
  beforeUpdateId: row.before_update_id,
  guardId: row.before_agent_message_id,
  checkedAt: row.checked_at,
  beforeTicketId: row.before_ticket_id,
  restoredAt: row.restored_at,
  updateId: row.update_id,
  problem: row.problem === null ? null : JSON.parse(row.problem),
  receipt: row.receipt === null ? null : JSON.parse(row.receipt),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  revision: row.revision,
})
