import { createMiddleware } from 'hono/factory'
import * as z from 'zod'
import type { Access } from '../access/access.ts'
import type { Bulk } from '../bulk/bulk.ts'
import type { Creations } from '../creations/creations.ts'
import type { Capability } from '../capability/capability.ts'
import type { HappyFox } from '../happyfox/happyfox.ts'
import type { HttpContext, HttpEnv } from '../http/env.ts'
import type { Live } from '../live/live.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Store } from '../store/open.ts'

/** The rooms that a handler can call. */
export type Rooms = {
  access: Access
  mirror: Mirror
  outbox: Outbox
  bulk: Bulk
  creations: Creations
  capability: Capability
  live: Live
  happyfox: Pick<HappyFox, 'attachment' | 'inlineImage' | 'origin'>
  store: Pick<Store, 'db' | 'transaction'>
  clock: () => number
  /** The headers that an answer must carry whose response the handler writes itself. */
  headersFor: (c: HttpContext) => Record<string, string>
}

export type AppEnv = HttpEnv & { Variables: Rooms }

/** Hands the rooms to every request. */
export const provide = (rooms: Rooms) =>
  createMiddleware<AppEnv>(async (c, next) => {
    for (const [name, room] of Object.entries(rooms)) c.set(name as keyof Rooms, room as never)
    return next()
  })

/** An id in a path. */
export const Id = z.coerce.number().int().positive()
