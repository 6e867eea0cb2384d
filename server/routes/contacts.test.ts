import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ContactCopy, KnownContact } from '../../src/domain/contact.ts'
import type { TicketPage } from '../../src/domain/queue.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import { type Browser, makeHouse, type TestConsole } from './test-console.ts'

/** Of the sample desk: Maya serves the front, Noor the suppliers only. */
const MAYA = 2
const NOOR = 12

let house: Awaited<ReturnType<typeof makeHouse>>
let foxden: TestConsole
let maya: Browser
let noor: Browser
beforeAll(async () => {
  house = await makeHouse({ tickets: 160, faults: true })
  foxden = await house.start()
  await foxden.copied()
  maya = await foxden.signIn(MAYA)
  noor = await foxden.signIn(NOOR)
}, 60_000)
afterAll(async () => {
  await foxden.stop()
  await house.remove()
})

const rowsOf = async (who: Browser, query = '') =>
  (await who.get<TicketPage>(`/api/tickets?limit=200&sort=created${query}`)).rows
const byContact = (rows: TicketRow[]) => {
  const found = new Map<number, TicketRow[]>()
  for (const row of rows) found.set(row.contact?.id ?? 0, [...(found.get(row.contact?.id ?? 0) ?? []), row])
  return found
}

test('figures are those of the tickets that the agent can list', async () => {
  const reference = await maya.get<{ statuses: { id: number; behavior: string }[] }>('/api/reference')
  const open = new Set(reference.statuses.filter(({ behavior }) => behavior === 'open').map(({ id }) => id))
  const contacts = [...byContact(await rowsOf(maya))].filter(([id]) => id !== 0)
  expect(contacts.some(([, rows]) => rows.length > 2)).toBe(true)
  for (const [id, rows] of contacts.toSorted((a, b) => b[1].length - a[1].length).slice(0, 12)) {
    const { contact, figures, newestTicketId, isGone, isWhole } = await maya.get<ContactCopy>(`/api/contacts/${id}`)
    const own = await rowsOf(maya, `&contact=${id}`)
    const isOpen = ({ statusId }: TicketRow) => open.has(statusId)
    expect(contact).toMatchObject({ ...rows[0]?.contact })
    expect(figures).toMatchObject({
      total: own.length,
      open: own.filter(isOpen).length,
      waiting: own.filter((row) => isOpen(row) && row.awaitingReply).length,
      completed: own.length - own.filter(isOpen).length,
    })
    expect(Date.parse(figures.firstTicketAt)).toBe(Math.min(...own.map((row) => Date.parse(row.createdAt))))
    expect([newestTicketId, isGone, isWhole]).toEqual([Math.max(...own.map((row) => row.id)), false, true])
  }
})

test('a contact is there for those alone who may see one of the tickets, and without the counts of others', async () => {
  const hers = byContact(await rowsOf(noor))
  const outside = [...byContact(await rowsOf(maya)).keys()].find((id) => id !== 0 && !hers.has(id)) ?? 0
  const answer = await maya.request('GET', `/api/contacts/${outside}`)
  expect(await answer.text()).not.toMatch(/ticketsCount":\s*\d+,"fields|openTicketsCount/)
  for (const path of [`/api/contacts/${outside}`, `/api/contacts/${outside}/fresh`]) {
    expect([path, await maya.status('GET', path)]).toEqual([path, 200])
    expect([path, await noor.status('GET', path)]).toEqual([path, 404])
  }
})

test('who is known by an address is told to those who may see one of the tickets, a question at a time', async () => {
  const known = async (who: Browser, addresses: string[]) => {
    const answer = await who.request('POST', '/api/contacts/known', { json: { addresses } })
    return [answer.status, answer.ok ? ((await answer.json()) as { contacts: KnownContact[] }).contacts : null]
  }
  const hers = byContact(await rowsOf(noor))
  const rows = await rowsOf(maya)
  const people = [...new Map(rows.flatMap(({ contact }) => (contact?.email ? [[contact.id, contact]] : []))).values()]
  const found = await known(
    maya,
    people.map(({ email }) => ` ${email?.toUpperCase()}`).concat('nobody@example.net', people[0]?.email ?? ''),
  )
  const byId = (contacts: KnownContact[]) => contacts.toSorted((a, b) => a.id - b.id)
  expect([found[0], byId(found[1] as KnownContact[])]).toEqual([200, byId(people)])
  const foreign = people.filter(({ id }) => !hers.has(id)).map(({ email }) => email ?? '')
  expect(foreign.length).toBeGreaterThan(0)
  expect(await known(noor, foreign)).toEqual([200, []])
  expect(
    (
      await known(
        maya,
        Array.from({ length: 501 }, (_, at) => `a${at}@example.com`),
      )
    )[0],
  ).toBe(400)
})

test.each(['0', '-1', 'x', '99999999', '1e3'])('there is no contact %s', async (id) => {
  expect(await maya.status('GET', `/api/contacts/${id}`)).toBe(404)
  expect(await maya.status('GET', `/api/contacts/${id}/fresh`)).toBe(404)
})

test('what HappyFox says anew of a contact is on every ticket of theirs, and found by it', async () => {
  const many = [...byContact(await rowsOf(maya))].toSorted((a, b) => b[1].length - a[1].length)
  const [id = 0, rows = []] = many.find(([key, own]) => key !== 0 && own.length > 1) ?? []
  const ear = await maya.listen()
  await ear.next()
  await house.desk.call(`user/${id}/`, { name: 'Zora Quill-Bennet', email: 'zora.quill@example.net' })
  const fresh = await maya.get<ContactCopy>(`/api/contacts/${id}/fresh`)
  expect(fresh.contact).toMatchObject({ name: 'Zora Quill-Bennet', email: 'zora.quill@example.net' })
  const own = await rowsOf(maya, `&contact=${id}`)
  expect(own).toHaveLength(rows.length)
  expect(new Set(own.map(({ contact }) => contact?.name))).toEqual(new Set(['Zora Quill-Bennet']))
  expect((await rowsOf(maya, '&contactKeyword=zora.quill@example.net')).length).toBe(own.length)
  expect((await rowsOf(maya, '&text=quill')).length).toBe(own.length)
  expect(await ear.until((event) => event.kind === 'ticket' && event.ticketId === own[0]?.id)).not.toBeNull()
})

test('a contact that HappyFox no longer has is still shown, and said to be gone', async () => {
  const [id] = [...byContact(await rowsOf(maya)).keys()].filter((key) => key !== 0).slice(-1)
  await house.desk.break({ path: `/user/${id}`, count: null, status: 404 })
  const fresh = await maya.get<ContactCopy>(`/api/contacts/${id}/fresh`)
  expect(fresh).toMatchObject({ isGone: true, contact: { id } })
  expect(await maya.get<ContactCopy>(`/api/contacts/${id}`)).toMatchObject({ isGone: true })
  // It was merged back, or the account had a bad moment.
  await house.desk.break(null)
  await vi.waitFor(async () =>
    expect(await maya.get<ContactCopy>(`/api/contacts/${id}/fresh`)).toMatchObject({ isGone: false }),
  )
})
