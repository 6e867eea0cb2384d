import { afterEach, describe, expect, test, vi } from 'vitest'
import { newId } from '../outbox/test-tickets.ts'
import { readAfter, takeTurn } from '../store/changes.ts'
import { changeTable } from '../store/creations.ts'
import { TEST_ENGINES } from '../store/test-stores.ts'
import { actionOf, AGENT, openTables, type Tables } from './test-tables.ts'
import { createView } from './view.ts'

vi.setConfig({ testTimeout: 60_000 })

let tables: Tables
afterEach(() => tables.close())

const many = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => actionOf(`${prefix} ${at}`))
const isOver = ({ state }: { state: string }) => state === 'done'
const decide = (id: string, decision: Parameters<Tables['creations']['decide']>[2]) =>
  tables.creations.decide(id, AGENT, decision)

describe.each(TEST_ENGINES)('on $name', (engine) => {
  test('rows become tickets in requests of a hundred, by two servers, once, however often it is started', async () => {
    tables = await openTables({ engine })
    const other = tables.openServer('two')
    tables.creations.start()
    other.start()
    const id = await tables.load(many('Squeak', 230))
    await tables.load(many('Squeak', 230), { id })
    await Promise.all([0, 1, 2].map((n) => (n === 1 ? other : tables.creations).begin(id, AGENT)))
    expect(await tables.until(id, isOver)).toMatchObject({ counts: { created: 230, refused: 0 }, secondsLeft: 0 })
    const made = await tables.made('Squeak')
    expect([made.size, [...made.values()].every(({ length }) => length === 1)]).toEqual([230, true])
    for (const { subject, ticketId } of await tables.rows(id)) expect(made.get(subject)).toEqual([ticketId])
    expect(tables.posts()).toBe(3)
    expect((await tables.creations.begin(id, AGENT)).state).toBe('done')
  })

  test('what is told last of a table is how it stands, however long the telling waits for its turn', async () => {
    tables = await openTables({ engine })
    const id = await tables.load(many('Turn', 2))
    await tables.creations.begin(id, AGENT)
    const { store } = tables
    const view = createView({ store, clock: Date.now })
    let telling: Promise<unknown> = Promise.resolve()
    await store.transaction(async (tx) => {
      await takeTurn(tx)
      telling = view.announce(id)
      await changeTable(tx, id, ['running'], { state: 'cancelled', finishedAt: Date.now() })
    })
    await telling
    const told = (await readAfter(store.db, 0, 100)).filter(({ kind }) => kind === 'creations')
    expect(told.map(({ body }) => body)).toMatchObject([{ state: 'running' }, { state: 'cancelled' }])
  })

  test('a server that is killed leaves its request to be found by the next, and nothing is made twice', async () => {
    tables = await openTables({ engine })
    const before = await tables.happyfox.newestTicketId()
    const id = await tables.load(many('Orphan', 6))
    await tables.creations.begin(id, AGENT)
    // As a killed server leaves it: recorded, four of five were made, and nobody was there for the answer.
    const now = Date.now()
    const { db } = tables.store
    const requestId = newId()
    const times = { sent_at: now, in_flight_until: now + 400, not_before: now }
    await db
      .insertInto('creation_requests')
      .values({ id: requestId, job_id: id, state: 'sending', ...times })
      .execute()
    await db
      .updateTable('creation_rows')
      .set({ state: 'sending', request_id: requestId, before_ticket_id: before, since: now - 60_000 })
      .where('n', '<', 5)
      .execute()
    for (const { subject } of many('Orphan', 4)) {
      const contact = { name: 'James Fenn', email: 'james.fenn@example.com' }
      await tables.desk.call('tickets/', { json: { category: 1, subject, text: `About ${subject}`, ...contact } })
    }
    tables.openServer('two').start()
    const job = await tables.until(id, isOver)
    // The fifth may still come: nobody can know, and a person is asked. The sixth was never sent.
    expect(job.counts).toMatchObject({ created: 5, unsure: 1 })
    expect(tables.posts()).toBe(1)
    expect([...(await tables.made('Orphan')).values()].map(({ length }) => length)).toEqual([1, 1, 1, 1, 1])
    expect((await tables.rows(id)).filter(({ state }) => state === 'unsure').map(({ subject }) => subject)).toEqual([
      'Orphan 4',
    ])
  })
})

test.each(['cutAfter', 'badGateway', 'truncated', 'blackHole'] as const)(
  'a request that HappyFox has done is not done again: %s',
  async (fault) => {
    tables = await openTables(fault === 'blackHole' ? { sendMs: 1_500 } : {})
    let strikes = 1
    tables.network.fault = (line) => (line.startsWith('POST') && strikes-- > 0 ? fault : 'none')
    const id = await tables.load(many('Once', 120))
    await tables.creations.begin(id, AGENT)
    tables.creations.start()
    const job = await tables.until(id, isOver)
    expect(job.counts).toMatchObject({ created: 120, unsure: 0 })
    const made = await tables.made('Once')
    expect([made.size, [...made.values()].every(({ length }) => length === 1)]).toEqual([120, true])
  },
)

test('what never came is left to its agent, looked for again, and made only when the agent says so', async () => {
  tables = await openTables()
  let strikes = 1
  tables.network.fault = (line) => (line.startsWith('POST') && strikes-- > 0 ? 'cutBefore' : 'none')
  const id = await tables.load(many('Lost', 3))
  await tables.creations.begin(id, AGENT)
  tables.creations.start()
  const job = await tables.until(id, isOver)
  expect(job.counts).toMatchObject({ unsure: 3 })
  expect(job.reasons[0]?.reason).toContain('creating it again can make it twice')
  await decide(id, 'checkAgain')
  await tables.until(id, ({ counts }) => counts.unsure === 3)
  expect(tables.posts()).toBe(1)
  // One of them comes late after all.
  const contact = { name: 'James Fenn', email: 'james.fenn@example.com' }
  await tables.desk.call('tickets/', { json: { category: 1, subject: 'Lost 1', text: 'About Lost 1', ...contact } })
  await decide(id, 'createUnsure')
  await tables.until(id, ({ state, counts }) => state === 'done' && counts.created === 3)
  expect([...(await tables.made('Lost')).values()].map(({ length }) => length)).toEqual([1, 1, 1])
})

test('what was not confirmed settles by itself once it comes, also on a server that was started since', async () => {
  tables = await openTables({ timings: { lateLooksMs: [2_500, 4_000, 600_000] } })
  let strikes = 1
  tables.network.fault = (line) => (line.startsWith('POST') && strikes-- > 0 ? 'cutBefore' : 'none')
  const id = await tables.load(many('Late', 2))
  await tables.creations.begin(id, AGENT)
  tables.creations.start()
  const job = await tables.until(id, ({ counts }) => counts.unsure === 2)
  expect(Date.parse(job.looksAgainAt ?? '')).toBeGreaterThan(Date.now() - 1_000)
  await tables.creations.stop()
  const contact = { name: 'James Fenn', email: 'james.fenn@example.com' }
  const come = (subject: string) =>
    tables.desk.call('tickets/', { json: { category: 1, subject, text: `About ${subject}`, ...contact } })
  await come('Late 0')
  const other = tables.openServer('two')
  other.start()
  expect(await tables.until(id, ({ counts }) => counts.created === 1)).toMatchObject({ counts: { unsure: 1 } })
  // It is not looked for all the time.
  const asked = tables.network.requests.length
  await tables.until(id, ({ looksAgainAt }) => Date.parse(looksAgainAt ?? '') > Date.now() + 60_000)
  expect(tables.network.requests.length - asked).toBeLessThan(5)
  await come('Late 1')
  await other.decide(id, AGENT, 'checkAgain')
  expect(await tables.until(id, ({ counts }) => counts.created === 2)).toMatchObject({ looksAgainAt: null })
  expect([...(await tables.made('Late')).values()].map(({ length }) => length)).toEqual([1, 1])
  expect(tables.posts()).toBe(1)
})

test('what certainly did not leave is sent again, and rows that are alike stay as many as they are', async () => {
  tables = await openTables()
  let strikes = 2
  tables.network.fault = (line) => (line.startsWith('GET') && strikes-- > 0 ? 'unavailable' : 'none')
  const id = await tables.load(Array.from({ length: 4 }, () => actionOf('Twin')))
  await tables.creations.begin(id, AGENT)
  tables.creations.start()
  expect((await tables.until(id, isOver)).counts.created).toBe(4)
  expect((await tables.made('Twin')).get('Twin')).toHaveLength(4)
})

test('twins whose request was not answered take a ticket each', async () => {
  tables = await openTables()
  let strikes = 1
  tables.network.fault = (line) => (line.startsWith('POST') && strikes-- > 0 ? 'cutAfter' : 'none')
  const id = await tables.load(Array.from({ length: 4 }, () => actionOf('Twin')))
  await tables.creations.begin(id, AGENT)
  tables.creations.start()
  expect((await tables.until(id, isOver)).counts.created).toBe(4)
  expect(new Set((await tables.rows(id)).map(({ ticketId }) => ticketId)).size).toBe(4)
  expect((await tables.made('Twin')).get('Twin')).toHaveLength(4)
})

test('each row is refused by itself, in words, and its table can be fed again', async () => {
  tables = await openTables()
  tables.creations.start()
  const bad = [actionOf('Row 1', { assigneeId: 999 }), actionOf('Row 3', { categoryId: 77 })]
  const id = await tables.load([actionOf('Row 0'), bad[0], actionOf('Row 2'), bad[1], { kind: 'create' }, null])
  await tables.creations.begin(id, AGENT)
  const job = await tables.until(id, isOver)
  expect(job).toMatchObject({ counts: { created: 2, refused: 4 }, canRetry: 2 })
  const reasons = (await tables.rows(id)).map(({ reason }) => reason)
  expect(reasons[1]).toMatch(/^Assignee: Select a valid choice/)
  expect(reasons[3]).toMatch(/^Category: Select a valid choice/)

  let file = ''
  for await (const line of await tables.creations.file(id, AGENT, 'failures')) file += line
  expect(file.split('\r\n').slice(0, 2)).toEqual([
    '\uFEFFSubject,Text,Not created because',
    expect.stringMatching(/^row 1,,Assignee: Select a valid choice/),
  ])
  const failures = await tables.creations.failures(id, AGENT)
  expect(failures.rows.map(({ line }) => line)).toEqual([3, 5, 6, 7])

  // Mended in a table of its own: here they are not tried again.
  const mended = await tables.load([actionOf('Row 1'), actionOf('Row 3')], { mends: id })
  await tables.creations.begin(mended, AGENT)
  expect((await tables.until(mended, isOver)).counts.created).toBe(2)
  expect(await tables.creations.table(id, AGENT)).toMatchObject({ counts: { cancelled: 4, refused: 0 }, canRetry: 0 })
  await expect(decide(id, 'retry')).rejects.toThrow('not in a state for that')
  expect([...(await tables.made('Row')).values()].map(({ length }) => length)).toEqual([1, 1, 1, 1])
})

test('the same table again makes nothing again, unless its agent wants it', async () => {
  tables = await openTables()
  tables.creations.start()
  const first = await tables.load(many('Weekly', 5), { name: 'monday.csv' })
  await tables.creations.begin(first, AGENT)
  await tables.until(first, isOver)
  // Made once, their contact is known.
  const contact = { id: 1, name: 'James A. Fenn', email: 'James.Fenn@example.com' }
  const known = many('Weekly', 5).map((action, at) => (at === 0 ? { ...action, contact } : action))
  const again = await tables.load([...known, actionOf('Weekly new')])
  await tables.creations.begin(again, AGENT)
  const job = await tables.until(again, isOver)
  expect(job.counts).toMatchObject({ created: 1, known: 5 })
  expect(job.reasons[0]?.reason).toMatch(/^You made this ticket before: #DC\d+, with “monday.csv” on /)
  await decide(again, 'createKnown')
  await tables.until(again, ({ counts }) => counts.created === 6)
  expect((await tables.made('Weekly')).get('Weekly 0')).toHaveLength(2)
})

test('rights are asked for when a row comes and again when it leaves', async () => {
  let isAllowed = true
  const stop = { message: 'You do not serve this category.', fields: {} }
  tables = await openTables({
    refusal: async (_agentId, { subject }) => (!isAllowed || subject === 'Not mine' ? stop : null),
  })
  const id = await tables.load([actionOf('Not mine'), actionOf('Mine')])
  isAllowed = false
  await tables.creations.begin(id, AGENT)
  tables.creations.start()
  const job = await tables.until(id, isOver)
  expect(job).toMatchObject({ counts: { refused: 2 }, reasons: [{ reason: stop.message, count: 2 }] })
  expect(tables.posts()).toBe(0)
  await expect(tables.creations.table(id, 2)).rejects.toThrow('no such table')
})

test('a paused table sends nothing, goes on, and its rest can be left out and taken up again', async () => {
  tables = await openTables()
  const id = await tables.load(many('Slow', 150))
  await tables.creations.begin(id, AGENT)
  await decide(id, 'pause')
  tables.creations.start()
  await decide(id, 'cancel')
  expect(await tables.creations.table(id, AGENT)).toMatchObject({ state: 'cancelled', counts: { cancelled: 150 } })
  await expect(decide(id, 'pause')).rejects.toThrow('not in a state for that')
  await decide(id, 'retry')
  expect((await tables.until(id, isOver)).counts.created).toBe(150)
  expect((await tables.made('Slow')).size).toBe(150)
})

test('a table is started when all of its rows are there, and an id stands for one table', async () => {
  tables = await openTables()
  const input = { id: newId(), name: 'half', head: ['Subject'], total: 3, mends: null }
  await tables.creations.open(input, AGENT)
  await expect(tables.creations.begin(input.id, AGENT)).rejects.toThrow('0 of 3 rows')
  await expect(tables.creations.open({ ...input, total: 4 }, AGENT)).rejects.toThrow('another table')
  await expect(tables.creations.open(input, 2)).rejects.toThrow('another table')
  const rows = many('Too', 4).map((action, at) => ({ line: at + 2, cells: [''], action, reason: null }))
  await expect(tables.creations.load(input.id, AGENT, { from: 0, rows })).rejects.toThrow('shorter')
})
