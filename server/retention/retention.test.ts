import { randomUUID } from 'node:crypto'
import type { InsertQueryBuilder } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { insertChunk } from '../store/files.ts'
import { acquireLease } from '../store/leases.ts'
import type { Store } from '../store/open.ts'
import { insertOp } from '../store/outbox.ts'
import type { Schema } from '../store/schema.ts'
import { TEST_ENGINES, type TestPlace } from '../store/test-stores.ts'
import { createRetention } from './retention.ts'

const DAY_MS = 24 * 60 * 60_000
const NOW = Date.parse('2026-05-01T12:00:00Z')
const daysAgo = (days: number) => NOW - days * DAY_MS

describe.each(TEST_ENGINES)('on $name', (engine) => {
  let place: TestPlace
  let store: Store
  const infos: unknown[] = []
  beforeEach(async () => {
    place = await engine.place()
    store = await place.open()
    infos.length = 0
  }, 60_000)
  afterEach(async () => {
    await store.close()
    await place.remove()
  })

  const retention = (owner = 'one') =>
    createRetention({
      ...{ store, owner, clock: () => NOW, keptMs: 90 * DAY_MS, batch: 3 },
      log: { info: (entry: unknown) => void infos.push(entry), error: (entry: unknown) => void infos.push(entry) },
    })

  type Into<Table extends keyof Schema> = Parameters<InsertQueryBuilder<Schema, Table, unknown>['values']>[0]
  const add = <Table extends keyof Schema>(table: Table, values: Into<Table>) =>
    store.db.insertInto(table).values(values).execute()

  const op = (id: string, state: string, updatedAt: number, ticketId = 1) =>
    add('outbox', {
      ...{ id, ticket_id: ticketId, agent_id: 1, kind: 'note', payload: '{}', payload_hash: '', seen: '{}' },
      ...{ state, not_before: 0, attempts: 0, epoch: 0, created_at: daysAgo(400), updated_at: updatedAt },
    })
  const idsOf = async (table: 'outbox' | 'files' | 'bulk_jobs' | 'canned_replies') =>
    (await store.db.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id)

  test('what settled long ago goes, and what is under way, young or somebody’s to decide stays', async () => {
    await op('sent-old', 'sent', daysAgo(91))
    await op('sent-young', 'sent', daysAgo(89))
    await op('cancelled-old', 'cancelled', daysAgo(91))
    for (const state of ['held', 'queued', 'sending', 'checking']) await op(`${state}-old`, state, daysAgo(1_000))
    for (const state of ['needsYou', 'refused']) {
      await op(`${state}-months`, state, daysAgo(364))
      await op(`${state}-years`, state, daysAgo(366))
    }
    for (let n = 0; n < 10; n += 1) await op(`more-${n}`, 'sent', daysAgo(100))
    await retention().sweep()
    expect(await idsOf('outbox')).toEqual([
      'checking-old',
      'held-old',
      'needsYou-months',
      'queued-old',
      'refused-months',
      'sending-old',
      'sent-young',
    ])
    expect(infos).toEqual([
      { what: 'settledWrites', gone: 12 },
      { what: 'waitingWrites', gone: 2 },
    ])
  })

  test('the same write posted again within that time is still the same', async () => {
    const id = randomUUID()
    const again = {
      ...{ id, ticketId: 1, agentId: 1, seen: { lastUpdateId: 0, lastAgentMessageId: null }, state: 'queued' as const },
      ...{ action: { kind: 'tags' as const, add: ['a'], remove: [] }, notBefore: 0, payloadHash: '', now: NOW },
    }
    await op(id, 'sent', daysAgo(89))
    await retention().sweep()
    expect(await insertOp(store.db, again)).toBeNull()
  })

  test('files go with what needed them, bytes and all', async () => {
    const file = async (id: string, holder: string | null, createdAt: number) => {
      await add('files', {
        ...{ id, agent_id: 1, name: id, content_type: 'text/plain', size_bytes: 1, sha256: 'x' },
        ...{ outbox_id: holder, created_at: createdAt },
      })
      await insertChunk(store.db, id, 0, Buffer.from('x'))
    }
    await op('arrived', 'sent', daysAgo(2))
    await op('just-arrived', 'sent', daysAgo(0.5))
    await op('waits', 'needsYou', daysAgo(300))
    await file('of-arrived', 'arrived', daysAgo(2))
    await file('of-just-arrived', 'just-arrived', daysAgo(2))
    await file('of-waiting', 'waits', daysAgo(300))
    await file('of-forgotten', 'forgotten', daysAgo(100))
    await file('of-canned', 'canned:1', daysAgo(1_000))
    await file('unused-old', null, daysAgo(8))
    await file('unused-young', null, daysAgo(6))
    await retention().sweep()
    const kept = ['of-canned', 'of-just-arrived', 'of-waiting', 'unused-young']
    expect(await idsOf('files')).toEqual(kept)
    const chunks = await store.db.selectFrom('file_chunks').select('file_id').orderBy('file_id').execute()
    expect(chunks.map((chunk) => chunk.file_id)).toEqual(kept)
  })

  test('drafts stay for a year, what was seen as long as its ticket', async () => {
    const draft = (ticketId: number, at: number) =>
      add('drafts', { agent_id: 1, ticket_id: ticketId, kind: 'reply', revision: 1, body: '{}', updated_at: at })
    for (let ticketId = 1; ticketId <= 5; ticketId += 1) await draft(ticketId, daysAgo(366))
    await draft(6, daysAgo(364))
    const end = (ticketId: number, at: number) =>
      add('draft_ends', { agent_id: 1, ticket_id: ticketId, kind: 'reply', revision: 1, ended_at: at })
    await end(1, daysAgo(366))
    await end(2, daysAgo(364))
    const seen = (ticketId: number, at: number) =>
      add('seen', { agent_id: 1, ticket_id: ticketId, last_update_id: 1, at })
    for (let ticketId = 1_000; ticketId < 1_130; ticketId += 1) await seen(ticketId, daysAgo(31))
    await seen(7, daysAgo(31))
    await seen(8, daysAgo(29))
    await retention().sweep()
    const drafts = await store.db.selectFrom('drafts').select('ticket_id').execute()
    const ends = await store.db.selectFrom('draft_ends').select('ticket_id').execute()
    const seenLeft = await store.db.selectFrom('seen').select('ticket_id').execute()
    expect([drafts, ends, seenLeft]).toEqual([[{ ticket_id: 6 }], [{ ticket_id: 2 }], [{ ticket_id: 8 }]])
  })

  test('bulk changes go as a whole, however many tickets they had', async () => {
    const job = async (id: string, state: string, { createdAt = 0, finishedAt = null as number | null }) => {
      await add('bulk_jobs', {
        ...{ id, agent_id: 1, state, input_hash: '', action: '{}', total: 7 },
        ...{ created_at: createdAt, finished_at: finishedAt },
      })
      for (let n = 0; n < 7; n += 1) {
        await add('bulk_items', {
          ...{ job_id: id, n, ticket_id: n, display_id: '', state: 'changed', attempt: 1, updated_at: 0 },
        })
      }
    }
    await job('done-old', 'done', { finishedAt: daysAgo(91) })
    await job('done-young', 'done', { finishedAt: daysAgo(89) })
    await job('cancelled-old', 'cancelled', { finishedAt: daysAgo(91) })
    await job('running', 'running', {})
    await job('rehearsed-old', 'rehearsed', { createdAt: daysAgo(1) })
    await job('rehearsed-young', 'rehearsed', { createdAt: NOW - 60_000 })
    await retention().sweep()
    const kept = ['done-young', 'rehearsed-young', 'running']
    expect(await idsOf('bulk_jobs')).toEqual(kept)
    const items = await store.db.selectFrom('bulk_items').select('job_id').distinct().orderBy('job_id').execute()
    expect(items.map((item) => item.job_id)).toEqual(kept)
  })

  test('a lane is forgotten only once no write of its ticket is known: its token must keep growing', async () => {
    const lane = (ticketId: number, expiresAt: number) =>
      add('leases', { name: `lane:${ticketId}`, owner: 'x', token: 9, expires_at: expiresAt })
    await lane(1, 0)
    await lane(2, 0)
    await lane(-77, 0)
    await lane(3, NOW)
    await add('leases', { name: 'mirror', owner: 'x', token: 9, expires_at: 0 })
    await op('known', 'sent', daysAgo(1), 2)
    await retention().sweep()
    const left = await store.db.selectFrom('leases').select('name').orderBy('name').execute()
    expect(left.map(({ name }) => name)).toEqual(['lane:2', 'lane:3', 'mirror', 'retention'])
  })

  test('sessions that ended, and canned replies that were deleted a month ago, go too', async () => {
    const session = (id: string, expiresAt: number) =>
      add('sessions', { id_hash: id, agent_id: 1, created_at: 0, seen_at: 0, expires_at: expiresAt })
    await session('ended', NOW)
    await session('lives', NOW + 1)
    const canned = (id: string, deletedAt: number | null) =>
      add('canned_replies', {
        ...{ id, agent_id: null, folder: '', title: id, html: '', revision: 1, updated_by: 1, updated_at: 0 },
        deleted_at: deletedAt,
      })
    await canned('kept', null)
    await canned('lately', daysAgo(29))
    await canned('long-ago', daysAgo(31))
    await retention().sweep()
    expect(await store.db.selectFrom('sessions').select('id_hash').execute()).toEqual([{ id_hash: 'lives' }])
    expect(await idsOf('canned_replies')).toEqual(['kept', 'lately'])
  })

  test('what was announced more than a day ago goes, but never the newest: it keeps the position', async () => {
    const announced = (at: number) => add('changes', { at, kind: 'sync', body: 'null' })
    for (let n = 0; n < 8; n += 1) await announced(daysAgo(2))
    await announced(daysAgo(0.5))
    await retention().sweep()
    expect((await store.db.selectFrom('changes').select('at').execute()).map(({ at }) => at)).toEqual([daysAgo(0.5)])
    await store.db
      .updateTable('changes')
      .set({ at: daysAgo(3) })
      .execute()
    await retention().sweep()
    expect(await store.bus.head()).toBe(9)
  })

  test('one server of a database does it', async () => {
    await op('old', 'sent', daysAgo(91))
    await acquireLease(store.db, { name: 'retention', owner: 'another', ttlMs: 60_000 })
    await retention().sweep()
    expect(await idsOf('outbox')).toEqual(['old'])
    await retention('another').sweep()
    expect(await idsOf('outbox')).toEqual([])
  })
})
