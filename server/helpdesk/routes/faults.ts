import { Hono } from 'hono'
import { Fault } from '../guard/fault.ts'
import type { Faults } from '../guard/faults.ts'
import type { Journal } from '../guard/journal.ts'
import { readBody } from '../input/read-body.ts'
import { invalidRequest } from '../input/refusal.ts'
import { endpoint } from './endpoint.ts'
import type { DeskEnv } from './env.ts'

/** The fault switch and the journal: part of the embedded desk, not of HappyFox. */
export function faultRoutes(faults: Faults, journal: Journal) {
  const app = new Hono<DeskEnv>({ strict: false })
  endpoint(app, '/faults', {
    get: (c) => c.json(faults.list),
    post: async (c) => {
      const { values } = await readBody(c.req.raw)
      const fault = Fault.safeParse(Object.fromEntries(values))
      if (!fault.success) {
        throw invalidRequest(fault.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
      }
      return c.json({ id: faults.add(fault.data) })
    },
    delete: (c) => {
      faults.clear()
      return c.json([])
    },
  })
  endpoint(app, '/journal', {
    get: (c) => c.json(journal.entries),
    delete: (c) => {
      journal.entries.splice(0)
      return c.json([])
    },
  })
  return app
}
