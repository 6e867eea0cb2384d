import type { QueryClient } from '@tanstack/react-query'
import type { TicketAction, OutboxItem, OutboxState, SeenState } from '../domain/outbox.ts'
import { ApiError } from './client.ts'
import { decideInOutbox, sendToOutbox } from './outbox.ts'

/** Who follows an act after the page it was done on is gone, and what was last told of it; by its id. */
const watchers = new Map<string, { onChange: (item: OutboxItem) => void; told: OutboxItem | null }>()

const SETTLED: readonly OutboxState[] = ['sent', 'cancelled', 'refused']

/** Takes in what the server says about an act; called for every live `outbox` event. */
export function takeInAct(item: OutboxItem): void {
  const watcher = watchers.get(item.id)
  if (!watcher || (watcher.told && watcher.told.revision > item.revision)) return
  watcher.told = item
  if (SETTLED.includes(item.state)) watchers.delete(item.id)
  watcher.onChange(item)
}

/** Follows a write that the server makes by itself when another one has arrived; the answer ends it, where it never comes. */
export function followAct(id: string, onChange: (item: OutboxItem) => void): () => void {
  watchers.set(id, { onChange, told: null })
  return () => watchers.delete(id)
}

export type ActInput = { id: string; ticketId: number; seen: SeenState; action: TicketAction }

/**
 * Hands an act on a ticket to the server. `onChange` hears what becomes of it, whatever is on screen then; what is answered
 * here is the last that it has heard, which may be the end already. The same input again is the same act, so that one whose
 * answer was lost can be tried again. @throws {ApiError}
 */
export async function startAct(
  client: QueryClient,
  input: ActInput,
  onChange: (item: OutboxItem) => void,
): Promise<OutboxItem> {
  const watcher = { onChange, told: null as OutboxItem | null }
  watchers.set(input.id, watcher)
  try {
    const answer = await sendToOutbox(client, input)
    takeInAct(answer)
    return watcher.told ?? answer
  } catch (error) {
    watchers.delete(input.id)
    throw error
  }
}

/** Takes an act back while it is held. Answers why not, in words; null when it is taken back. */
export async function undoAct(client: QueryClient, id: string): Promise<string | null> {
  try {
    await decideInOutbox(client, id, 'cancel')
    return null
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return error.code === 'conflict' ? 'It is done already.' : `It could not be undone. ${error.message}`
  }
}
