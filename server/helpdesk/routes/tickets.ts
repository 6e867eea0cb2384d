import { type Context, Hono } from 'hono'
import type { Desk } from '../desk.ts'
import { Form } from '../input/form.ts'
import { readBody } from '../input/read-body.ts'
import { invalidRequest, notFound, Refusal } from '../input/refusal.ts'
import { createTicket } from '../rules/create-ticket.ts'
import { staffUpdate } from '../rules/staff-update.ts'
import { findTickets } from '../search/page.ts'
import { displayId } from '../store/keys.ts'
import { readTicket, readTickets, type StoredTicket } from '../store/tickets.ts'
import { wireTickets } from '../wire/ticket.ts'
import { applyAll, endpoint, idOf, write } from './endpoint.ts'
import type { DeskEnv } from './env.ts'
import { pageInfo, readFields, readListQuery } from './list-query.ts'

type DeskContext = Context<DeskEnv>

const queryOf = (c: DeskContext) => new URL(c.req.url).searchParams
const isOn = (query: URLSearchParams, name: string) => /^(true|1)$/i.test(query.get(name) ?? '')

/** @throws {Refusal} 404 */
export function ticketOf(c: DeskContext): StoredTicket {
  const ticket = readTicket(c.var.desk.db, idOf(c))
  if (!ticket) throw notFound()
  return ticket
}

/** The ticket as it is now, as every write answers it. */
export function answerTicket(c: DeskContext, id: number) {
  const query = queryOf(c)
  const [ticket] = c.var.desk.asOf(readTickets(c.var.desk.db, [id], { updates: true }), c.var.staleMs)
  if (!ticket) throw notFound()
  const [wire] = wireTickets(c.var.desk.db, c.var.desk.account, [ticket], {
    attachmentUrl: c.var.attachmentUrl,
    fieldChanges: isOn(query, 'show_cf_changes'),
    only: c.req.method === 'GET' ? readFields(query) : null,
  })
  return c.json(wire)
}

function listTickets(c: DeskContext) {
  const { db, account, clock, asOf } = c.var.desk
  const query = queryOf(c)
  const list = readListQuery(query)
  const { ids, total } = findTickets(db, account, list, clock())
  const info = pageInfo(list, ids.length, total)
  if (isOn(query, 'minify_response')) return c.json({ page_info: info, data: ids })

  const fields = readFields(query)
  // `include_updates=0` and `show_updates=0` are of older texts and still sent.
  const drops = [query.get('include_updates'), query.get('show_updates')].some((value) =>
    /^(0|false)$/i.test(value ?? ''),
  )
  const updates = !drops && (fields === null || fields.has('updates'))
  const wire = wireTickets(db, account, asOf(readTickets(db, ids, { updates }), c.var.staleMs), {
    attachmentUrl: c.var.attachmentUrl,
    fieldChanges: isOn(query, 'show_cf_changes'),
    only: fields,
  })
  return c.json({ page_info: info, data: drops ? wire.map(withoutUpdates) : wire })
}

const withoutUpdates = (ticket: object) =>
  Object.fromEntries(Object.entries(ticket).filter(([key]) => key !== 'updates'))

const MOST_AT_ONCE = 100

/** §4, and §5 when the body is a list. */
async function create(c: DeskContext) {
  const { desk } = c.var
  const body = await readBody(c.req.raw)
  const { list } = body
  if (list === null) {
    return answerTicket(c, await applyAll(c, () => createTicket(desk, new Form(body.values, body.files))))
  }
  if (list.length > MOST_AT_ONCE) throw invalidRequest(`At most ${MOST_AT_ONCE} tickets can be created at once.`)
  return c.json(await applyAll(c, () => list.map((item) => createOne(desk, item))))
}

/** §5: each element has its own answer; what is wrong with one leaves the others alone. */
function createOne(desk: Desk, item: unknown) {
  try {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) throw invalidRequest('Enter a JSON object.')
    const id = createTicket(desk, new Form(new Map(Object.entries(item))))
    const ticket = readTicket(desk.db, id)
    const prefix = desk.account.category(ticket?.categoryId ?? 0)?.prefix ?? ''
    return { display_id: displayId(prefix, id), id, success: true }
  } catch (error) {
    if (error instanceof Refusal && typeof error.body === 'object') return { success: false, ...error.body }
    throw error
  }
}

/** A staff update works on the ticket as it was when the call came, not as it is when the work is done. */
async function staffWrites(c: DeskContext, kind: 'public' | 'private') {
  const before = ticketOf(c)
  await write(c, (form) => staffUpdate(c.var.desk, before, form, kind))
  return answerTicket(c, before.id)
}

export function ticketRoutes() {
  const app = new Hono<DeskEnv>({ strict: false })
  endpoint(app, '/tickets', { get: listTickets, post: create })
  endpoint(app, '/new_ticket', { post: create })
  endpoint(app, '/ticket/:id', { get: (c) => answerTicket(c, idOf(c)) })
  endpoint(app, '/ticket/:id/staff_update', { post: (c) => staffWrites(c, 'public') })
  endpoint(app, '/ticket/:id/staff_pvtnote', { post: (c) => staffWrites(c, 'private') })
  return app
}
