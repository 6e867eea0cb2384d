import { Hono } from 'hono'
import { signedIn } from '../access/policy.ts'
import { Unavailable } from '../http/errors.ts'
import type { AppEnv } from './env.ts'

/** The account's lists, as far as the agent's categories reach; colleagues are all named. */
export const referenceRoutes = new Hono<AppEnv>().get('/', signedIn, (c) => {
  const reference = c.var.mirror.reference()
  if (!reference) throw new Unavailable('The HappyFox account has not been read yet. Try again in a moment.')
  const visible = new Set(c.var.signedIn.scope.categoryIds)
  return c.json({
    ...reference,
    categories: reference.categories.filter(({ id }) => visible.has(id)),
    ticketFields: reference.ticketFields.filter(({ categories }) =>
      categories.some((at) => visible.has(at.categoryId)),
    ),
  })
})
