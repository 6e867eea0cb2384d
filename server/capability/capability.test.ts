// Long, and in one file, because all of it asks one desk through one proxy that gives it quirks.

import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { answersOf, type CapabilityRun, isGuardSafe } from '../../src/domain/capability.ts'
import type { Reference } from '../../src/domain/reference.ts'
import { createBreaker } from '../happyfox/breaker.ts'
import { createBudget } from '../happyfox/budget.ts'
import { createHappyFox } from '../happyfox/client.ts'
import { openTestDesk, type TestDesk } from '../helpdesk/test-fixtures/desk.ts'
import { budgetLedger } from '../store/budget.ts'
import { acquireLease } from '../store/leases.ts'
import type { Store } from '../store/open.ts'
import { TEST_ENGINES, type TestPlace } from '../store/test-stores.ts'
import { createCapability } from './capability.ts'
import { judgeHtml } from './steps.ts'
import { type Call, COLLISION, isRead, isReply, startQuirks } from './test-quirks.ts'

/** Of the fixture account: the administrator, and a category that asks for nothing. */
const ADMIN = 1
const CATEGORY = 1
const DAY_MS = 24 * 60 * 60_000
const SILENT = { debug() {}, info() {}, warn() {}, error() {} }
const QUICK = { lookMs: 20, visibleMs: 3_000, settleMs: 40, pollMs: 20, retryMs: 30 }

let desk: TestDesk
let deskServer: Server
let quirks: Awaited<ReturnType<typeof startQuirks>>
let place: TestPlace
let store: Store
let happyfox: ReturnType<typeof createHappyFox>
let lists: Reference
let forgotten: number[]
let now: () => number
let closing: (() => Promise<void>)[]
let engine = TEST_ENGINES[0]

async function open() {
  desk = await openTestDesk({ clock: Date.now, smartRules: false })
  deskServer = createAdaptorServer({ fetch: desk.app.fetch }) as Server
  await new Promise<void>((resolve) => deskServer.listen(0, '127.0.0.1', resolve))
  const address = deskServer.address()
  quirks = await startQuirks(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  if (!engine) throw new Error('no engine')
  place = await engine.place()
  store = await place.open()
  happyfox = createHappyFox({
    ...{ baseUrl: quirks.url, apiKey: 'demo-key', authCode: 'demo-code', log: SILENT },
    budget: createBudget({ ledger: budgetLedger(store.db), clock: Date.now, limits: { GET: 1e6, POST: 1e6 } }),
    breaker: createBreaker({ clock: Date.now, patience: 0.01 }),
  })
  lists = await happyfox.reference()
  quirks.calls.length = 0
  forgotten = []
  closing = []
  now = Date.now
}

beforeEach(open)
afterEach(async () => {
  for (const close of closing) await close()
  await happyfox.close()
  await store.close()
  await place.remove()
  await quirks.close()
  deskServer.closeAllConnections()
  deskServer.close()
  await desk.close()
})

function server(owner = 'one') {
  const capability = createCapability({
    ...{ store, happyfox, log: SILENT, owner, account: 'acme.happyfox.com', isEmbedded: false, timings: QUICK },
    clock: () => now(),
    reference: () => lists,
    forget: async (ticketId) => void forgotten.push(ticketId),
  })
  capability.start()
  closing.push(() => capability.stop())
  return capability
}

type Checker = ReturnType<typeof server>
const admin = () => {
  const found = lists.agents.find(({ id }) => id === ADMIN)
  if (!found) throw new Error('no administrator')
  return found
}

async function endOf(capability: Checker): Promise<CapabilityRun> {
  return vi.waitFor(
    async () => {
      const { run } = await capability.report()
      if (!run || run.state === 'running') throw new Error(`It is at ${run?.step}: ${JSON.stringify(run)}`)
      return run
    },
    { timeout: 20_000, interval: 20 },
  )
}

async function check(capability = server(), categoryId = CATEGORY): Promise<CapabilityRun> {
  await capability.begin({ id: randomUUID(), categoryId }, admin())
  return endOf(capability)
}

const isThere = async (ticketId: number) => (await desk.request(`ticket/${ticketId}/`)).status === 200
const madeTickets = () => quirks.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/tickets/'))
const idOf = ({ path }: Call) => Number(/ticket\/(\d+)\//.exec(path)?.[1])
const writtenOn = () => quirks.calls.find((call) => isReply(call))

describe.each(TEST_ENGINES)('a desk that does as it should, on $name', (each) => {
  beforeAll(() => {
    engine = each
  })
  afterAll(() => {
    engine = TEST_ENGINES[0]
  })

  test('is found out, and a lost reply may be sent again', async () => {
    const capability = server()
    expect(await capability.guardIsSafe()).toBe(false)
    const run = await check(capability)
    expect(run).toMatchObject({ state: 'done', problem: null, ticket: null, byAgentId: ADMIN })
    expect(run.findings).toMatchObject({
      guard: { current: 'taken', stale: 'refused', refusal: { status: 400, fields: ['last_staff_message'] } },
      together: { pairs: 6, both: 0, neither: 0 },
      notes: { count: true },
      ids: { increase: true },
      html: { text: 'exact', comment: false },
      tags: { then: 'replaced' },
      calls: { unanswered: 0 },
    })
    const { answers, reads, busy } = run.findings
    expect(answers).toEqual({ showing: answers?.of, of: answers?.of })
    expect(reads?.slowestMs).toBeLessThan(1_000)
    expect(busy).toBeUndefined()
    expect(await capability.guardIsSafe()).toBe(true)

    const call = writtenOn()
    const ticketId = call ? idOf(call) : 0
    expect(await isThere(ticketId)).toBe(false)
    expect(forgotten).toEqual([ticketId])
  })
})

test('nobody is mailed, and the contact is told nothing', async () => {
  await check()
  const bodies = quirks.calls.filter(({ method }) => method === 'POST').map(({ body }) => body)
  expect(madeTickets()).toHaveLength(1)
  expect(madeTickets()[0]?.body).toMatchObject({
    ...{ email: 'foxden-check@foxden.invalid', visible_only_staff: true, cc: '', bcc: '', assignee: ADMIN },
  })
  for (const body of bodies) {
    expect(body).not.toHaveProperty('alert')
    expect(body.update_customer ?? false).toBe(false)
    expect([body.cc ?? '', body.bcc ?? '']).toEqual(['', ''])
  }
  const page = await (await desk.request('/', {})).text()
  const mailed = [...page.matchAll(/[\w.-]+@[\w.-]+/g)].map(([address]) => address)
  expect(mailed.filter((address) => /@example\.com|@happyfox|@example\.org/.test(address))).toEqual([])
})

test('what a category demands is filled in', async () => {
  const demanded = { required: true, categories: [{ categoryId: CATEGORY, order: 1 }] }
  lists = {
    ...lists,
    categories: lists.categories.map((one) => ({ ...one, timeSpentMandatory: one.id === CATEGORY })),
    ticketFields: lists.ticketFields.map((field) =>
      field.id === 6 || field.id === 5 || field.id === 4 ? { ...field, ...demanded } : field,
    ),
  }
  const run = await check()
  expect(run).toMatchObject({ state: 'done', problem: null })
  expect(madeTickets()[0]?.body).toMatchObject({ 't-cf-6': 11, 't-cf-7': 'Foxden check', 't-cf-5': 1 })
  expect(madeTickets()[0]?.body['t-cf-4']).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(writtenOn()?.body).toMatchObject({ time_spent: 1 })
})

describe('a HappyFox whose comparison cannot be relied on is never trusted with a second send:', () => {
  /** Compares as `isTaken` says, before the desk does its work without comparing. */
  const comparing =
    (isTaken: (call: Call) => Promise<boolean> | boolean) =>
    (onRefused: (call: Call) => Promise<void> = async () => {}) => {
      quirks.network.quirk = async (call, ask) => {
        const { last_staff_message: known, ...body } = call.body
        if (!isReply(call) || known === undefined) return ask(call)
        if (await isTaken(call)) return ask({ ...call, body })
        await onRefused({ ...call, body })
        return COLLISION
      }
    }

  const newestIs = async (call: Call, isOne: (update: WireUpdate) => boolean) => {
    const { updates }: { updates: WireUpdate[] } = await desk.call(`ticket/${idOf(call)}/`)
    return updates.findLast((update) => isOne(update))?.update_id === call.body.last_staff_message
  }
  type WireUpdate = { update_id: number; by: { type: string } | null; message: { message_type: string | null } | null }
  const byStaff = ({ by, message }: WireUpdate) => by?.type === 'staff' && message !== null

  test.each([
    ['it does not compare', () => comparing(() => true)(), { current: 'taken', stale: 'taken' }, 0],
    ['it refuses everything', () => comparing(() => false)(), { current: 'refused' }, 0],
    [
      'it refuses and writes',
      () => comparing((call) => newestIs(call, byStaff))(async (call) => void (await deskOf(call))),
      { current: 'taken', stale: 'refusedButWritten' },
      0,
    ],
    [
      'it compares some time before it writes',
      () =>
        comparing(async (call) => {
          const isNewest = await newestIs(call, byStaff)
          await sleep(60)
          return isNewest
        })(),
      { current: 'taken', stale: 'refused' },
      1,
    ],
  ])('%s', async (_name, set, guard, both) => {
    set()
    const capability = server()
    const run = await check(capability)
    expect(run).toMatchObject({ state: 'done', ticket: null, findings: { guard } })
    expect(run.findings.together?.both ?? 0).toBe(both)
    expect(isGuardSafe(run.findings)).toBe(false)
    expect((await capability.report()).guard).toEqual({ isSafe: false, by: 'check' })
  })

  const deskOf = (call: Call) =>
    desk.request(call.path, { json: call.body, method: 'POST' }).then((response) => response.text())

  test('but one that only overlooks notes is', async () => {
    // One after the other, as a database would compare and write.
    let last: Promise<unknown> = Promise.resolve()
    quirks.network.quirk = async (call, ask) => {
      const { last_staff_message: known, ...body } = call.body
      if (!isReply(call) || known === undefined) return ask(call)
      const turn = last.then(async () => {
        const isPublic = (update: WireUpdate) => byStaff(update) && update.message?.message_type !== 'p'
        return (await newestIs(call, isPublic)) ? ask({ ...call, body }) : COLLISION
      })
      last = turn.catch(() => {})
      return turn
    }
    const run = await check()
    expect(run.findings).toMatchObject({ guard: { stale: 'refused' }, notes: { count: false } })
    expect(isGuardSafe(run.findings)).toBe(true)
  })
})

test('other habits are told too: what is added to a message, late reads, answers without it, tags that add up', async () => {
  const writtenAt = new Map<string, number>()
  quirks.network.quirk = async (call, ask) => {
    if (isReply(call) && typeof call.body.html === 'string') {
      const html = `${call.body.html}<p>Sent with love by Acme</p>`
      writtenAt.set('last', Date.now())
      const { status, json } = await ask({ ...call, body: { ...call.body, html } })
      return { status, json: status === 200 ? { ...(json as object), updates: [] } : json }
    }
    if (isReply(call) && typeof call.body.tags === 'string') {
      const { tags }: { tags: string } = await desk.call(`ticket/${idOf(call)}/`)
      return ask({ ...call, body: { ...call.body, tags: [tags, call.body.tags].filter(Boolean).join(',') } })
    }
    const reply = await ask(call)
    const isLate = isRead(call) && Date.now() - (writtenAt.get('last') ?? 0) < 150
    const ticket = reply.json as { updates: unknown[] }
    return isLate ? { ...reply, json: { ...ticket, updates: ticket.updates.slice(0, -1) } } : reply
  }
  const { findings } = await check()
  expect(findings.html).toEqual({ text: 'appended', appended: 'Sent with love by Acme', comment: false })
  // The note's own answer is left as it is.
  expect(findings.answers).toMatchObject({ showing: 1 })
  expect(findings.reads?.slowestMs).toBeGreaterThan(60)
  expect(findings.tags).toEqual({ then: 'added' })
})

test('markup that is rewritten, and words that are', () => {
  const words = `Foxden check ${'a'.repeat(32)}`
  const kept =
    `<P>${words}</P><p>In <strong>bold</strong>, <i>slanted</i>, with &uuml; &amp; &szlig; &lt; 3 and a link.</p>` +
    `one two<p>Red.</p><!-- foxden-mark -->The end of this message.`
  expect(judgeHtml({ html: kept, text: '' })).toEqual({ text: 'same', appended: '', comment: true })
  expect(judgeHtml({ html: kept.replace('Red', 'Blue'), text: '' }).text).toBe('altered')
})

test('“too many requests” is waited for, and whether the call was done is noted', async () => {
  let refused = 0
  quirks.network.quirk = async (call, ask) => {
    if (!isReply(call) || refused++ > 0) return ask(call)
    return { status: 429, json: { error: 'Too many requests' }, headers: { 'retry-after': '1' } }
  }
  const run = await check()
  expect(run).toMatchObject({ state: 'done', problem: null, findings: { busy: { applied: false } } })
})

describe('a check ends well', () => {
  test('when its server is lost in the middle: another one goes on, with the same ticket', async () => {
    const first = server('one')
    const lost = new Promise<void>((resolve) => {
      quirks.network.quirk = async (call, ask) => {
        if (isReply(call) && quirks.calls.filter((each) => isReply(each)).length === 3) resolve()
        return ask(call)
      }
    })
    await first.begin({ id: randomUUID(), categoryId: CATEGORY }, admin())
    await lost
    await first.stop()
    expect((await first.report()).run?.state).toBe('running')
    const run = await endOf(server('two'))
    expect(run).toMatchObject({ state: 'done', ticket: null, findings: { guard: { stale: 'refused' } } })
    expect(madeTickets()).toHaveLength(1)
  })

  test('when the answer to the making of its ticket is lost: none is made twice, none left behind', async () => {
    quirks.network.quirk = async (call, ask) => {
      const reply = await ask(call)
      return call.method === 'POST' && call.path.endsWith('/tickets/') ? null : reply
    }
    expect(await check()).toMatchObject({ state: 'done', ticket: null })
    expect(madeTickets()).toHaveLength(1)
  })

  test('when its ticket is made after it was given up, and made again: both are deleted', async () => {
    const late: Promise<unknown>[] = []
    quirks.network.quirk = async (call, ask) => {
      if (late.length > 0 || call.method !== 'POST' || !call.path.endsWith('/tickets/')) return ask(call)
      late.push(sleep(400).then(() => ask(call)))
      return null
    }
    expect(await check()).toMatchObject({ state: 'done', ticket: null })
    await Promise.all(late)
    expect(madeTickets()).toHaveLength(2)
    const { data }: { data: { subject: string }[] } = await desk.call('tickets/?size=50&sort=created')
    expect(data.filter(({ subject }) => subject.startsWith('Foxden check'))).toEqual([])
  })

  test('when HappyFox answers nothing for a while', async () => {
    let lost = 0
    quirks.network.quirk = async (call, ask) => (isReply(call) && lost++ < 2 ? null : ask(call))
    const run = await check()
    expect(run).toMatchObject({ state: 'done', findings: { calls: { unanswered: 2 } } })
  })

  test('when it is stopped: the ticket goes, and nothing counts as known', async () => {
    const capability = server()
    const reached = new Promise<void>((resolve) => {
      quirks.network.quirk = async (call, ask) => {
        if (isReply(call)) resolve()
        return ask(call)
      }
    })
    await capability.begin({ id: randomUUID(), categoryId: CATEGORY }, admin())
    await reached
    await capability.halt()
    const run = await endOf(capability)
    expect(run).toMatchObject({ state: 'stopped', problem: 'An administrator asked for that.', ticket: null })
    expect(forgotten).toHaveLength(1)
    expect(await isThere(forgotten[0] ?? 0)).toBe(false)
    expect(await capability.guardIsSafe()).toBe(false)
    await expect(capability.halt()).rejects.toMatchObject({ status: 404 })
  })

  test('when its ticket cannot be deleted: it says which is left, and why', async () => {
    quirks.network.quirk = async (call, ask) =>
      call.path.endsWith('/delete/') ? { status: 400, json: { error: 'Your role does not allow this.' } } : ask(call)
    const run = await check()
    expect(run.state).toBe('done')
    expect(run.problem).toBe(
      `The ticket ${run.ticket?.displayId} is still there: it could not be deleted (HappyFox refused this: Your role does not allow this).`,
    )
    expect(await isThere(run.ticket?.id ?? 0)).toBe(true)
    expect(isGuardSafe(run.findings)).toBe(true)
  })

  test('when HappyFox refuses the ticket: with its reason', async () => {
    quirks.network.quirk = async (call, ask) =>
      call.path.endsWith('/tickets/') && call.method === 'POST'
        ? { status: 400, json: { error: [{ field: 'category', errors: ['No tickets here.'] }] } }
        : ask(call)
    const capability = server()
    const run = await check(capability)
    expect(run).toMatchObject({ state: 'failed', ticket: null })
    expect(run.problem).toContain('No tickets here.')
    expect((await capability.report()).known).toBeNull()
  })

  test('when whoever started it is no administrator any more', async () => {
    const capability = server()
    quirks.network.quirk = async (call, ask) => {
      if (isReply(call)) {
        lists = { ...lists, agents: lists.agents.map((agent) => ({ ...agent, isAdmin: false })) }
      }
      return ask(call)
    }
    const run = await check(capability)
    expect(run).toMatchObject({ state: 'failed', ticket: null })
    expect(run.problem).toContain('no administrator any more')
  })
})

test('one check runs at a time, the same id is the same check, and the ticket is the check’s alone', async () => {
  const capability = server()
  let lane: unknown = 'not asked'
  quirks.network.quirk = async (call, ask) => {
    if (isReply(call)) {
      lane = await acquireLease(store.db, { name: `lane:${idOf(call)}`, owner: 'one', ttlMs: 1_000 })
    }
    return ask(call)
  }
  const input = { id: randomUUID(), categoryId: CATEGORY }
  await Promise.all([capability.begin(input, admin()), capability.begin(input, admin())])
  await expect(capability.begin({ ...input, id: randomUUID() }, admin())).rejects.toMatchObject({ status: 409 })
  await endOf(capability)
  expect(lane).toBeNull()
  await capability.begin(input, admin())
  expect((await capability.report()).run?.state).toBe('done')
  expect(madeTickets()).toHaveLength(1)
})

test.each([
  ['a category that is gone', 99, 'There is no such category any more. Choose another one.'],
  ['one that is not public', 4, 'HappyFox takes new tickets for public categories only. Choose another one.'],
])('%s is refused with a word of what to do', async (_name, categoryId, message) => {
  const begun = server().begin({ id: randomUUID(), categoryId }, admin())
  await expect(begun).rejects.toMatchObject({ status: 400, message, fields: { categoryId: [message] } })
  expect(quirks.calls).toEqual([])
})

test('what was found is believed for ninety days', async () => {
  const capability = server()
  await check(capability)
  now = () => Date.now() + 89 * DAY_MS
  expect((await capability.report()).guard).toEqual({ isSafe: true, by: 'check' })
  now = () => Date.now() + 91 * DAY_MS
  const { guard, known } = await capability.report()
  expect(guard).toEqual({ isSafe: false, by: 'expired' })
  expect(known?.isExpired).toBe(true)
  expect(await capability.guardIsSafe()).toBe(false)
})

test('what was not tested is said to be, with what is assumed', () => {
  for (const answer of answersOf(null, { isSafe: false })) {
    expect(answer).toMatchObject({ tone: 'open', found: expect.stringContaining('Not tested') })
    expect(answer.follows).not.toBe('')
  }
  const [taken] = answersOf({ guard: { current: 'taken', stale: 'taken', refusal: null } }, { isSafe: false })
  expect(taken).toMatchObject({ tone: 'worse', follows: expect.stringContaining('waits for its agent') })
})

test('what follows is what is done: on our own desk without a check, and not from findings that are too old', () => {
  const [own] = answersOf(null, { isSafe: true })
  expect(own).toMatchObject({ tone: 'open', follows: 'A reply whose answer is lost is sent again safely.' })
  const found = {
    guard: { current: 'taken' as const, stale: 'refused' as const, refusal: null },
    together: { pairs: 6, both: 0, neither: 0 },
    ids: { increase: true, count: 9 },
  }
  expect(answersOf(found, { isSafe: true })[0]).toMatchObject({ tone: 'good', follows: own?.follows })
  const [old] = answersOf(found, { isSafe: false })
  expect(old).toMatchObject({ tone: 'open', follows: expect.stringContaining('waits for its agent') })
})
