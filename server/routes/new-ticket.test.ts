import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CreateAction, OutboxItem } from '../../src/domain/outbox.ts'
import type { Problem } from '../../src/domain/problem.ts'
import { type Browser, makeHouse, type TestConsole } from './test-console.ts'
import { list, read } from './test-writes.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Maya and Sam serve the same categories, Noor others. */
const MAYA = 2
const SAM = 3
const NOOR = 12
/** Of the sample: General asks for nothing, Returns for an order number and a product; Suppliers is not public. */
const [GENERAL, RETURNS, SUPPLIERS] = [1, 3, 6]
const [ORDER_NUMBER, PRODUCT, WHEEL_SIZE] = ['cf1', 'cf2', 'cf3']

let house: Awaited<ReturnType<typeof makeHouse>>
let foxden: TestConsole
let maya: Browser
beforeAll(async () => {
  house = await makeHouse({ tickets: 60, faults: true })
  // A help desk that is known to answer at once is waited for a hundredth as long.
  foxden = await house.start({ patience: 0.02 })
  await foxden.copied()
  maya = await foxden.signIn(MAYA)
})
afterEach(() => house.desk.break(null))
afterAll(async () => {
  await foxden.stop()
  await house.remove()
})

const james = (email = `james.${randomUUID().slice(0, 8)}@example.com`) => ({
  ...{ name: 'James Fenn', email, phone: '+00 555 0187', fields: {} },
})
const newTicket = (change: Partial<CreateAction> = {}): CreateAction => ({
  ...{ kind: 'create', categoryId: GENERAL, contact: james(), subject: 'Rear wheel hub grinds under load' },
  message: { format: 'html', body: '<p>James called. The hub <b>grinds</b>.</p>' },
  ...{ assigneeId: null, tags: [], cc: [], bcc: [], createdAt: null, dueDate: null, agentsOnly: false },
  ...{ fields: {}, fileIds: [] },
  ...change,
})

const post = (browser: Browser, action: CreateAction, id = randomUUID()) =>
  browser.post<OutboxItem>('/api/outbox/new', { id, action })

const itemOf = async (browser: Browser, id: string) => {
  const { items } = await browser.get<{ items: OutboxItem[] }>('/api/outbox/day')
  return items.find((item) => item.id === id)
}

const until = (browser: Browser, id: string, state: OutboxItem['state']) =>
  vi.waitFor(
    async () => {
      const item = await itemOf(browser, id)
      if (item?.state !== state) throw new Error(`It is ${JSON.stringify(item)}.`)
      return item
    },
    { timeout: 30_000, interval: 50 },
  )

const subjects = async (subject: string) =>
  (await list(maya, `&sort=id`)).filter((row) => row.subject === subject).length

test('everything of §4 arrives, and the copy has the ticket at once', async () => {
  const action = newTicket({
    categoryId: RETURNS,
    contact: { ...james(), fields: { cf1: 'Fenn Cycles', cf2: 103 } },
    priorityId: 3,
    assigneeId: MAYA,
    tags: ['hub', 'warranty'],
    cc: ['shop@example.com'],
    bcc: ['log@example.com'],
    createdAt: '2026-01-05T09:30:00Z',
    dueDate: '2030-08-17',
    agentsOnly: true,
    fields: { [ORDER_NUMBER]: '88052', [PRODUCT]: 1, [WHEEL_SIZE]: 10, cf7: [21, 22], cf9: 12.5 },
  })
  const item = await post(maya, action)
  expect(item.ticketId).toBeLessThan(0)
  const sent = await until(maya, item.id, 'sent')
  expect(sent.problem).toBeNull()
  const ticket = await read(maya, sent.ticketId)
  expect(ticket).toMatchObject({
    ...{ subject: action.subject, categoryId: RETURNS, priorityId: 3, assigneeId: MAYA, dueDate: '2030-08-17' },
    ...{ createdAt: '2026-01-05T09:30:00Z', agentsOnly: true, tags: ['hub', 'warranty'] },
    contact: { name: 'James Fenn' },
  })
  expect(ticket.updates[0]?.message).toMatchObject({ cc: ['shop@example.com'], bcc: ['log@example.com'] })
  expect(ticket.fields.find(({ fieldId }) => fieldId === 1)?.text).toBe('88052')
  expect(ticket.contactCard?.fields.find(({ fieldId }) => fieldId === 1)?.text).toBe('Fenn Cycles')
  expect(ticket.contactCard?.phones.map(({ number }) => number)).toEqual(['+00 555 0187'])
})

test('a known contact, plain text and a file', async () => {
  const [row] = await list(maya, '&behavior=open&category=1')
  const contact = row?.contact ?? { id: 0, name: '', email: null }
  const form = new FormData()
  form.append('file', new File(['hub noise'], 'hub.txt', { type: 'text/plain' }))
  const staged = await maya.request('POST', '/api/files', { body: form })
  const file: { id: string } = await staged.json()
  const message = { format: 'text' as const, body: 'Line one\n1 < 2' }
  const { id } = await post(maya, newTicket({ contact, message, fileIds: [file.id] }))
  const ticket = await read(maya, (await until(maya, id, 'sent')).ticketId)
  expect(ticket.contact?.id).toBe(contact.id)
  expect(ticket.updates[0]?.message?.text).toContain('1 < 2')
  expect(ticket.updates[0]?.message?.attachments.map(({ name }) => name)).toEqual(['hub.txt'])
})

test('the same id is the same ticket; with other content it is refused', async () => {
  const action = newTicket({ subject: 'Pressed twice' })
  const id = randomUUID()
  const [first, second] = await Promise.all([post(maya, action, id), post(maya, action, id)])
  expect(second.id).toBe(first.id)
  await until(maya, id, 'sent')
  expect(await post(maya, action, id)).toMatchObject({ state: 'sent' })
  expect(await subjects('Pressed twice')).toBe(1)
  expect(await maya.status('POST', '/api/outbox/new', { id, action: { ...action, subject: 'Other' } })).toBe(409)
})

test('what HappyFox refuses comes back under the field’s own name', async () => {
  const { id } = await post(maya, newTicket({ categoryId: RETURNS, fields: { [ORDER_NUMBER]: '1' } }))
  const refused = await until(maya, id, 'refused')
  expect(refused.problem).toMatchObject({ reason: 'rejected', fields: { [PRODUCT]: ['This field is required'] } })
})

describe('what an agent may not', () => {
  const refusedFor = async (browser: Browser, action: unknown) => {
    const answer = await browser.request('POST', '/api/outbox/new', { json: { id: randomUUID(), action } })
    const { code, fields }: Problem = await answer.json()
    return { status: answer.status, code, fields: Object.keys(fields) }
  }

  test.each<[string, () => unknown, string]>([
    ['a category that is not public', () => newTicket({ categoryId: SUPPLIERS }), 'categoryId'],
    ['a category that is not there', () => newTicket({ categoryId: 999 }), 'categoryId'],
    ['an agent of other categories', () => newTicket({ assigneeId: 999 }), 'assigneeId'],
    ['a priority that is not there', () => newTicket({ priorityId: 99 }), 'priorityId'],
    ['a field of another category', () => newTicket({ fields: { [PRODUCT]: 1 } }), PRODUCT],
    [
      'a contact’s field that is not there',
      () => newTicket({ contact: { ...james(), fields: { cf99: 'x' } } }),
      'contact.cf99',
    ],
    ['no message', () => newTicket({ message: { format: 'html', body: '<p> </p>' } }), 'html'],
  ])('%s', async (_name, action, field) => {
    expect(await refusedFor(maya, action())).toEqual({ status: 400, code: 'rejected', fields: [field] })
  })

  test('a contact of whom the agent sees no ticket, nor another agent’s draft', async () => {
    const noor = await foxden.signIn(NOOR)
    const own = new Set((await list(noor)).map(({ contact }) => contact?.id))
    const stranger = (await list(maya)).find(({ contact }) => contact && !own.has(contact.id))?.contact
    if (!stranger) throw new Error('The sample has no such contact.')
    expect(await refusedFor(maya, newTicket({ contact: stranger, categoryId: 999 }))).toMatchObject({ status: 400 })
    const category = (await list(noor))[0]?.categoryId ?? 0
    const answer = await refusedFor(noor, newTicket({ contact: stranger, categoryId: category }))
    expect(answer.fields).toContain(answer.fields.includes('categoryId') ? 'categoryId' : 'contactId')

    const sam = await foxden.signIn(SAM)
    await maya.put('/api/drafts/new', { revision: 0, body: { subject: 'mine' } })
    expect(await sam.get('/api/drafts/new')).toEqual({ draft: null })
    expect(await maya.get('/api/drafts/new')).toMatchObject({ draft: { revision: 1, body: { subject: 'mine' } } })
    expect(await maya.status('PUT', '/api/drafts/new', { revision: 0, body: {} })).toBe(409)
    expect(await maya.status('DELETE', '/api/drafts/new')).toBe(200)
  })
})

describe('when HappyFox does not answer', () => {
  const onCreate = { method: 'POST', path: '/tickets' }

  test('a ticket that was made is found, and not made again', async () => {
    await house.desk.break({ ...onCreate, cut: 'after', count: 1 })
    const { id } = await post(maya, newTicket({ subject: 'Answer lost' }))
    const sent = await until(maya, id, 'sent')
    expect((await read(maya, sent.ticketId)).subject).toBe('Answer lost')
    expect(await subjects('Answer lost')).toBe(1)
  })

  test('two that are alike stay two', async () => {
    await house.desk.break({ ...onCreate, cut: 'after', count: 2 })
    const action = newTicket({ subject: 'Twins' })
    const [one, two] = await Promise.all([post(maya, action), post(maya, action)])
    const [first, second] = await Promise.all([until(maya, one.id, 'sent'), until(maya, two.id, 'sent')])
    expect(first.ticketId).not.toBe(second.ticketId)
    expect(await subjects('Twins')).toBe(2)
  })

  test('one that is nowhere waits for its agent, and is made once when the agent says so', async () => {
    await house.desk.break({ ...onCreate, cut: 'before', count: 1 })
    const { id } = await post(maya, newTicket({ subject: 'Nowhere' }))
    const waiting = await until(maya, id, 'needsYou')
    expect(waiting.problem?.reason).toBe('undecided')
    expect(await subjects('Nowhere')).toBe(0)
    await maya.post(`/api/outbox/${id}/decision`, { decision: 'sendAnyway' })
    await until(maya, id, 'sent')
    expect(await subjects('Nowhere')).toBe(1)
  })
})
