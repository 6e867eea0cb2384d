import { type Context, Hono } from 'hono'
import type { Contact } from '../model.ts'
import type { Desk } from '../desk.ts'
import { Form } from '../input/form.ts'
import { readBody } from '../input/read-body.ts'
import { invalidRequest, notFound, Refusal } from '../input/refusal.ts'
import { createOrEditContact, editContact } from '../rules/edit-contact.ts'
import { findContacts } from '../search/contact-page.ts'
import { contactIdByEmail, readContact } from '../store/contacts.ts'
import { wireContacts } from '../wire/contact.ts'
import { applyAll, endpoint, write } from './endpoint.ts'
import type { DeskEnv } from './env.ts'
import { pageInfo, readPaging } from './list-query.ts'

const MOST_AT_ONCE = 100

/** By id or by e-mail address. @throws {Refusal} 404 */
function contactOf(c: Context<DeskEnv>): Contact {
  const key = c.req.param('id') ?? ''
  const id = /^\d{1,15}$/.test(key) ? Number(key) : contactIdByEmail(c.var.desk.db, key)
  const contact = id === null ? undefined : readContact(c.var.desk.db, id)
  if (!contact) throw notFound()
  return contact
}

function answerContact(c: Context<DeskEnv>, id: number) {
  return c.json(wireContacts(c.var.desk.db, c.var.desk.account, [id]).get(id))
}

function list(c: Context<DeskEnv>) {
  const { db, account } = c.var.desk
  const query = new URL(c.req.url).searchParams
  const paging = readPaging(query)
  const { ids, total } = findContacts(db, { ...paging, q: query.get('q') ?? '' })
  const contacts = wireContacts(db, account, ids)
  return c.json({ page_info: pageInfo(paging, ids.length, total), data: ids.map((id) => contacts.get(id)) })
}

async function create(c: Context<DeskEnv>) {
  const { desk } = c.var
  const body = await readBody(c.req.raw)
  const { list: items } = body
  if (items === null) {
    return answerContact(c, await applyAll(c, () => createOrEditContact(desk, new Form(body.values, body.files))))
  }
  if (items.length > MOST_AT_ONCE) throw invalidRequest(`At most ${MOST_AT_ONCE} contacts can be created at once.`)
  return c.json(await applyAll(c, () => items.map((item) => createOne(desk, item))))
}

function createOne(desk: Desk, item: unknown) {
  try {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) throw invalidRequest('Enter a JSON object.')
    const id = createOrEditContact(desk, new Form(new Map(Object.entries(item))))
    return { email: readContact(desk.db, id)?.email ?? null, success: true, id }
  } catch (error) {
    if (error instanceof Refusal && typeof error.body === 'object') return { success: false, ...error.body }
    throw error
  }
}

/** Contacts, which the wire calls users. */
export function userRoutes() {
  const app = new Hono<DeskEnv>({ strict: false })
  endpoint(app, '/users', { get: list, post: create })
  endpoint(app, '/user/:id', {
    get: (c) => answerContact(c, contactOf(c).id),
    post: async (c) => {
      const { id } = contactOf(c)
      await write(c, (form) => editContact(c.var.desk, contactOf(c), form))
      return answerContact(c, id)
    },
  })
  return app
}
