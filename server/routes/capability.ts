import { Hono } from 'hono'
import { CapabilityInput, type CapabilityReport } from '../../src/domain/capability.ts'
import { admin, adminActs } from '../access/policy.ts'
import { validate } from '../http/validate.ts'
import type { AppEnv } from './env.ts'

/** What the account really does, for administrators: what is known of it, and the check that finds it out. */
export const capabilityRoutes = new Hono<AppEnv>()
  .get('/', admin, async (c) => c.json<CapabilityReport>(await c.var.capability.report()))
  .post('/', adminActs, validate('json', CapabilityInput), async (c) => {
    await c.var.capability.begin(c.req.valid('json'), c.var.signedIn.agent)
    return c.json<CapabilityReport>(await c.var.capability.report(), 202)
  })
  .post('/stop', adminActs, async (c) => {
    await c.var.capability.halt()
    return c.json<CapabilityReport>(await c.var.capability.report())
  })
