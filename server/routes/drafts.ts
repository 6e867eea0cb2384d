import { Hono } from 'hono'
import * as z from 'zod'
import { onTicket, signedIn } from '../access/policy.ts'
import { Conflict, NotFound, TooLarge } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import { deleteDraft, type DraftRow, draftsOf, saveDraft } from '../store/drafts.ts'
import type { AppEnv } from './env.ts'

const MOST_BODY_CHARACTERS = 1_000_000

/** `revision`: the version that this one was made from; 0 when there was none. The body is the composer's own. */
const DraftInput = z.strictObject({ revision: z.number().int().min(0), body: z.json() })
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
  .delete('/new', signedIn, async (c) => {
    await deleteDraft(c.var.store.db, { agentId: c.var.signedIn.agent.id, ...NEW_TICKET })
    return c.json({})
  })
  .get('/:ticketId', onTicket, async (c) => {
    const { store, signedIn, ticket } = c.var
    return c.json({ drafts: (await draftsOf(store.db, signedIn.agent.id, ticket.id)).map(toDraft) })
  })
  .put('/:ticketId/:kind', onTicket, validate('json', DraftInput), async (c) => {
    const kind = kindOf(c.req.param('kind'))
    const key = { agentId: c.var.signedIn.agent.id, ticketId: c.var.ticket.id, kind }
    return c.json(await keep(c.var, key, c.req.valid('json')))
  })
  .delete('/:ticketId/:kind', onTicket, async (c) => {
    const { store, signedIn, ticket } = c.var
    const kind = kindOf(c.req.param('kind'))
    await deleteDraft(store.db, { agentId: signedIn.agent.id, ticketId: ticket.id, kind })
    return c.json({})
  })

/** @throws {TooLarge} @throws {Conflict} when it was not made from the newest version */
async function keep(
  { store, clock }: Pick<AppEnv['Variables'], 'store' | 'clock'>,
  key: { agentId: number; ticketId: number; kind: string },
  { revision, body }: z.infer<typeof DraftInput>,
): Promise<{ revision: number }> {
  const text = JSON.stringify(body)
  if (text.length > MOST_BODY_CHARACTERS) throw new TooLarge('The draft is larger than 1 MB and was not saved.')
  const saved = await saveDraft(store.db, { ...key, revision, body: text, now: clock() })
  if (saved.saved) return { revision: saved.revision }
  throw new Conflict(
    saved.other ? 'This draft was changed in another window.' : 'This draft was sent or discarded in another window.',
    { draft: saved.other && toDraft(saved.other) },
  )
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
