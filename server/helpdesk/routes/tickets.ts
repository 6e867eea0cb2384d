import { type Context, Hono } from 'hono'
import { Form } from '../input/form.ts'
import { readBody } from '../input/read-body.ts'
import { notFound } from '../input/refusal.ts'
import { createTicket } from '../rules/create-ticket.ts'
import { staffUpdate } from '../rules/staff-update.ts'
import { userReply } from '../rules/user-reply.ts'
import { findTickets } from '../search/page.ts'
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
  const ticket = readTicket(c.var.desk.db, id)
  if (!ticket) throw notFound()
  const [wire] = wireTickets(c.var.desk.db, c.var.desk.account, [ticket], {
    attachmentUrl: c.var.attachmentUrl,
    fieldChanges: isOn(query, 'show_cf_changes'),
    only: c.req.method === 'GET' ? readFields(query) : null,
  })
  return c.json(wire)
}

function listTickets(c: DeskContext) {
  const { db, account, clock } = c.var.desk
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
  const wire = wireTickets(db, account, readTickets(db, ids, { updates }), {
    attachmentUrl: c.var.attachmentUrl,
    fieldChanges: isOn(query, 'show_cf_changes'),
    only: fields,
  })
  return c.json({ page_info: info, data: drops ? wire.map(withoutUpdates) : wire })
}

const withoutUpdates = (ticket: object) =>
  Object.fromEntries(Object.entries(ticket).filter(([key]) => key !== 'updates'))

async function create(c: DeskContext) {
  const body = await readBody(c.req.raw)
  const id = await applyAll(c, () => createTicket(c.var.desk, new Form(body.values, body.files)))
  return answerTicket(c, id)
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
  endpoint(app, '/ticket/:id/user_reply', {
    post: async (c) => {
      const id = idOf(c)
      await write(c, (form) => userReply(c.var.desk, ticketOf(c), form))
      return answerTicket(c, id)
    },
  })
  return app
}
