import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { TicketAction, OutboxItem } from '../../src/domain/outbox.ts'
import type { TicketPage } from '../../src/domain/queue.ts'
import { lastAgentMessageId, type Ticket, type TicketRow } from '../../src/domain/ticket.ts'
import type { Browser } from './test-console.ts'

/** What an agent does over HTTP, for tests of several routes. */

export const list = async (browser: Browser, query = '') =>
  (await browser.get<TicketPage>(`/api/tickets?limit=200${query}`)).rows
/** Of a category in which time spent need not be said. */
export const firstOpen = async (browser: Browser): Promise<TicketRow> => {
  const [row] = await list(browser, '&behavior=open&category=2')
  if (!row) throw new Error('The sample has no open ticket here.')
  return row
}
export const read = async (browser: Browser, id: number) =>
  (await browser.get<{ ticket: Ticket }>(`/api/tickets/${id}`)).ticket

export async function write(browser: Browser, ticketId: number, action: TicketAction): Promise<OutboxItem> {
  const ticket = await read(browser, ticketId)
  const seen = { lastUpdateId: ticket.lastUpdateId, lastAgentMessageId: lastAgentMessageId(ticket) }
  return browser.post('/api/outbox', { id: randomUUID(), ticketId, seen, action })
}

export const replyOf = (html: string, fileIds: string[] = []): TicketAction => ({
  ...{ kind: 'reply', html, emailContact: true, cc: [], bcc: [], properties: {}, fileIds },
})

export const settled = (browser: Browser, { ticketId, id }: OutboxItem) =>
  expect
    .poll(
      async () => {
        const { items } = await browser.get<{ items: OutboxItem[] }>(`/api/tickets/${ticketId}/outbox`)
        return items.find((item) => item.id === id)
      },
      { timeout: 15_000, interval: 200 },
    )
    .toMatchObject({ state: 'sent', problem: null })
