import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { CustomField } from '../../src/domain/custom-field.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { TicketFilter } from '../../src/domain/ticket-filter.ts'
import { takeTurn } from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'
import { putTicket } from '../store/tickets.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { ReferenceBook } from './reference-book.ts'
import { toRecord } from './ticket-record.ts'

/** Grows by one whenever `toRecord` makes something new of a ticket: copies that are there are then gone through once. */
const VERSION = 1

/** Tickets in one transaction, as in the taking in. */
const AT_ONCE = 10

/** Whether every copy is found by all that this version can ask for. */
export async function isDerived(db: Kysely<Schema>): Promise<boolean> {
  const cursor = await readCursor(db, 'derived')
  return cursor?.version === VERSION && cursor.done
}

/** Conditions on what copies of an older version do not have. */
export const asksDerived = ({ closed, contactKeyword, fields }: TicketFilter): boolean =>
  closed !== undefined || contactKeyword !== undefined || fields !== undefined

/**
 * Makes some more copies findable by what this version can ask for, from the whole tickets that are kept beside them. Answers
 * whether all are. What is taken in meanwhile is so already.
 */
export async function deriveSome({ store, book }: { store: Store; book: ReferenceBook }): Promise<boolean> {
  const cursor = await readCursor(store.db, 'derived')
  if (cursor?.version === VERSION && cursor.done) return true
  const after = cursor?.version === VERSION ? cursor.after : 0
  const done = await store.transaction(async (tx) => {
    await takeTurn(tx)
    const held = await tx
      .selectFrom('ticket_bodies')
      .innerJoin('tickets', 'tickets.id', 'ticket_bodies.ticket_id')
      .select(['ticket_id', 'body', 'read_at'])
      .where('ticket_id', '>', after)
      .orderBy('ticket_id')
      .limit(AT_ONCE)
      .execute()
    for (const { body, read_at } of held) {
      await putTicket(tx, store.search, toRecord(JSON.parse(body), book.names(), read_at))
    }
    const isLast = held.length < AT_ONCE
    await writeCursor(tx, 'derived', { version: VERSION, after: held.at(-1)?.ticket_id ?? after, done: isLast })
    return isLast
  })
  // Requests are answered in between.
  await setImmediate()
  return done
}

/** Goes through all copies again. */
export const deriveAnew = (tx: Kysely<Schema>): Promise<void> =>
  writeCursor(tx, 'derived', { version: VERSION, after: 0, done: false })

/** Whether values have to be read otherwise than before: a field is new, or of another kind. */
export function readsOtherwise(before: Reference, after: Reference): boolean {
  const kinds = (fields: CustomField[]) => new Map(fields.map(({ id, kind }) => [id, kind]))
  const differs = (old: CustomField[], now: CustomField[]) => now.some(({ id, kind }) => kinds(old).get(id) !== kind)
  return differs(before.ticketFields, after.ticketFields) || differs(before.contactFields, after.contactFields)
}
