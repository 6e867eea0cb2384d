import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import type { OutboxItem } from '../src/domain/outbox.ts'
import { eventually, note, reply, signInAs } from './setup/agent.ts'
import { behindProxy, type Desk, proxyHeaders, startDesk, startFoxden } from './setup/foxden.ts'

/** What the desk holds is the truth: how often each text stands on its ticket. */
async function copiesOnDesk(desk: Desk, ticketId: number, text: string): Promise<number> {
  const ticket = await desk.get<{ updates: { message: { html: string } | null }[] }>(`ticket/${ticketId}/`)
  return ticket.updates.filter((update) => update.message?.html.includes(text)).length
}

const someone = async (desk: Desk) => {
  const staff = await desk.get<{ email: string; is_account_admin: boolean; active: boolean }[]>('staff/')
  const admin = staff.find((person) => person.active && person.is_account_admin)
  if (!admin) throw new Error('The sample has no administrator.')
  return proxyHeaders(admin.email)
}

test('a server killed at random instants loses no acknowledged write and sends none twice', async () => {
  test.setTimeout(300_000)
  const desk = await startDesk()
  const foxden = await startFoxden({ env: { ...behindProxy(desk), UNDO_SECONDS: '0', OUTBOX_PATIENCE: '10' } })
  try {
    const headers = await someone(desk)
    const acknowledged: { id: string; ticketId: number; text: string }[] = []
    let agent = await signInAs(foxden.url, null, headers)
    await eventually('the copy of the desk', async () => (await agent.tickets('limit=1')).total === 60)
    const ids = (await agent.tickets('limit=6&sort=id')).rows.map((row) => row.id)

    // Each round dies so many milliseconds after so many acknowledgements: in every step of the way to the desk.
    for (const [after, delayMs] of [
      [1, 0],
      [2, 4],
      [3, 12],
      [4, 30],
      [5, 70],
      [6, 150],
      [6, 400],
    ] as const) {
      let dying: Promise<void> | null = null
      let count = 0
      for (const [index, ticketId] of ids.entries()) {
        const [id, text] = [randomUUID(), `after-${after}-${delayMs}-write-${index}`]
        // A cut connection is no acknowledgement: such a write may be there or not, but never twice.
        const item = await agent
          .write(ticketId, index % 2 === 0 ? reply(`<p>${text}</p>`) : note(`<p>${text}</p>`), id)
          .catch(() => null)
        if (!item) continue
        acknowledged.push({ id, ticketId, text })
        count++
        if (count === after) dying = wait(delayMs).then(() => foxden.kill())
      }
      await (dying ?? foxden.kill())
      await foxden.start()
      agent = await signInAs(foxden.url, null, headers)
    }

    expect(acknowledged.length).toBeGreaterThanOrEqual(27)
    for (const { id, ticketId, text } of acknowledged) {
      const asked = await eventually(
        `an end for ${text}`,
        async () => {
          const { items } = await agent.get<{ items: OutboxItem[] }>('/outbox')
          const item = items.find((candidate) => candidate.id === id)
          return item === undefined ? 'sent' : ['needsYou', 'refused'].includes(item.state) && item.state
        },
        120_000,
      )
      const copies = await copiesOnDesk(desk, ticketId, text)
      expect(copies, `${text} was written twice`).toBeLessThanOrEqual(1)
      if (asked === 'sent') expect(copies, `${text} was called sent`).toBe(1)
      if (asked === 'refused') expect(copies, `${text} was called refused`).toBe(0)
    }
  } finally {
    await foxden.dispose()
    await desk.dispose()
  }
})

test('two servers on one PostgreSQL send every write once, and both know', async () => {
  const databaseUrl = process.env['TEST_DATABASE_URL']
  test.skip(!databaseUrl, 'needs a PostgreSQL server')
  test.setTimeout(120_000)
  const desk = await startDesk()
  const env = { ...behindProxy(desk), DATABASE_URL: databaseUrl ?? '', UNDO_SECONDS: '0' }
  const one = await startFoxden({ env })
  const other = await startFoxden({ env })
  try {
    const headers = await someone(desk)
    const agents = await Promise.all([one, other].map(({ url }) => signInAs(url, null, headers)))
    const [first, second] = agents
    if (!first || !second) throw new Error('two servers')
    await eventually('the copy of the desk', async () => (await first.tickets('limit=1')).total === 60)
    const { categories } = await second.reference()
    // Where time spent is mandatory a bare note is refused, and that is another test's matter.
    const free = categories.filter((category) => !category.timeSpentMandatory).map((category) => category.id)
    const ids = (await second.tickets(`limit=8&sort=id&category=${free.join(',')}`)).rows.map((row) => row.id)
    const texts = ids.map((ticketId, index) => ({ ticketId, text: `either-${index}`, id: randomUUID() }))
    // The same write posted to both servers at once, as a browser that lost its answer would.
    await Promise.all(
      texts.flatMap(({ ticketId, text, id }) =>
        agents.map((agent) => agent.write(ticketId, note(`<p>${text}</p>`), id)),
      ),
    )
    for (const { ticketId, text } of texts) {
      await eventually(`${text} at the desk`, async () => (await copiesOnDesk(desk, ticketId, text)) > 0)
      await eventually(`${text} in the other's copy`, async () => {
        const copies = await Promise.all(agents.map((agent) => agent.ticket(ticketId)))
        return copies.every((copy) => copy.updates.some((update) => update.message?.html.includes(text)))
      })
    }
    for (const { ticketId, text } of texts) expect(await copiesOnDesk(desk, ticketId, text)).toBe(1)
  } finally {
    await other.dispose()
    await one.dispose()
    await desk.dispose()
  }
})
