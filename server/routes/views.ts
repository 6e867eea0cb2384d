import { Hono } from 'hono'
import * as z from 'zod'
import type { SavedViews } from '../../src/domain/saved-view.ts'
import { Arrangement, MOST_VIEWS, NewView, ViewChanges } from '../../src/domain/view-input.ts'
import { BUILT_IN_VIEWS } from '../../src/domain/views.ts'
import { mayShareViews } from '../access/permissions.ts'
import { signedIn, type SignedInEnv } from '../access/policy.ts'
import { Conflict, Forbidden, InvalidRequest, NotFound } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import { arrangeViews, changeView, createView, deleteView, findView, type ViewRow, viewsOf } from '../store/views.ts'
import type { AppEnv, Rooms } from './env.ts'

type Agent = SignedInEnv['Variables']['signedIn']['agent']

const mayEdit = (agent: Agent, view: Pick<ViewRow, 'team' | 'ownerId'>) =>
  view.team ? mayShareViews(agent) : view.ownerId === agent.id

const isBuiltIn = (id: string) => BUILT_IN_VIEWS.some((view) => view.id === id) || /^category-\d{1,9}$/.test(id)

/** An agent's own views and the team's. Whatever changes them answers with all of them, as the agent sees them now. */
export const viewRoutes = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => c.json(await listed(c.var.store, c.var.signedIn.agent)))
  .post('/', signedIn, validate('json', NewView), async (c) => {
    const { store, clock } = c.var
    const { agent } = c.var.signedIn
    const view = c.req.valid('json')
    if (view.team) mustShare(agent)
    const { views } = await viewsOf(store.db, agent.id)
    if (views.filter(({ ownerId }) => ownerId === agent.id).length >= MOST_VIEWS) {
      throw new InvalidRequest([{ path: ['name'], message: `You have ${MOST_VIEWS} views already. Delete one first.` }])
    }
    const isNew = await store.transaction((tx) => createView(tx, { ...view, ownerId: agent.id, now: clock() }))
    // Sent again after a lost answer it is there already; somebody else's id says nothing about whose it is.
    if (!isNew && !(await findView(store.db, view.id, agent.id))) throw new Conflict('There is a view of this id.')
    return c.json(await listed(store, agent))
  })
  .patch('/:id', signedIn, validate('json', ViewChanges), async (c) => {
    const { store, clock } = c.var
    const { agent } = c.var.signedIn
    const changes = c.req.valid('json')
    const view = await editable(store, c.req.param('id'), agent)
    if (changes.team) mustShare(agent)
    if (changes.team === false && view.ownerId !== agent.id) {
      throw new Forbidden('Only who made this view can take it back from the team.')
    }
    await store.transaction((tx) => changeView(tx, view, changes, clock()))
    return c.json(await listed(store, agent))
  })
  .delete('/:id', signedIn, async (c) => {
    const { store } = c.var
    const { agent } = c.var.signedIn
    const view = await editable(store, c.req.param('id'), agent)
    await store.transaction((tx) => deleteView(tx, view))
    return c.json(await listed(store, agent))
  })

/** How an agent has arranged the views: order, pins and the one that the console opens on. */
export const viewOrderRoutes = new Hono<AppEnv>().put('/', signedIn, validate('json', Arrangement), async (c) => {
  const { store } = c.var
  const { agent } = c.var.signedIn
  const { order, ...change } = c.req.valid('json')
  const known = new Set((await viewsOf(store.db, agent.id)).views.map(({ id }) => id))
  const { pinned, defaultId } = change
  if (pinned && !known.has(pinned.id)) throw new NotFound('There is no such view.')
  if (defaultId && !known.has(defaultId) && !isBuiltIn(defaultId)) throw new NotFound('There is no such view.')
  const arrangement = { ...change, ...(order && { order: order.filter((id) => known.has(id)) }) }
  await store.transaction((tx) => arrangeViews(tx, agent.id, arrangement))
  return c.json(await listed(store, agent))
})

async function listed({ db }: Rooms['store'], agent: Agent): Promise<SavedViews> {
  const { views, defaultId } = await viewsOf(db, agent.id)
  return {
    views: views.map((view) => ({ ...view, mayEdit: mayEdit(agent, view) })),
    defaultId,
    mayShare: mayShareViews(agent),
  }
}

/** @throws {NotFound} also for another agent's own view @throws {Forbidden} for the team's where the role does not allow it */
async function editable({ db }: Rooms['store'], id: string, agent: Agent): Promise<ViewRow> {
  const view = z.uuid().safeParse(id).success ? await findView(db, id, agent.id) : null
  if (!view) throw new NotFound('There is no such view.')
  if (!mayEdit(agent, view)) mustShare(agent)
  return view
}

function mustShare(agent: Agent): void {
  if (!mayShareViews(agent)) {
    throw new Forbidden(
      "The team's views are changed by team leads and administrators. You can make a copy of your own.",
    )
  }
}
