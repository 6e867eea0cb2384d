import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { TicketAction, OutboxInput, OutboxItem } from '../../src/domain/outbox.ts'
import type { TicketPage } from '../../src/domain/queue.ts'
import type { Reference } from '../../src/domain/reference.ts'
import { seenStateOf } from '../../src/domain/seen-state.ts'
import type { Session } from '../../src/domain/session.ts'
import type { Ticket } from '../../src/domain/ticket.ts'

/** An agent at the console's own HTTP interface, for tests of what no screen shows. */
export type TestAgent = {
  session: Session
  get: <T>(path: string) => Promise<T>
  send: (method: string, path: string, body?: unknown) => Promise<Response>
  /** Posts a file as a browser does, to wait for its message. */
  upload: (file: File) => Promise<Response>
  tickets: (query?: string) => Promise<TicketPage>
  ticket: (id: number) => Promise<Ticket>
  reference: () => Promise<Reference>
  /** Follows the news until the signal, and forgets them. */
  listen: (signal: AbortSignal) => Promise<void>
  /** Posts a write on a ticket as it stands now. */
  write: (ticketId: number, action: TicketAction, id?: string) => Promise<OutboxItem>
}

export const reply = (html: string, more: Partial<Extract<TicketAction, { kind: 'reply' }>> = {}): TicketAction => ({
  kind: 'reply',
  html,
  emailContact: true,
  cc: [],
  bcc: [],
  properties: {},
  fileIds: [],
  ...more,
})

export const note = (html: string): TicketAction => ({ kind: 'note', html, alert: null, properties: {}, fileIds: [] })

/** Signs in by name on a demo server; `headers` are sent with everything, for a server behind a proxy. */
export async function signInAs(
  url: string,
  name: string | null,
  headers: Record<string, string> = {},
): Promise<TestAgent> {
  let cookie = ''
  const own = () => ({ ...headers, cookie, 'x-foxden': '1', origin: url })
  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${url}/api${path}`, {
      method,
      headers: { ...own(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const get = async <T>(path: string): Promise<T> => {
    const response = await send('GET', path)
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  if (name !== null) {
    const { agents } = await get<{ agents: { id: number; name: string }[] }>('/session/agents')
    const agent = agents.find((candidate) => candidate.name === name)
    if (!agent) throw new Error(`Nobody is called ${name}: ${agents.map((other) => other.name).join(', ')}`)
    const signedIn = await send('POST', '/session', { agentId: agent.id })
    if (!signedIn.ok) throw new Error(`Signing in: ${signedIn.status} ${await signedIn.text()}`)
    cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  }
  const ticket = async (id: number) => (await get<{ ticket: Ticket }>(`/tickets/${id}`)).ticket
  return {
    session: await get<Session>('/session'),
    get,
    send,
    upload: (file) => {
      const form = new FormData()
      form.append('file', file, file.name)
      return fetch(`${url}/api/files`, { method: 'POST', headers: own(), body: form })
    },
    tickets: (query = '') => get<TicketPage>(`/tickets?${query}`),
    ticket,
    reference: () => get<Reference>('/reference'),
    async listen(signal) {
      const response = await fetch(`${url}/api/events`, { headers: { ...headers, cookie }, signal })
      await response.body?.pipeTo(new WritableStream(), { signal })
    },
    write: async (ticketId, action, id = randomUUID()) => {
      const now = await ticket(ticketId)
      const input: OutboxInput = {
        id,
        ticketId,
        seen: seenStateOf(now),
        action,
      }
      const response = await send('POST', '/outbox', input)
      if (!response.ok) throw new Error(`POST /outbox: ${response.status} ${await response.text()}`)
      return (await response.json()) as OutboxItem
    },
  }
}

/** Asks until the answer is there. @throws after `timeoutMs`, with what was asked for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  timeoutMs = 15_000,
  everyMs = 50,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs / 1000} s: ${what}`)
    await wait(everyMs)
  }
}
