import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { CreationFailures, CreationJob, CreationRow } from '../../src/domain/creations.ts'
import type { TicketPage } from '../../src/domain/queue.ts'
import { type Browser, makeHouse, type TestConsole } from './test-console.ts'

vi.setConfig({ testTimeout: 90_000 })

/** Maya and Sam serve Orders, Noor does not. */
const [MAYA, SAM, NOOR] = [2, 3, 12]

let house: Awaited<ReturnType<typeof makeHouse>>
let foxden: TestConsole
let maya: Browser
beforeAll(async () => {
  house = await makeHouse({ tickets: 60, faults: true })
  foxden = await house.start()
  await foxden.copied()
  maya = await foxden.signIn(MAYA)
})
afterEach(() => house.desk.break(null))
afterAll(async () => {
  await foxden.stop()
  await house.remove()
})

const actionOf = (subject: string) => ({
  ...{ kind: 'create', categoryId: 2, subject, message: { format: 'text', body: 'As listed.' }, assigneeId: null },
  contact: { name: 'Ida Berg', email: 'ida.berg@example.com', phone: '', fields: {} },
  ...{ tags: ['listed'], cc: [], bcc: [], createdAt: null, dueDate: null, agentsOnly: false },
  ...{ fields: { cf1: '88052' }, fileIds: [] },
})

async function load(browser: Browser, subjects: string[], id = randomUUID()): Promise<string> {
  await browser.post('/api/creations', {
    id,
    name: 'table.csv',
    head: ['Subject'],
    total: subjects.length,
    mends: null,
  })
  const rows = subjects.map((subject, at) => ({
    ...{ line: at + 2, cells: [subject], action: actionOf(subject), reason: null },
  }))
  await browser.post(`/api/creations/${id}/rows`, { from: 0, rows })
  return id
}

const ended = (browser: Browser, id: string) =>
  vi.waitFor(
    async () => {
      const job = await browser.get<CreationJob>(`/api/creations/${id}`)
      if (job.state !== 'done') throw new Error(JSON.stringify(job))
      return job
    },
    { timeout: 60_000, interval: 100 },
  )

test('a table becomes tickets of the copy, one after the other, and its agent is told', async () => {
  const ear = await maya.listen()
  // HappyFox refuses the whole of it once: then it is asked for less at a time.
  await house.desk.break({ path: '/tickets', method: 'POST', status: 400, count: 1 })
  const id = await load(maya, ['Listed one', 'Listed two', 'Listed three'])
  await maya.post(`/api/creations/${id}/start`, {})
  await ear.until((event) => event.kind === 'creations' && event.job.counts.created > 0)
  ear.close()
  expect(await ended(maya, id)).toMatchObject({ counts: { created: 3 }, problem: null })
  const { rows } = await maya.get<{ rows: CreationRow[] }>(`/api/creations/${id}/rows?only=created`)
  const numbers = rows.map(({ ticketId }) => ticketId ?? 0)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  await vi.waitFor(async () => {
    const page = await maya.get<TicketPage>('/api/tickets?tag=listed&limit=50')
    expect(page.rows.map(({ id: ticketId }) => ticketId).toSorted((a, b) => a - b)).toEqual(numbers)
  }, 20_000)
  const file = await (await maya.request('GET', `/api/creations/${id}/file?which=all`)).text()
  expect(file).toContain(`Listed two,Created,${rows[1]?.displayId},${rows[1]?.ticketId},\r\n`)
})

test('a table is its agent’s alone, and holds what its agent may create only', async () => {
  const id = await load(maya, ['Secret'])
  const sam = await foxden.signIn(SAM)
  for (const path of ['', '/rows', '/failures', '/file']) {
    expect(await sam.status('GET', `/api/creations/${id}${path}`)).toBe(404)
  }
  expect(await sam.status('POST', `/api/creations/${id}/start`, {})).toBe(404)
  expect(await sam.status('POST', `/api/creations/${id}/decision`, { decision: 'retry' })).toBe(404)
  const piece = { from: 0, rows: [{ line: 2, cells: ['x'], action: null, reason: 'x' }] }
  expect(await sam.status('POST', `/api/creations/${id}/rows`, piece)).toBe(404)
  const mine = { id: randomUUID(), name: 'x', head: ['a'], total: 1, mends: id }
  expect(await sam.status('POST', '/api/creations', mine)).toBe(404)
  expect((await sam.get<{ jobs: CreationJob[] }>('/api/creations')).jobs).toEqual([])

  const noor = await foxden.signIn(NOOR)
  const foreign = await load(noor, ['Not hers'])
  await noor.post(`/api/creations/${foreign}/start`, {})
  expect(await ended(noor, foreign)).toMatchObject({
    ...{ counts: { refused: 1 } },
    reasons: [{ reason: 'Category: You do not serve this category.', count: 1 }],
  })
  const failures = await noor.get<CreationFailures>(`/api/creations/${foreign}/failures`)
  expect(failures).toEqual({ name: 'table.csv', head: ['Subject'], rows: [{ line: 2, cells: ['Not hers'] }] })
})

test('a server that stops in the middle goes on where it was', async () => {
  await house.desk.break({ path: '/tickets', method: 'POST', latencyMs: 150, count: null })
  const subjects = Array.from({ length: 240 }, (_, at) => `Restarted ${at}`)
  const id = await load(maya, subjects)
  const ear = await maya.listen()
  await maya.post(`/api/creations/${id}/start`, {})
  await ear.until((event) => event.kind === 'creations' && event.job.counts.created > 0)
  ear.close()
  await foxden.stop()
  foxden = await house.start()
  maya = foxden.browser({ cookie: maya.cookie })
  expect((await ended(maya, id)).counts).toMatchObject({ created: 240, unsure: 0 })
  const rows = await maya.get<{ rows: CreationRow[] }>(`/api/creations/${id}/rows?limit=500`)
  expect(new Set(rows.rows.map(({ ticketId }) => ticketId)).size).toBe(240)
})
