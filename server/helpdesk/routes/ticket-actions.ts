import { type Context, Hono } from 'hono'
import type { Desk } from '../desk.ts'
import type { Form } from '../input/form.ts'
import { forwardTicket } from '../rules/forward.ts'
import { moveTicket } from '../rules/move.ts'
import { removeTicket, subscribe, unsubscribe, updateCustomFields, updateTags } from '../rules/ticket-actions.ts'
import { userReply } from '../rules/user-reply.ts'
import type { StoredTicket } from '../store/tickets.ts'
import { endpoint, idOf, write } from './endpoint.ts'
import type { DeskEnv } from './env.ts'
import { answerTicket, ticketOf } from './tickets.ts'

type Action<Result> = (desk: Desk, ticket: StoredTicket, form: Form) => Result

/** An action works on the ticket as it is when its turn comes. */
const act = <Result>(c: Context<DeskEnv>, action: Action<Result>) =>
  write(c, (form) => action(c.var.desk, ticketOf(c), form))

/** Most actions answer the whole ticket. */
const answersTicket = (action: Action<void>) => async (c: Context<DeskEnv>) => {
  await act(c, action)
  return answerTicket(c, idOf(c))
}

/** §10 to §17. */
export function ticketActionRoutes() {
  const app = new Hono<DeskEnv>({ strict: false })
  endpoint(app, '/ticket/:id/user_reply', { post: answersTicket(userReply) })
  endpoint(app, '/ticket/:id/update_custom_fields', { post: answersTicket(updateCustomFields) })
  endpoint(app, '/ticket/:id/update_tags', { post: answersTicket(updateTags) })
  endpoint(app, '/ticket/:id/subscribe', { post: async (c) => c.json({ message: await act(c, subscribe) }) })
  endpoint(app, '/ticket/:id/unsubscribe', { post: async (c) => c.json({ message: await act(c, unsubscribe) }) })
  endpoint(app, '/ticket/:id/forward', {
    post: async (c) => c.json({ message: `Successfully forwarded the ticket ${await act(c, forwardTicket)}` }),
  })
  endpoint(app, '/ticket/:id/move', {
    post: async (c) => c.json({ status_code: 200, message: `moved ticket to ${await act(c, moveTicket)}` }),
  })
  endpoint(app, '/ticket/:id/delete', { post: async (c) => c.json({ deleted_ticket: await act(c, removeTicket) }) })
  return app
}
