import { type Context, Hono } from 'hono'
import { readBody } from '../input/read-body.ts'
import { invalidRequest, notFound } from '../input/refusal.ts'
import { removeMembers, saveSentGroup, updateMembers } from '../rules/groups.ts'
import { groupMembers, readGroups } from '../store/contacts.ts'
import { wireGroup } from '../wire/reference.ts'
import { applyAll, endpoint, idOf, write } from './endpoint.ts'
import type { DeskEnv } from './env.ts'

/** @throws {Refusal} 404 */
function groupOf(c: Context<DeskEnv>, id = idOf(c)) {
  const group = readGroups(c.var.desk.db).find((candidate) => candidate.id === id)
  if (!group) throw notFound()
  return group
}

function answerGroup(c: Context<DeskEnv>, id: number) {
  const contacts = groupMembers(c.var.desk.db, id).map((member) => ({
    id: member.id,
    email: member.email,
    view_tickets_in_group: member.access,
  }))
  return c.json({ ...wireGroup(groupOf(c, id)), contacts })
}

export function groupRoutes() {
  const app = new Hono<DeskEnv>({ strict: false })
  endpoint(app, '/contact_groups', {
    get: (c) => c.json(readGroups(c.var.desk.db).map(wireGroup)),
    post: async (c) => answerGroup(c, await write(c, (form) => saveSentGroup(c.var.desk, null, form))),
  })
  endpoint(app, '/contact_group/:id', {
    get: (c) => answerGroup(c, groupOf(c).id),
    post: async (c) => {
      groupOf(c)
      return answerGroup(c, await write(c, (form) => saveSentGroup(c.var.desk, groupOf(c), form)))
    },
  })
  endpoint(app, '/contact_group/:id/update_contacts', {
    post: async (c) => {
      const { list } = await readBody(c.req.raw)
      if (list === null) throw invalidRequest('The request body must be a JSON list.')
      return c.json(await applyAll(c, () => updateMembers(c.var.desk, groupOf(c).id, list)))
    },
  })
  endpoint(app, '/contact_group/:id/delete_contacts', {
    post: async (c) => c.json(await write(c, (form) => removeMembers(c.var.desk, groupOf(c).id, form))),
  })
  return app
}
