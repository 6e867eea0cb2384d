import type { Kysely, Selectable } from 'kysely'
import type { Arrangement, NewView, ViewChanges } from '../../src/domain/view-input.ts'
import { appendChange } from './changes.ts'
import type { Schema } from './schema.ts'

/** A saved view. `address` is what it shows, as an address spells it. */
export type ViewRow = { id: string; ownerId: number; team: boolean; name: string; address: string }
export type ArrangedViews = { views: (ViewRow & { pinned: boolean })[]; defaultId: string | null }

type Tx = Kysely<Schema>

/** An agent's own views and the team's, as the agent has arranged them: pinned ones first, new ones last. */
export async function viewsOf(db: Tx, agentId: number): Promise<ArrangedViews> {
  const rows = await db
    .selectFrom('views')
    .selectAll()
    .where((eb) => eb.or([eb('owner_id', '=', agentId), eb('is_team', '=', 1)]))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const places = await db.selectFrom('view_places').selectAll().where('agent_id', '=', agentId).execute()
  const placeOf = new Map(places.map((place) => [place.view_id, place]))
  const rank = (id: string) => placeOf.get(id)?.place ?? Number.MAX_SAFE_INTEGER
  const views = rows.map((row) => ({ ...toView(row), pinned: placeOf.get(row.id)?.pinned === 1 }))
  return {
    views: views.toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || rank(a.id) - rank(b.id)),
    defaultId: places.find(({ is_default }) => is_default === 1)?.view_id ?? null,
  }
}

/** A view that the agent may see: an own one or one of the team. */
export async function findView(db: Tx, id: string, agentId: number): Promise<ViewRow | null> {
  const row = await db
    .selectFrom('views')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => eb.or([eb('owner_id', '=', agentId), eb('is_team', '=', 1)]))
    .executeTakeFirst()
  return row ? toView(row) : null
}

/** Adds a view; false when there is one of this id. How it was arranged before it was deleted holds again. */
export async function createView(tx: Tx, view: NewView & { ownerId: number; now: number }): Promise<boolean> {
  const added = await tx
    .insertInto('views')
    .values({
      id: view.id,
      owner_id: view.ownerId,
      is_team: view.team ? 1 : 0,
      name: view.name,
      address: view.address,
      created_at: view.now,
      updated_at: view.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) await announce(tx, view.team ? null : view.ownerId)
  return added !== undefined
}

export async function changeView(tx: Tx, view: ViewRow, { name, address, team }: ViewChanges, now: number) {
  await tx
    .updateTable('views')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(address === undefined ? {} : { address }),
      ...(team === undefined ? {} : { is_team: team ? 1 : 0 }),
      updated_at: now,
    })
    .where('id', '=', view.id)
    .execute()
  await announce(tx, view.team || team ? null : view.ownerId)
}

export async function deleteView(tx: Tx, view: ViewRow): Promise<void> {
  await tx.deleteFrom('views').where('id', '=', view.id).execute()
  await announce(tx, view.team ? null : view.ownerId)
}

/** Changes how one agent has arranged the views; nobody else's arrangement moves. */
export async function arrangeViews(tx: Tx, agentId: number, { order, pinned, defaultId }: Arrangement): Promise<void> {
  for (const [place, id] of [...new Set(order)].entries()) await putPlace(tx, agentId, id, { place })
  if (pinned) await putPlace(tx, agentId, pinned.id, { pinned: pinned.on ? 1 : 0 })
  if (defaultId !== undefined) {
    await tx.updateTable('view_places').set({ is_default: 0 }).where('agent_id', '=', agentId).execute()
    if (defaultId !== null) await putPlace(tx, agentId, defaultId, { is_default: 1 })
  }
  await announce(tx, agentId)
}

type Place = { place?: number; pinned?: number; is_default?: number }

const putPlace = (tx: Tx, agentId: number, viewId: string, values: Place) =>
  tx
    .insertInto('view_places')
    .values({ agent_id: agentId, view_id: viewId, place: null, pinned: 0, is_default: 0, ...values })
    .onConflict((conflict) => conflict.columns(['agent_id', 'view_id']).doUpdateSet(values))
    .execute()

const announce = (tx: Tx, agentId: number | null) =>
  appendChange(tx, { kind: 'views', ticketId: null, categoryId: null, agentId, body: null })

const toView = (row: Selectable<Schema['views']>): ViewRow => ({
  id: row.id,
  ownerId: row.owner_id,
  team: row.is_team === 1,
  name: row.name,
  address: row.address,
})
