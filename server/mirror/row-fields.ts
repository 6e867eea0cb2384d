import { type FieldParam, fieldParam } from '../../src/domain/field-test.ts'
import type { RowFields } from '../../src/domain/queue.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { Store } from '../store/open.ts'
import { withinScope } from './ticket-filter-sql.ts'

/** What some fields say on some tickets, from their copies; tickets outside the scope are left out. */
export async function rowFields(
  { db }: Pick<Store, 'db'>,
  { ticketIds, params, scope }: { ticketIds: number[]; params: FieldParam[]; scope: Scope },
): Promise<RowFields> {
  if (ticketIds.length === 0) return []
  const held = await db
    .selectFrom('tickets')
    .innerJoin('ticket_bodies', 'ticket_bodies.ticket_id', 'tickets.id')
    .where((eb) => eb.and([withinScope(eb, scope), eb('tickets.id', 'in', ticketIds)]))
    .select(['tickets.id', 'body'])
    .execute()
  const wanted = new Set<string>(params)
  return held.map(({ id, body }) => {
    const { fields, contactCard }: Ticket = JSON.parse(body)
    const said = [
      ...fields.map(({ fieldId, text }) => [fieldParam('ticket', { id: fieldId }), text] as const),
      ...(contactCard?.fields ?? []).map(
        ({ fieldId, text }) => [fieldParam('contact', { id: fieldId }), text] as const,
      ),
    ]
    const texts = said.flatMap(([param, text]) => (wanted.has(param) && text ? [[param, text] as const] : []))
    return { ticketId: id, texts: Object.fromEntries(texts) }
  })
}
