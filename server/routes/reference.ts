import { Hono } from 'hono'
import { elsewhereOf, isOf } from '../access/elsewhere.ts'
import { signedIn } from '../access/policy.ts'
import { Unavailable } from '../http/errors.ts'
import type { AppEnv } from './env.ts'

/** The account's lists, as far as the agent's categories reach, and where a ticket can be handed over to; colleagues are all named. */
export const referenceRoutes = new Hono<AppEnv>().get('/', signedIn, (c) => {
  const reference = c.var.mirror.reference()
  if (!reference) throw new Unavailable('The HappyFox account has not been read yet. Try again in a moment.')
  const { agent, scope } = c.var.signedIn
  const visible = new Set(scope.categoryIds)
  return c.json({
    ...reference,
    categories: reference.categories.filter(({ id }) => visible.has(id)),
    ticketFields: reference.ticketFields.filter((field) => isOf(field, visible)),
    elsewhere: elsewhereOf(reference, agent, visible),
  })
})
