import { Hono } from 'hono'
import { SignIn } from '../../src/domain/session.ts'
import { open } from '../access/policy.ts'
import { SignedOut } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import type { AppEnv } from './env.ts'

/** Who works here. Where agents are chosen, "nobody yet" is an answer, not a mistake: the console asks before it knows. */
export const sessionRoutes = new Hono<AppEnv>()
  .get('/', open, async (c) => {
    const { access } = c.var
    const signedIn = await access.signedIn(c, { isUse: true }).catch((error: unknown) => {
      if (access.mode === 'demo' && error instanceof SignedOut) return null
      throw error
    })
    return c.json(signedIn && access.sessionOf(signedIn))
  })
  .delete('/', open, async (c) => {
    await c.var.access.signOut(c)
    // Answers are never cached, so that storage alone can hold anything of a customer.
    c.header('clear-site-data', '"storage"')
    return c.json({})
  })

/** Sign-in by choosing an agent. These routes exist only where no real account is behind them. */
export const demoSignInRoutes = new Hono<AppEnv>()
  .get('/agents', open, (c) => {
    const reference = c.var.mirror.reference()
    const nameOf = new Map(reference?.categories.map(({ id, name }) => [id, name]))
    const agents = (reference?.agents ?? [])
      .filter(({ active }) => active)
      .map(({ id, name, email, role, isAdmin, categoryIds }) => ({
        id,
        name,
        email,
        role: role.name,
        categoryNames: isAdmin ? [...nameOf.values()] : categoryIds.flatMap((each) => nameOf.get(each) ?? []),
      }))
    return c.json({ agents, sync: c.var.mirror.status() })
  })
  .post('/', open, validate('json', SignIn), async (c) => {
    const signedIn = await c.var.access.signIn(c, c.req.valid('json').agentId)
    return c.json(c.var.access.sessionOf(signedIn))
  })
