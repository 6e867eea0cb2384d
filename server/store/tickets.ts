import type { Insertable, Kysely } from 'kysely'
import type { BreachNotice } from '../../src/domain/ticket.ts'
import type { Schema, TicketTable } from './schema.ts'
import type { SearchPort } from './search.ts'

/** A ticket as the store keeps it: the narrow row, what it is filtered and found by, and the whole of it. */
export type TicketRecord = {
  row: Insertable<TicketTable>
  tags: string[]
  groupIds: number[]
  fields: { key: string; value: string }[]
  /** What free-text search finds it by. */
  text: string
  /** What its contact is found by, see `contactTokens`. */
  contactTokens: string[]
  body: string
  bodyHash: string
}

/** What tells two copies of a ticket apart. */
export type StoredVersion = {
  id: number
  categoryId: number
  lastUpdateId: number
  lastModifiedAt: number
  readAt: number
  breaches: number
  bodyHash: string
  fieldsRead: boolean
}

export async function storedVersions(db: Kysely<Schema>, ids: number[]): Promise<Map<number, StoredVersion>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('tickets')
    .innerJoin('ticket_bodies', 'ticket_bodies.ticket_id', 'tickets.id')
    .select([
      'id',
      'category_id',
      'last_update_id',
      'last_modified_at',
      'read_at',
      'breaches',
      'body_hash',
      'fields_read',
    ])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        categoryId: row.category_id,
        lastUpdateId: row.last_update_id,
        lastModifiedAt: row.last_modified_at,
        readAt: row.read_at,
        breaches: row.breaches,
        bodyHash: row.body_hash,
        fieldsRead: row.fields_read === 1,
      },
    ]),
  )
}

/** The whole ticket as JSON, with the instant of its reading. */
export async function ticketBody(
  db: Kysely<Schema>,
  id: number,
): Promise<{ body: string; categoryId: number; readAt: number; fieldsRead: boolean } | null> {
  const row = await db
    .selectFrom('tickets')
    .innerJoin('ticket_bodies', 'ticket_bodies.ticket_id', 'tickets.id')
    .select(['body', 'category_id', 'read_at', 'fields_read'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row
    ? { body: row.body, categoryId: row.category_id, readAt: row.read_at, fieldsRead: row.fields_read === 1 }
    : null
}

/** Some whole tickets of a contact as JSON, by id, of those that were last read before an instant. */
export async function ticketsOfContact(
  db: Kysely<Schema>,
  contactId: number,
  { after, readBefore, limit }: { after: number; readBefore: number; limit: number },
): Promise<{ id: number; body: string; bodyHash: string; readAt: number }[]> {
  const rows = await db
    .selectFrom('tickets')
    .innerJoin('ticket_bodies', 'ticket_bodies.ticket_id', 'tickets.id')
    .select(['id', 'body', 'body_hash', 'read_at'])
    .where('contact_id', '=', contactId)
    .where('id', '>', after)
    .where('read_at', '<=', readBefore)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: row.id, body: row.body, bodyHash: row.body_hash, readAt: row.read_at }))
}

/** Several whole tickets as JSON. */
export async function ticketBodies(db: Kysely<Schema>, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('ticket_bodies')
    .select(['ticket_id', 'body'])
    .where('ticket_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.ticket_id, row.body]))
}

export async function countTickets(db: Kysely<Schema>): Promise<number> {
  const { count } = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function ticketIds(db: Kysely<Schema>): Promise<number[]> {
  const rows = await db.selectFrom('tickets').select('id').execute()
  return rows.map(({ id }) => id)
}

/** Writes a ticket over whatever is known of it. */
export async function putTicket(tx: Kysely<Schema>, search: SearchPort, record: TicketRecord): Promise<void> {
  const { id, ...changes } = record.row
  await tx
    .insertInto('tickets')
    .values(record.row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute()
  const body = { body: record.body, body_hash: record.bodyHash }
  await tx
    .insertInto('ticket_bodies')
    .values({ ticket_id: id, ...body })
    .onConflict((conflict) => conflict.column('ticket_id').doUpdateSet(body))
    .execute()
  await search.index(tx, id, record.text, record.contactTokens)
  await replaceChildren(tx, record)
}

async function replaceChildren(tx: Kysely<Schema>, { row, tags, groupIds, fields }: TicketRecord) {
  const ticket_id = row.id
  await tx.deleteFrom('ticket_tags').where('ticket_id', '=', ticket_id).execute()
  await tx.deleteFrom('ticket_groups').where('ticket_id', '=', ticket_id).execute()
  await tx.deleteFrom('ticket_fields').where('ticket_id', '=', ticket_id).execute()
  const tagRows = [...new Set(tags)].map((tag) => ({ ticket_id, tag }))
  if (tagRows.length > 0) await tx.insertInto('ticket_tags').values(tagRows).execute()
  const groupRows = [...new Set(groupIds)].map((group_id) => ({ ticket_id, group_id }))
  if (groupRows.length > 0) await tx.insertInto('ticket_groups').values(groupRows).execute()
  const fieldRows = fields.map(({ key, value }) => ({ ticket_id, field_key: key, value_key: value }))
  if (fieldRows.length > 0) {
    await tx
      .insertInto('ticket_fields')
      .values(fieldRows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** A copy that was just confirmed is not marked again for a while: polls see the same few tickets over and over. */
const CONFIRMED_FOR_MS = 10_000

/** Remembers that copies were read again. */
export async function touchTickets(tx: Kysely<Schema>, ids: number[], readAt: number): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('tickets')
    .set({ read_at: readAt })
    .where('id', 'in', ids)
    .where('read_at', '<', readAt - CONFIRMED_FOR_MS)
    .execute()
}

/** Forgets a ticket that HappyFox no longer has. */
export async function removeTicket(tx: Kysely<Schema>, id: number): Promise<void> {
  // SQLite's search index follows by trigger, which the cascade would not be sure to fire.
  await tx.deleteFrom('ticket_words').where('ticket_id', '=', id).execute()
  await tx.deleteFrom('tickets').where('id', '=', id).execute()
}

/** When a rise of the breach count was noticed: after `after` (null: before the first look) and by `noticedAt`. */
export async function noteBreach(
  tx: Kysely<Schema>,
  breach: { ticketId: number; breaches: number; after: number | null; noticedAt: number },
): Promise<void> {
  await tx
    .insertInto('ticket_breaches')
    .values({
      ticket_id: breach.ticketId,
      breaches: breach.breaches,
      after: breach.after,
      noticed_at: breach.noticedAt,
    })
    .onConflict((conflict) => conflict.columns(['ticket_id', 'breaches']).doNothing())
    .execute()
}

/** When rises of a ticket's breach count were noticed, in their order. */
export async function breachesOf(db: Kysely<Schema>, ticketId: number): Promise<BreachNotice[]> {
  const rows = await db
    .selectFrom('ticket_breaches')
    .select(['breaches', 'after', 'noticed_at'])
    .where('ticket_id', '=', ticketId)
    .orderBy('breaches')
    .execute()
  return rows.map(({ breaches, after, noticed_at }) => ({
    breaches,
    after: after === null ? null : new Date(after).toISOString(),
    noticedAt: new Date(noticed_at).toISOString(),
  }))
}
