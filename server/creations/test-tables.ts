import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import type { CreationJob, CreationRow } from '../../src/domain/creations.ts'
import { CreateAction } from '../../src/domain/outbox.ts'
import { openRoom, QUICK } from '../outbox/test-room.ts'
import { TIMINGS } from '../outbox/timings.ts'
import { createCreations, type Creations } from './creations.ts'
import type { CreationsDeps } from './deps.ts'

/** Tables on the whole way to the embedded desk, over a network that can fail. */

export const AGENT = 1
const SILENT = { info() {}, warn() {}, error() {} }

export const actionOf = (subject: string, more: Record<string, unknown> = {}) =>
  CreateAction.parse({
    ...{ kind: 'create', categoryId: 1, subject, message: { format: 'text', body: `About ${subject}` } },
    contact: { name: 'James Fenn', email: 'james.fenn@example.com', phone: '', fields: {} },
    ...{ assigneeId: null, tags: [], cc: [], bcc: [], createdAt: null, dueDate: null, agentsOnly: false },
    ...{ fields: {}, fileIds: [] },
    ...more,
  })

type Options = Parameters<typeof openRoom>[0] & Partial<Pick<CreationsDeps, 'refusal'>>

export async function openTables(options: Options = {}) {
  const room = await openRoom(options)
  const sendMs = options.sendMs ?? 5_000
  const servers: Creations[] = []
  const openServer = (owner: string) => {
    const server = createCreations({
      ...{ store: room.store, happyfox: room.happyfox, owner, log: SILENT, clock: Date.now, reference: () => null },
      refusal: options.refusal ?? (async () => null),
      timings: { ...TIMINGS, ...QUICK, sendMs, sendWithFilesMs: sendMs, ...options.timings },
    })
    servers.push(server)
    return server
  }
  const first = openServer('one')

  return {
    ...room,
    creations: first,
    openServer,

    /** Hands a table over, as the console does. */
    async load(actions: unknown[], more: { id?: string; mends?: string | null; name?: string } = {}): Promise<string> {
      const { id = randomUUID(), mends = null, name = 'table.csv' } = more
      await first.open({ id, name, head: ['Subject', 'Text'], total: actions.length, mends }, AGENT)
      const rows = actions.map((action, at) => ({ line: at + 2, cells: [`row ${at}`, ''], action, reason: null }))
      for (let from = 0; from < rows.length; from += 200) {
        await first.load(id, AGENT, { from, rows: rows.slice(from, from + 200) })
      }
      return id
    },

    until: (id: string, isSo: (job: CreationJob) => boolean) =>
      vi.waitFor(
        async () => {
          const job = await first.table(id, AGENT)
          if (!isSo(job)) throw new Error(JSON.stringify(job))
          return job
        },
        { timeout: 30_000, interval: 30 },
      ),

    async rows(id: string): Promise<CreationRow[]> {
      const { rows } = await first.rows(id, AGENT, { after: -1, limit: 500, only: null })
      return rows
    },

    /** Numbers of the tickets by subject, as HappyFox has them. */
    async made(prefix: string): Promise<Map<string, number[]>> {
      const made = new Map<string, number[]>()
      for (let page = 1; ; page += 1) {
        const { data, page_info: info } = await room.desk.call(`tickets/?size=50&page=${page}&sort=created`)
        const tickets: { id: number; subject: string }[] = data
        for (const { id, subject } of tickets) {
          if (subject.startsWith(prefix)) made.set(subject, [...(made.get(subject) ?? []), id])
        }
        if (page >= info.page_count) return made
      }
    },

    posts: () => room.network.requests.filter((line) => line.startsWith('POST')).length,

    async close() {
      for (const server of servers) await server.stop()
      await room.close()
    },
  }
}

export type Tables = Awaited<ReturnType<typeof openTables>>
