import { Hono } from 'hono'
import { BeginSignIn, SignIn } from '../../src/domain/session.ts'
import { open } from '../access/policy.ts'
import { SignedOut } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import type { AppEnv } from './env.ts'

/** Who works here. Where agents sign in on a page of ours, "nobody yet" is an answer, not a mistake: the console asks before it knows. */
export const sessionRoutes = new Hono<AppEnv>()
  .get('/', open, async (c) => {
    const { access, live } = c.var
    const signedIn = await access.signedIn(c, { isUse: true }).catch((error: unknown) => {
      if (access.mode !== 'proxy' && error instanceof SignedOut) return null
      throw error
    })
    return c.json(signedIn && access.sessionOf(signedIn, await live.position()))
  })
  .get('/way', open, async (c) => c.json(await c.var.access.way(c)))
  .delete('/', open, async (c) => {
    const ended = await c.var.access.signOut(c)
    // Answers are never cached, so that storage alone can hold anything of a customer.
    c.header('clear-site-data', '"storage"')
    return c.json(ended)
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
    const { access, live } = c.var
    const signedIn = await access.signIn(c, c.req.valid('json').agentId)
    return c.json(access.sessionOf(signedIn, await live.position()))
  })

/** The way to an OpenID provider. Begun by a write of our own page: no other site can send a browser on it. */
export const oidcSignInRoutes = new Hono<AppEnv>().post('/oidc', open, validate('json', BeginSignIn), async (c) =>
  c.json({ url: await c.var.access.beginSignIn(c, c.req.valid('json').from) }),
)

/** The way back. Outside the API, because it is another site that leads here. */
export const oidcCallbackRoutes = new Hono<AppEnv>().get('/callback', open, async (c) => {
  c.header('cache-control', 'no-store')
  return c.redirect(await c.var.access.finishSignIn(c))
})
