import { Hono } from 'hono'
import { background } from '../access/policy.ts'
import type { AppEnv } from './env.ts'

/** How fresh the copy is. */
export const syncRoutes = new Hono<AppEnv>().get('/', background, (c) => c.json(c.var.mirror.status()))
