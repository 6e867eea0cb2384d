import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import * as z from 'zod'
import { type CannedReply, CannedReplyInput, FolderRename, mayKeepTeamReplies } from '../../src/domain/canned-reply.ts'
import { cleanHtml } from '../../src/domain/clean-html.ts'
import type { StagedFile } from '../../src/domain/file.ts'
import type { Agent } from '../../src/domain/reference.ts'
import { signedIn } from '../access/policy.ts'
import { Conflict, Forbidden, InvalidRequest, NotFound } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import {
  cannedById,
  cannedFor,
  type CannedRow,
  holderOf,
  markCannedDeleted,
  purgeCanned,
  renameFolder,
  saveCanned,
} from '../store/canned-replies.ts'
import { bindFiles, copyFile, type FileRow, filesTakenBy, releaseFiles, wholeFiles } from '../store/files.ts'
import type { AppEnv } from './env.ts'

/** So long a deleted one can be brought back. */
const KEPT_MS = 30 * 24 * 60 * 60_000

/** Texts that agents keep to write with: the team's for all, an agent's own for that agent. */
export const cannedReplyRoutes = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => {
    const replies = await cannedFor(c.var.store.db, c.var.signedIn.agent.id)
    return c.json({ replies: replies.map(({ reply, files }) => toReply(reply, files)) })
  })
  .put('/:id', signedIn, validate('json', CannedReplyInput), async (c) => {
    const { store, clock } = c.var
    const { agent } = c.var.signedIn
    const input = c.req.valid('json')
    const id = idOf(c.req.param('id'))
    const before = await cannedById(store.db, id)
    if (before) mustKeep(before, agent)
    if (input.scope === 'team') mustLead(agent)
    const now = clock()
    const saved = await store.transaction(async (tx) => {
      const { revision, folder, title } = input
      const owner = { agentId: input.scope === 'team' ? null : agent.id, updatedBy: agent.id, updatedAt: now }
      const row = await saveCanned(tx, { id, revision, folder, title, html: cleanHtml(input.html), ...owner })
      if (!row) return null
      const files = await wholeFiles(tx, input.fileIds)
      const isTheirs = (file: FileRow) => file.agentId === agent.id || file.outboxId === holderOf(id)
      await releaseFiles(tx, holderOf(id))
      const areThere = files.length === input.fileIds.length && files.every(isTheirs)
      if (!areThere || !(await bindFiles(tx, input.fileIds, holderOf(id)))) {
        throw new InvalidRequest([{ path: ['fileIds'], message: 'A file is not here any more. Attach it again.' }])
      }
      await purgeCanned(tx, now - KEPT_MS)
      return {
        ...owner,
        id,
        folder,
        title,
        html: cleanHtml(input.html),
        revision: row.revision,
        deletedAt: null,
        files,
      }
    })
    if (!saved) throw new Conflict('Somebody else has changed or deleted this canned reply. Load it again.')
    return c.json(toReply(saved, saved.files))
  })
  .delete('/:id', signedIn, async (c) => {
    const reply = await ownOf(c.var, c.req.param('id'))
    await markCannedDeleted(c.var.store.db, reply.id, c.var.clock())
    return c.json({})
  })
  .post('/:id/restore', signedIn, async (c) => {
    const reply = await ownOf(c.var, c.req.param('id'))
    await markCannedDeleted(c.var.store.db, reply.id, null)
    return c.json({})
  })
  /** Its files once more, for a message of the agent's own. */
  .post('/:id/files', signedIn, async (c) => {
    const { store, clock } = c.var
    const { agent } = c.var.signedIn
    const reply = await cannedById(store.db, idOf(c.req.param('id')))
    if (!reply || reply.deletedAt !== null || !isVisible(reply, agent)) throw new NotFound(NOT_HERE)
    const files = await store.transaction(async (tx) => {
      const copies: FileRow[] = []
      for (const file of await filesTakenBy(tx, [holderOf(reply.id)])) {
        copies.push(await copyFile(tx, file.id, { id: randomUUID(), agentId: agent.id, now: clock() }))
      }
      return copies
    })
    return c.json({ files: files.map(toStaged) })
  })
  .post('/folders', signedIn, validate('json', FolderRename), async (c) => {
    const { agent } = c.var.signedIn
    const { scope, from, to } = c.req.valid('json')
    if (scope === 'team') mustLead(agent)
    await renameFolder(c.var.store.db, { agentId: scope === 'team' ? null : agent.id, from, to })
    return c.json({})
  })

const NOT_HERE = 'There is no such canned reply, or it is not yours.'

function idOf(text: string): string {
  const id = z.uuid().safeParse(text)
  if (!id.success) throw new NotFound(NOT_HERE)
  return id.data
}

const isVisible = (reply: CannedRow, agent: Agent) => reply.agentId === null || reply.agentId === agent.id

/** @throws {Forbidden} */
function mustLead(agent: Agent) {
  if (!mayKeepTeamReplies(agent)) throw new Forbidden('The team’s canned replies are kept by leads and administrators.')
}

/** @throws {NotFound} @throws {Forbidden} */
function mustKeep(reply: CannedRow, agent: Agent) {
  if (!isVisible(reply, agent)) throw new NotFound(NOT_HERE)
  if (reply.agentId === null) mustLead(agent)
}

async function ownOf(
  { store, signedIn: { agent } }: { store: AppEnv['Variables']['store']; signedIn: { agent: Agent } },
  text: string,
) {
  const reply = await cannedById(store.db, idOf(text))
  if (!reply) throw new NotFound(NOT_HERE)
  mustKeep(reply, agent)
  return reply
}

const toStaged = ({ id, name, contentType, sizeBytes }: FileRow): StagedFile => ({ id, name, contentType, sizeBytes })

const toReply = (row: CannedRow, files: FileRow[]): CannedReply => ({
  id: row.id,
  scope: row.agentId === null ? 'team' : 'personal',
  folder: row.folder,
  title: row.title,
  html: row.html,
  files: files.map(toStaged),
  revision: row.revision,
  updatedAt: new Date(row.updatedAt).toISOString(),
  updatedBy: row.updatedBy,
})
