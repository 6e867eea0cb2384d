import type { Context, Handler, Hono } from 'hono'
import { Form } from '../input/form.ts'
import { readBody } from '../input/read-body.ts'
import { invalidRequest, notFound, Refusal } from '../input/refusal.ts'
import { lastId } from '../store/meta.ts'
import type { DeskEnv } from './env.ts'

type Handlers = { get?: Handler<DeskEnv>; post?: Handler<DeskEnv>; put?: Handler<DeskEnv>; delete?: Handler<DeskEnv> }

/** A path with its methods; any other method is 405, as HappyFox answers it. */
export function endpoint(app: Hono<DeskEnv>, path: string, handlers: Handlers): void {
  const { get, post, put } = handlers
  if (get) app.get(path, get)
  if (post) app.post(path, post)
  if (put) app.put(path, put)
  if (handlers.delete) app.delete(path, handlers.delete)
  const allowed = [get && 'GET', post && 'POST', put && 'PUT', handlers.delete && 'DELETE'].filter(Boolean).join(', ')
  app.all(path, () => {
    throw new Refusal(405, { error: 'Method not allowed' }, { Allow: allowed })
  })
}

/** The number in the path; what is none is an unknown object. @throws {Refusal} 404 */
export function idOf(c: Context<DeskEnv>): number {
  const text = c.req.param('id') ?? ''
  if (!/^\d{1,15}$/.test(text)) throw notFound()
  return Number(text)
}

/** Reads the request, then does all of `work` or nothing of it. */
export async function write<Result>(c: Context<DeskEnv>, work: (form: Form) => Result): Promise<Result> {
  const body = await readBody(c.req.raw)
  if (body.list) throw invalidRequest('The request body must be a JSON object.')
  return applyAll(c, () => work(new Form(body.values, body.files)))
}

/** All of `work` or nothing of it, once the request was read. */
export async function applyAll<Result>(c: Context<DeskEnv>, work: () => Result): Promise<Result> {
  await c.var.beforeWork()
  const { db } = c.var.desk
  const before = lastId(db, 'update')
  const result = db.transaction(work)
  const made = lastId(db, 'update') - before
  c.var.applied(Array.from({ length: made }, (_, index) => before + 1 + index))
  return result
}
