import type { Hono, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import * as z from 'zod'
import type { TicketRow } from '../../src/domain/ticket.ts'
import type { HttpEnv } from '../http/env.ts'
import { Forbidden, NotFound } from '../http/errors.ts'
import type { Access, SignedIn } from './access.ts'

/** What a route asks of whoever calls it. `background`: the console's own doing, which does not keep a session awake. */
export type Policy = 'open' | 'signedIn' | 'background' | 'admin' | 'ticket'

type WithAccess = HttpEnv & { Variables: { access: Access } }
export type SignedInEnv = WithAccess & { Variables: { signedIn: SignedIn } }
export type TicketEnv = SignedInEnv & { Variables: { ticket: TicketRow } }

const policies = new WeakMap<object, Policy>()

function declare<M extends MiddlewareHandler>(policy: Policy, middleware: M): M {
  policies.set(middleware, policy)
  return middleware
}

/** Anybody may call it, signed in or not. */
export const open = declare(
  'open',
  createMiddleware<HttpEnv>(async (_c, next) => next()),
)

const admit = (isUse: boolean) =>
  createMiddleware<SignedInEnv>(async (c, next) => {
    const signedIn = await c.var.access.signedIn(c, { isUse })
    c.set('signedIn', signedIn)
    c.set('agentId', signedIn.agent.id)
    return next()
  })

/** A signed-in agent; what the handler reads or changes must be the agent's own or go through the agent's scope. */
export const signedIn = declare('signedIn', admit(true))

/** The same for what a console does by itself while nobody touches it. */
export const background = declare('background', admit(false))

const admitAdmin = (isUse: boolean) =>
  createMiddleware<SignedInEnv>(async (c, next) => {
    const signedIn = await c.var.access.signedIn(c, { isUse })
    if (!signedIn.agent.isAdmin) throw new Forbidden('Only administrators of the HappyFox account see this.')
    c.set('signedIn', signedIn)
    c.set('agentId', signedIn.agent.id)
    return next()
  })

/** An administrator of the account, looking on: the page asks by itself. */
export const admin = declare('admin', admitAdmin(false))

/** The same, doing something. */
export const adminActs = declare('admin', admitAdmin(true))

const TicketId = z.coerce.number().int().positive()

/** A signed-in agent and a ticket (`:ticketId`) within the agent's scope; anything else is not found. */
export const onTicket = declare(
  'ticket',
  createMiddleware<TicketEnv>(async (c, next) => {
    const signedIn = await c.var.access.signedIn(c, { isUse: true })
    c.set('signedIn', signedIn)
    c.set('agentId', signedIn.agent.id)
    const id = TicketId.safeParse(c.req.param('ticketId'))
    if (!id.success) throw new NotFound('There is no such ticket, or it is not in your categories.')
    c.set('ticket', await c.var.access.ticket(id.data, signedIn.scope))
    return next()
  }),
)

export type RoutePolicy = { method: string; path: string; policy: Policy }

/**
 * Every route with what it asks. The policy must be the first thing that a route does.
 * @throws when a route declares none: a server that has such a route does not start.
 */
export function routePolicies(app: Pick<Hono, 'routes'>): RoutePolicy[] {
  const first = new Map<string, { method: string; path: string; policy: Policy | undefined }>()
  for (const { method, path, handler } of app.routes) {
    const key = `${method} ${path}`
    if (method !== 'ALL' && !first.has(key)) first.set(key, { method, path, policy: policies.get(handler) })
  }
  return [...first.values()].map(({ method, path, policy }) => {
    if (!policy) throw new Error(`The route ${method} ${path} does not say who may call it.`)
    return { method, path, policy }
  })
}
