import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { JournalEntry } from '../../server/helpdesk/guard/journal.ts'
import type { OutboxItem } from '../../src/domain/outbox.ts'
import { seenStateOf } from '../../src/domain/seen-state.ts'
import { eventually, signInAs, type TestAgent } from '../setup/agent.ts'
import {
  behindProxy,
  type Desk,
  DESK_AUTHORIZATION,
  type Foxden,
  proxyHeaders,
  startDesk,
  startFoxden,
} from '../setup/foxden.ts'
import type { Place, Send } from './sends.ts'

/** A help desk that can fail, the console's servers that can be killed, and agents who do not give up. */
export type Rig = {
  desk: Desk
  servers: Foxden[]
  places: Place[]
  /** Sends, and sends the same again, until a server has answered for it. */
  post: (send: Send, options: { twice: boolean; server: number }) => Promise<void>
  /** Every send that the console knows, as its agent is shown it. */
  items: () => Promise<Map<string, OutboxItem>>
  /** Whether the desk has done, answered or cut everything that it was asked to write: nothing can come in late. */
  isQuiet: () => Promise<boolean>
  dispose: () => Promise<void>
}

const TICKETS = 260
const AGENTS = 6
const PLACES_EACH = 32

type WireAgent = { email: string; is_account_admin: boolean; active: boolean }

/** `databaseUrl`: two servers on a database of their own there; otherwise one on SQLite. */
export async function openRig({ databaseUrl }: { databaseUrl?: string | undefined }): Promise<Rig> {
  const desk = await startDesk({ tickets: TICKETS, env: { HELPDESK_RATE_LIMIT: 'off' } })
  const database = databaseUrl === undefined ? null : await createDatabase(databaseUrl)
  const env = {
    ...behindProxy(desk),
    ...{ OUTBOX_PATIENCE: '5', UNDO_SECONDS: '1', LOG_LEVEL: 'error' },
    // What is tried here is the protocol; the limits are tried elsewhere, and would make minutes of these sends.
    ...{ HAPPYFOX_READS_PER_MINUTE: '900000', HAPPYFOX_WRITES_PER_MINUTE: '900000' },
    ...(database && { DATABASE_URL: database.url }),
  }
  const servers = [await startFoxden({ env })]
  if (database) servers.push(await startFoxden({ env }))

  const staff = await desk.get<WireAgent[]>('staff/')
  const people = staff
    .filter(({ active }) => active)
    .toSorted((a, b) => Number(b.is_account_admin) - Number(a.is_account_admin))
    .slice(0, AGENTS)
  const [one] = servers
  if (!one) throw new Error('no server')
  const lead = people[0]
  if (!lead) throw new Error('The sample has nobody.')
  const first = await signInAs(one.url, null, proxyHeaders(lead.email))
  await eventually('the copy of the desk', async () => (await first.tickets('limit=1')).total === TICKETS, 60_000)

  /** Each agent at each server. A signed-in agent survives its server: the proxy names it with every call. */
  const agents = await Promise.all(
    people.map(({ email }) => Promise.all(servers.map(({ url }) => signInAs(url, null, proxyHeaders(email))))),
  )
  const at = (agent: number, server: number): TestAgent => {
    const found = agents[agent]?.[server % servers.length]
    if (!found) throw new Error(`no agent ${agent}`)
    return found
  }

  return {
    desk,
    servers,
    places: await findPlaces(
      people,
      agents.map(([agent]) => agent),
    ),

    async post(send, { twice, server }) {
      const body = { id: send.id, ticketId: send.ticketId, action: send.action }
      for (let attempt = server; ; attempt++) {
        const agent = at(send.agent, attempt)
        const once = async () => {
          const ticket = await agent.ticket(send.ticketId)
          return agent.send('POST', '/outbox', { ...body, seen: seenStateOf(ticket) })
        }
        const answers = await Promise.all(
          (twice ? [once(), once()] : [once()]).map((answer) => answer.catch(() => null)),
        )
        if (answers.some((answer) => answer?.status === 202)) return
        const refused = answers.find((answer) => answer && answer.status >= 400 && answer.status < 429)
        if (refused) throw new Error(`${JSON.stringify(body)}: ${refused.status} ${await refused.text()}`)
        await wait(150)
      }
    },

    async items() {
      const lists = await Promise.all(
        people.map((_, index) => at(index, 0).get<{ items: OutboxItem[] }>('/outbox/day')),
      )
      return new Map(lists.flatMap(({ items }) => items).map((item) => [item.id, item]))
    },

    async isQuiet() {
      const journal = await fetch(`${desk.url}/journal`, { headers: { authorization: DESK_AUTHORIZATION } })
      const entries = (await journal.json()) as JournalEntry[]
      return entries.every(({ answeredAt, isCut }) => answeredAt !== null || isCut)
    },

    async dispose() {
      for (const server of servers) await server.dispose()
      await database?.drop()
      await desk.dispose()
    },
  }
}

/** Tickets of their own for everybody: messages of others would rightly stop a reply. */
async function findPlaces(people: WireAgent[], agents: (TestAgent | undefined)[]): Promise<Place[]> {
  const taken = new Set<number>()
  const places: Place[] = []
  for (const [index, agent] of agents.entries()) {
    if (!agent) continue
    const { categories } = await agent.reference()
    // Where time spent is mandatory a bare message is refused, and that is another test's matter.
    const free = categories.filter((category) => !category.timeSpentMandatory).map((category) => category.id)
    const { rows } = await agent.tickets(`limit=200&sort=id&category=${free.join(',')}`)
    for (const row of rows.filter(({ id }) => !taken.has(id)).slice(0, PLACES_EACH)) {
      taken.add(row.id)
      const mayForward = people[index]?.is_account_admin ?? false
      places.push({ ticketId: row.id, agent: index, contactId: row.contact?.id ?? null, mayForward })
    }
  }
  return places
}

async function createDatabase(databaseUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `foxden_failures_${process.pid}_${Date.now()}`
  const run = async (statement: string) => {
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`create database ${name}`)
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) }
}
