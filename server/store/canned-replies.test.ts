import { beforeEach, describe, expect, test } from 'vitest'
import {
  cannedById,
  cannedFor,
  holderOf,
  markCannedDeleted,
  purgeCanned,
  renameFolder,
  saveCanned,
} from './canned-replies.ts'
import { bindFiles, copyFile, fileBytes, finishFile, insertChunk, insertFile, wholeFiles } from './files.ts'
import { oldFiles } from './retention.ts'
import type { Store } from './open.ts'
import { newStore, TEST_ENGINES } from './test-stores.ts'

describe.each(TEST_ENGINES)('canned replies, on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const fresh = await newStore(engine)
    store = fresh.store
    return fresh.close
  })

  const reply = (id: string, agentId: number | null, revision = 0) => ({
    ...{ id, agentId, revision, folder: 'Shipping', title: `Reply ${id}`, html: '<p>Hi</p>' },
    ...{ updatedBy: 1, updatedAt: 5 },
  })
  const titles = async (agentId: number) => (await cannedFor(store.db, agentId)).map((each) => each.reply.title)

  async function stage(id: string, bytes: string) {
    await insertFile(store.db, { id, agentId: 1, name: `${id}.txt`, contentType: 'text/plain', now: 0 })
    await insertChunk(store.db, id, 0, Buffer.from(bytes))
    await finishFile(store.db, id, bytes.length, 'hash')
  }

  test('an agent has the team’s and their own, and nobody else’s', async () => {
    await saveCanned(store.db, reply('a', null))
    await saveCanned(store.db, reply('b', 1))
    await saveCanned(store.db, reply('c', 2))
    expect(await titles(1)).toEqual(['Reply a', 'Reply b'])
    expect(await titles(2)).toEqual(['Reply a', 'Reply c'])
  })

  test('a change is made from the newest version, or not at all', async () => {
    expect(await saveCanned(store.db, reply('a', null))).toEqual({ revision: 1 })
    expect(await saveCanned(store.db, reply('a', null))).toBeNull()
    expect(await saveCanned(store.db, { ...reply('a', null, 1), title: 'Better' })).toEqual({ revision: 2 })
    expect(await saveCanned(store.db, { ...reply('a', null, 1), title: 'Late' })).toBeNull()
    expect(await titles(1)).toEqual(['Better'])
  })

  test('a deleted one is gone, comes back, and is forgotten in the end', async () => {
    await saveCanned(store.db, reply('a', null))
    await markCannedDeleted(store.db, 'a', 100)
    expect(await titles(1)).toEqual([])
    expect(await saveCanned(store.db, reply('a', null, 1))).toBeNull()
    await markCannedDeleted(store.db, 'a', null)
    expect(await titles(1)).toEqual(['Reply a'])
    await markCannedDeleted(store.db, 'a', 100)
    await store.transaction((tx) => purgeCanned(tx, 100))
    expect(await cannedById(store.db, 'a')).not.toBeNull()
    await store.transaction((tx) => purgeCanned(tx, 101))
    expect(await cannedById(store.db, 'a')).toBeNull()
  })

  test('a folder is renamed for its owner alone', async () => {
    await saveCanned(store.db, reply('a', null))
    await saveCanned(store.db, reply('b', 1))
    await renameFolder(store.db, { agentId: null, from: 'Shipping', to: 'Parcels' })
    const folders = (await cannedFor(store.db, 1)).map((each) => each.reply.folder)
    expect(folders).toEqual(['Parcels', 'Shipping'])
    await renameFolder(store.db, { agentId: 1, from: 'Shipping', to: '' })
    expect((await cannedFor(store.db, 1)).map((each) => each.reply.folder)).toEqual(['Parcels', ''])
  })

  test('its files outlive every message, and each use gets a copy of its own', async () => {
    await saveCanned(store.db, reply('a', null))
    await stage('f', 'label')
    expect(await store.transaction((tx) => bindFiles(tx, ['f'], holderOf('a')))).toBe(true)
    await oldFiles({ unused: 1_000_000, settled: 1_000_000 })(store.db, 10)
    expect((await cannedFor(store.db, 2))[0]?.files.map(({ name }) => name)).toEqual(['f.txt'])
    const copy = await store.transaction((tx) => copyFile(tx, 'f', { id: 'g', agentId: 2, now: 7 }))
    expect(copy).toMatchObject({ id: 'g', agentId: 2, name: 'f.txt', sizeBytes: 5, outboxId: null })
    const parts: Buffer[] = []
    for await (const part of fileBytes(store.db, 'g', 5)) parts.push(part)
    expect(Buffer.concat(parts).toString()).toBe('label')
    await markCannedDeleted(store.db, 'a', 1)
    await store.transaction((tx) => purgeCanned(tx, 2))
    await oldFiles({ unused: 5, settled: 5 })(store.db, 10)
    expect((await wholeFiles(store.db, ['f', 'g'])).map(({ id }) => id)).toEqual(['g'])
  })
})
