import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Agent, Reference } from '../../src/domain/reference.ts'
import { AppError } from '../http/errors.ts'
import { openStore, type Store } from '../store/open.ts'
import { type Access, createAccess } from './access.ts'
import { open, routePolicies, signedIn, type SignedInEnv } from './policy.ts'

const MAYA: Agent = {
  ...{ id: 2, name: 'Maya', email: 'maya@bikes.example', role: { id: 3, name: 'Agent' }, active: true },
  ...{ isAdmin: false, categoryIds: [10], permissions: [] },
}

let dir: string
let store: Store
let now: number
let agents: Agent[] | null
let access: Access
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'foxden-access-'))
  store = await openStore({ dataDir: dir })
  now = 1_700_000_000_000
  agents = [MAYA]
  access = createAccess({
    ...{
      store,
      auth: { mode: 'demo' },
      undoMs: 0,
      accountOrigin: 'https://acme.example',
      trustProxy: 0,
      frameAncestors: [],
      clock: () => now,
    },
    log: pino({ level: 'silent' }),
    reference: () => agents && referenceOf(agents),
    findRow: async () => null,
    hasTicketOf: async () => false,
  })
})
afterEach(async () => {
  await store.close()
  rmSync(dir, { recursive: true })
})

const referenceOf = (list: Agent[]): Reference => ({
  ...{
    agents: list,
    categories: [],
    statuses: [],
    priorities: [],
    ticketFields: [],
    contactFields: [],
    contactGroups: [],
  },
})

const provide = createMiddleware<SignedInEnv>(async (c, next) => {
  c.set('access', access)
  await next()
})

async function maya() {
  const app = new Hono<SignedInEnv>()
    .use(provide)
    .post('/in', open, async (c) => c.json((await access.signIn(c, MAYA.id)).agent.id))
    .get('/', signedIn, (c) => c.json(c.var.signedIn.scope.categoryIds))
    .onError((error, c) => c.json({}, error instanceof AppError ? error.status : 500))
  const cookie = (await app.request('/in', { method: 'POST' })).headers.get('set-cookie')?.split(';')[0] ?? ''
  return async () => {
    const answer = await app.request('/', { headers: { cookie } })
    return answer.status === 200 ? answer.json() : answer.status
  }
}

test('what an agent may see follows the account’s list at once', async () => {
  const ask = await maya()
  expect(await ask()).toEqual([10])
  agents = [{ ...MAYA, categoryIds: [20, 11] }]
  expect(await ask()).toEqual([11, 20])
})

test('an agent who is deactivated is signed out for good', async () => {
  const ask = await maya()
  agents = [{ ...MAYA, active: false }]
  expect(await ask()).toBe(401)
  agents = [MAYA]
  expect(await ask()).toBe(401)
})

test('a list that was not read yet ends no session', async () => {
  const ask = await maya()
  agents = null
  expect(await ask()).toBe(401)
  agents = [MAYA]
  expect(await ask()).toEqual([10])
})

test('a flood of requests is slowed down, and let in again', async () => {
  const ask = await maya()
  const answers = []
  for (let n = 0; n < 400; n += 1) answers.push(await ask())
  expect(answers.slice(0, 300)).not.toContain(429)
  expect(answers.at(-1)).toBe(429)
  now += 1000
  expect(await ask()).toEqual([10])
})

test('a route that does not say who may call it stops the server from starting', () => {
  expect(routePolicies(new Hono().get('/a', open, (c) => c.text('')))).toEqual([
    { method: 'GET', path: '/a', policy: 'open' },
  ])
  expect(() => routePolicies(new Hono().get('/a', open, (c) => c.text('')).post('/b', (c) => c.text('')))).toThrow(
    'POST /b',
  )
  // What runs before the policy could answer without it.
  expect(() =>
    routePolicies(
      new Hono().get(
        '/a',
        async (_c, next) => next(),
        open,
        (c) => c.text(''),
      ),
    ),
  ).toThrow('GET /a')
})
