import { type Context, Hono } from 'hono'
import type { FieldDefinition } from '../model.ts'
import { notFound } from '../input/refusal.ts'
import { replaceChoices } from '../rules/choices.ts'
import {
  wireCategory,
  wireContactField,
  wirePriority,
  wireStaff,
  wireStatus,
  wireTicketField,
} from '../wire/reference.ts'
import { endpoint, idOf, write } from './endpoint.ts'
import type { DeskEnv } from './env.ts'

/** @throws {Refusal} 404 */
function found<Item>(item: Item | undefined): Item {
  if (item === undefined) throw notFound()
  return item
}

const fieldOf = (c: Context<DeskEnv>, fields: FieldDefinition[]) => found(fields.find(({ id }) => id === idOf(c)))

/** Lists as bare arrays, and their singles. Query parameters are passed over. */
export function referenceRoutes() {
  const app = new Hono<DeskEnv>({ strict: false })
  endpoint(app, '/categories', { get: (c) => c.json(c.var.desk.account.categories.map(wireCategory)) })
  endpoint(app, '/category/:id', { get: (c) => c.json(wireCategory(found(c.var.desk.account.category(idOf(c))))) })
  endpoint(app, '/statuses', { get: (c) => c.json(c.var.desk.account.statuses.map(wireStatus)) })
  endpoint(app, '/status/:id', { get: (c) => c.json(wireStatus(found(c.var.desk.account.status(idOf(c))))) })
  endpoint(app, '/priorities', { get: (c) => c.json(c.var.desk.account.priorities.map(wirePriority)) })
  endpoint(app, '/priority/:id', { get: (c) => c.json(wirePriority(found(c.var.desk.account.priority(idOf(c))))) })
  endpoint(app, '/staff', { get: (c) => c.json(c.var.desk.account.staff.map(wireStaff)) })
  endpoint(app, '/staff/:id', {
    get: (c) => {
      const key = (c.req.param('id') ?? '').toLowerCase()
      const agent = c.var.desk.account.staff.find(({ id, email }) => String(id) === key || email.toLowerCase() === key)
      return c.json(wireStaff(found(agent)))
    },
  })
  endpoint(app, '/ticket_custom_fields', { get: (c) => c.json(c.var.desk.account.ticketFields.map(wireTicketField)) })
  endpoint(app, '/ticket_custom_field/:id', {
    get: (c) => c.json(wireTicketField(fieldOf(c, c.var.desk.account.ticketFields))),
    put: async (c) => {
      const { id } = fieldOf(c, c.var.desk.account.ticketFields)
      return c.json(wireTicketField(await write(c, (form) => replaceChoices(c.var.desk, 'ticket', id, form))))
    },
  })
  endpoint(app, '/user_custom_fields', { get: (c) => c.json(c.var.desk.account.contactFields.map(wireContactField)) })
  endpoint(app, '/user_custom_field/:id', {
    get: (c) => c.json(wireContactField(fieldOf(c, c.var.desk.account.contactFields))),
    put: async (c) => {
      const { id } = fieldOf(c, c.var.desk.account.contactFields)
      return c.json(wireContactField(await write(c, (form) => replaceChoices(c.var.desk, 'contact', id, form))))
    },
  })
  return app
}
