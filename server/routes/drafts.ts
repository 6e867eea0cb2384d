import { Hono } from 'hono'
import * as z from 'zod'
import { onTicket, signedIn } from '../access/policy.ts'
import { type DraftVersion, filesOf, shownText } from '../../src/domain/draft-version.ts'
import { Conflict, NotFound, TooLarge } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import {
  type DraftKey,
  type DraftVersionRow,
  versionById,
  VERSIONS_KEPT_MS,
  versionsOf,
} from '../store/draft-versions.ts'
import { deleteDraft, type DraftRow, draftsOf, saveDraft } from '../store/drafts.ts'
import { freeFiles } from '../store/files.ts'
import type { AppEnv } from './env.ts'

const MOST_BODY_CHARACTERS = 1_000_000

/** `revision`: the version that this one was made from; 0 when there was none. The body is the composer's own. */
const DraftInput = z.strictObject({ revision: z.number().int().min(0), body: z.json() })
/** `revision`: the version that is removed. A page of before does not say it, and removes whatever is there. */
const DraftRemoval = z.strictObject({ revision: z.coerce.number().int().min(0).optional() })
export type Draft = { kind: string; revision: number; body: z.infer<typeof DraftInput>['body']; updatedAt: string }

const Kind = z.enum(['reply', 'note', 'forward', 'contactReply', 'properties'])

/** Where the draft of a ticket stands that is still to be made: an agent has one. */
const NEW_TICKET = { ticketId: 0, kind: 'create' }

/** What an agent has begun to write, on a ticket or for a new one; nobody else sees it. */
export const draftRoutes = new Hono<AppEnv>()
  .get('/new', signedIn, async (c) => {
    const [draft] = await draftsOf(c.var.store.db, c.var.signedIn.agent.id, NEW_TICKET.ticketId)
    return c.json({ draft: draft ? toDraft(draft) : null })
  })
  .put('/new', signedIn, validate('json', DraftInput), async (c) =>
    c.json(await keep(c.var, { agentId: c.var.signedIn.agent.id, ...NEW_TICKET }, c.req.valid('json'))),
  )
  .delete('/new', signedIn, validate('query', DraftRemoval), async (c) =>
    c.json({
      revision: await remove(c.var, { agentId: c.var.signedIn.agent.id, ...NEW_TICKET }, c.req.valid('query')),
    }),
  )
  .get('/new/versions', signedIn, async (c) =>
    c.json({ versions: await versions(c.var, { agentId: c.var.signedIn.agent.id, ...NEW_TICKET }) }),
  )
  .get('/new/versions/:versionId', signedIn, async (c) =>
    c.json(await version(c.var, { agentId: c.var.signedIn.agent.id, ...NEW_TICKET }, c.req.param('versionId'))),
  )
  .get('/:ticketId', onTicket, async (c) => {
    const { store, signedIn, ticket } = c.var
    return c.json({ drafts: (await draftsOf(store.db, signedIn.agent.id, ticket.id)).map(toDraft) })
  })
  .put('/:ticketId/:kind', onTicket, validate('json', DraftInput), async (c) => {
    const kind = kindOf(c.req.param('kind'))
    const key = { agentId: c.var.signedIn.agent.id, ticketId: c.var.ticket.id, kind }
    return c.json(await keep(c.var, key, c.req.valid('json')))
  })
  .delete('/:ticketId/:kind', onTicket, validate('query', DraftRemoval), async (c) => {
    const kind = kindOf(c.req.param('kind'))
    const key = { agentId: c.var.signedIn.agent.id, ticketId: c.var.ticket.id, kind }
    return c.json({ revision: await remove(c.var, key, c.req.valid('query')) })
  })
  .get('/:ticketId/:kind/versions', onTicket, async (c) => {
    const kind = kindOf(c.req.param('kind'))
    const key = { agentId: c.var.signedIn.agent.id, ticketId: c.var.ticket.id, kind }
    return c.json({ versions: await versions(c.var, key) })
  })
  .get('/:ticketId/:kind/versions/:versionId', onTicket, async (c) => {
    const kind = kindOf(c.req.param('kind'))
    const key = { agentId: c.var.signedIn.agent.id, ticketId: c.var.ticket.id, kind }
    return c.json(await version(c.var, key, c.req.param('versionId')))
  })

/** @throws {TooLarge} @throws {Conflict} when it was not made from the newest version */
async function keep(
  { store, clock }: Deps,
  key: DraftKey,
  { revision, body }: z.infer<typeof DraftInput>,
): Promise<{ revision: number }> {
  const text = JSON.stringify(body)
  if (text.length > MOST_BODY_CHARACTERS) throw new TooLarge('The draft is larger than 1 MB and was not saved.')
  const saved = await saveDraft(store.db, { ...key, revision, body: text, now: clock() })
  if (saved.saved) return { revision: saved.revision }
  throw new Conflict(saved.other ? CHANGED : 'This draft was sent or discarded in another window.', {
    draft: saved.other && toDraft(saved.other),
  })
}

const CHANGED = 'This draft was changed in another window.'

/** Answers what the next draft is made from: nothing. @throws {Conflict} when another window has written on it since */
async function remove({ store, clock }: Deps, key: DraftKey, { revision }: z.infer<typeof DraftRemoval>): Promise<0> {
  const other = await deleteDraft(store.db, { ...key, revision, now: clock() })
  if (other) throw new Conflict(CHANGED, { draft: toDraft(other) })
  return 0
}

type Deps = Pick<AppEnv['Variables'], 'store' | 'clock'>

/** What a draft was within the last hour, newest first. */
async function versions({ store, clock }: Deps, key: DraftKey): Promise<DraftVersion[]> {
  const rows = await versionsOf(store.db, key, clock() - VERSIONS_KEPT_MS)
  return Promise.all(
    rows.map(async (row) => {
      const body: unknown = JSON.parse(row.body)
      const files = filesOf(body)
      const there = await thereOf(store, key, row)
      return {
        id: row.id,
        at: new Date(row.writtenAt).toISOString(),
        text: shownText(body),
        fileNames: files.map(({ name }) => name),
        missing: files.filter(({ id }) => !there.has(id)).map(({ name }) => name),
      }
    }),
  )
}

/** One of them whole; `fileIds` are those of its files that can still be sent. @throws {NotFound} */
async function version({ store, clock }: Deps, key: DraftKey, id: string) {
  const row = await versionById(store.db, key, id, clock() - VERSIONS_KEPT_MS)
  if (!row) throw new NotFound('This version is not kept any more: it is older than an hour.')
  return { body: z.json().parse(JSON.parse(row.body)), fileIds: [...(await thereOf(store, key, row))] }
}

/** Files may have gone with another message, or were removed meanwhile. */
async function thereOf(store: Deps['store'], { agentId }: DraftKey, { body }: DraftVersionRow): Promise<Set<string>> {
  const ids = filesOf(JSON.parse(body)).map(({ id }) => id)
  return new Set(await freeFiles(store.db, ids, agentId))
}

const kindOf = (text: string): string => {
  const kind = Kind.safeParse(text)
  if (!kind.success) throw new NotFound('There is no such kind of draft.')
  return kind.data
}

const toDraft = ({ kind, revision, body, updatedAt }: DraftRow): Draft => ({
  kind,
  revision,
  body: z.json().parse(JSON.parse(body)),
  updatedAt: new Date(updatedAt).toISOString(),
})
