import type { Kysely } from 'kysely'
import type { Reference } from '../../src/domain/reference.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { HappyFox } from '../happyfox/happyfox.ts'
import { afterCommit } from '../store/after-commit.ts'
import { appendChange } from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import { readReference, writeReference } from '../store/reference.ts'
import type { Schema } from '../store/schema.ts'
import { deriveAnew, readsOtherwise } from './derive.ts'
import { type Names, namesOf } from './ticket-record.ts'

const LISTS = [
  'agents',
  'categories',
  'statuses',
  'priorities',
  'ticketFields',
  'contactFields',
  'contactGroups',
] as const satisfies (keyof Reference)[]

/** What tickets have told about categories: the letters their display ids start with. By category id. */
type Prefixes = Record<string, string>
const PREFIXES = 'prefixes'

export type ReferenceBook = ReturnType<typeof createReferenceBook>

/** The account's small lists: kept in the store, held in memory, the same on every server. */
export function createReferenceBook({ store, clock }: { store: Store; clock: () => number }) {
  let held: { reference: Reference; names: Names; prefixes: Prefixes } | null = null

  async function load(): Promise<void> {
    const bodies = await readReference(store.db)
    if (!LISTS.every((kind) => bodies.has(kind))) return
    const lists = Object.fromEntries(LISTS.map((kind) => [kind, JSON.parse(bodies.get(kind) ?? '[]')])) as Reference
    const prefixes: Prefixes = JSON.parse(bodies.get(PREFIXES) ?? '{}')
    const categories = lists.categories.map((each) => ({ ...each, prefix: prefixes[each.id] ?? each.prefix }))
    held = { reference: { ...lists, categories }, names: namesOf(lists), prefixes }
  }

  /** Reads the lists from HappyFox; what changed is kept, announced, and carried into the tickets that borrow from it. */
  async function refresh(happyfox: Pick<HappyFox, 'reference'>): Promise<void> {
    const read = await happyfox.reference({ priority: 'delta' })
    const known = await readReference(store.db)
    const changed = LISTS.filter((kind) => known.get(kind) !== JSON.stringify(read[kind]))
    if (changed.length === 0) return
    const before = held
    await store.transaction(async (tx) => {
      for (const kind of changed) {
        await writeReference(tx, { kind, body: JSON.stringify(read[kind]), fetchedAt: clock() })
      }
      if (before) await renameInTickets(tx, read, before.names)
      if (before && readsOtherwise(before.reference, read)) await deriveAnew(tx)
      await announce(tx)
    })
    await load()
  }

  /** Learns from tickets how their categories' display ids start. */
  async function learnPrefixes(tx: Kysely<Schema>, tickets: Ticket[]): Promise<void> {
    const learned: Prefixes = {}
    for (const { categoryId, displayId } of tickets) {
      const prefix = /^#?([A-Za-z]+)\d+$/.exec(displayId)?.[1]
      if (prefix && !held?.prefixes[categoryId]) learned[categoryId] = prefix
    }
    if (Object.keys(learned).length === 0) return
    const prefixes = { ...held?.prefixes, ...learned }
    await writeReference(tx, { kind: PREFIXES, body: JSON.stringify(prefixes), fetchedAt: clock() })
    afterCommit(tx, () => {
      if (held) held.prefixes = prefixes
    })
    await announce(tx)
  }

  return {
    load,
    refresh,
    learnPrefixes,
    /** The lists as last read; null before the first time. */
    current: () => held?.reference ?? null,
    names: (): Names => {
      if (!held) throw new Error('The reference lists were not read yet.')
      return held.names
    },
  }
}

const announce = (tx: Kysely<Schema>) =>
  appendChange(tx, { kind: 'reference', ticketId: null, categoryId: null, agentId: null, body: null })

/** Writes changed orders and names into the rows that are sorted by them. */
async function renameInTickets(tx: Kysely<Schema>, after: Reference, before: Names): Promise<void> {
  const now = namesOf(after)
  for (const { id } of after.statuses) {
    const { order, isOpen } = now.status(id)
    const old = before.status(id)
    if (order === old.order && isOpen === old.isOpen) continue
    await tx
      .updateTable('tickets')
      .set({ status_order: order, is_open: isOpen ? 1 : 0 })
      .where('status_id', '=', id)
      .execute()
  }
  for (const { id } of after.priorities) {
    const { order } = now.priority(id)
    if (order === before.priority(id).order) continue
    await tx.updateTable('tickets').set({ priority_order: order }).where('priority_id', '=', id).execute()
  }
  for (const { id } of after.categories) {
    const category_key = now.categoryKey(id)
    if (category_key === before.categoryKey(id)) continue
    await tx.updateTable('tickets').set({ category_key }).where('category_id', '=', id).execute()
  }
  for (const { id } of after.agents) {
    const assignee_key = now.assigneeKey(id)
    if (assignee_key === before.assigneeKey(id)) continue
    await tx.updateTable('tickets').set({ assignee_key }).where('assignee_id', '=', id).execute()
  }
}
