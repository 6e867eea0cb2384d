import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { LiveEvent, Presence } from '../domain/live.ts'
import type { OutboxItem } from '../domain/outbox.ts'
import type { TicketRow } from '../domain/ticket.ts'
import { takeInAct } from './acts.ts'
import { takeInBulk } from './bulk.ts'
import { noteContact } from './contacts.ts'
import { takeInCreation } from './creations.ts'
import { takeInToDay } from './outbox.ts'
import { referenceQuery } from './reference.ts'
import { carrySeen, notePeople } from './row-signals.ts'
import { reconcileWrites, resumeWrites, takeInWrite } from './row-writes.ts'
import { sessionQuery } from './session.ts'
import { syncQuery } from './sync.ts'
import { cachedRow, countsQuery, patchRow } from './tickets.ts'
import { viewsQuery } from './views.ts'

/** Whether news arrive. `since`: when they stopped. */
export type LiveState = { connected: boolean; since: number }

let state: LiveState = { connected: true, since: 0 }
const stateListeners = new Set<() => void>()
const ticketListeners = new Set<(news: TicketNews) => void>()

/** A ticket that came or changed, with the row as it was listed before. */
export type TicketNews = {
  ticketId: number
  before: TicketRow | undefined
  row: TicketRow | null
  isNew: boolean
  byAgentId: number | null
}

/** Tells about every change of a ticket, after the lists took it in. */
export const onTicketNews = (listener: (news: TicketNews) => void) => {
  ticketListeners.add(listener)
  return () => void ticketListeners.delete(listener)
}

function setConnected(connected: boolean) {
  if (state.connected === connected) return
  state = { connected, since: Date.now() }
  for (const listener of stateListeners) listener()
}
const subscribe = (listener: () => void) => {
  stateListeners.add(listener)
  return () => void stateListeners.delete(listener)
}
export const useLiveState = () => useSyncExternalStore(subscribe, () => state)

/** Who else looks at a ticket or writes there. Filled by live events alone. */
export const presenceKey = (ticketId: number) => ['presence', ticketId] as const

const REFRESH_EVERY_MS = 2000
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 30_000

/** Follows the server's news and keeps the query cache true. One for the whole console; returns how to stop. */
export function followLive(client: QueryClient): () => void {
  let source: EventSource | null = null
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let refreshTimer: ReturnType<typeof setTimeout> | undefined
  let areListsStale = false
  let retryMs = FIRST_RETRY_MS
  let lastId = oldestKnownChange(client)
  let stopped = false

  function refreshLater() {
    refreshTimer ??= setTimeout(() => {
      refreshTimer = undefined
      void client.invalidateQueries({ queryKey: areListsStale ? ['tickets'] : countsQuery().queryKey })
      areListsStale = false
    }, REFRESH_EVERY_MS)
  }

  function takeIn(event: LiveEvent) {
    switch (event.kind) {
      case 'ticket': {
        const { row, ticketId } = event
        const before = cachedRow(client, ticketId)
        if (row && !(before && before.lastModifiedAt > row.lastModifiedAt)) patchRow(client, ticketId, () => row)
        const isOwn =
          event.byAgentId !== null && event.byAgentId === client.getQueryData(sessionQuery().queryKey)?.agent.id
        if (isOwn && before && row) carrySeen(ticketId, before.lastUpdateId, row.lastUpdateId)
        void client.invalidateQueries({ queryKey: ['ticket', ticketId] })
        for (const contact of new Set([row?.contact?.id, before?.contact?.id])) {
          if (contact !== undefined) noteContact(client, contact)
        }
        refreshLater()
        for (const listener of ticketListeners) listener({ ...event, before })
        return
      }
      case 'outbox':
        client.setQueryData<{ items: OutboxItem[] }>(
          ['outbox', event.item.ticketId],
          (known) => known && { items: [...known.items.filter(({ id }) => id !== event.item.id), event.item] },
        )
        takeInAct(event.item)
        takeInToDay(client, event.item)
        return takeInWrite(client, event.item)
      case 'bulk':
        return takeInBulk(client, event.news)
      case 'creations':
        return takeInCreation(client, event.job)
      case 'sync': {
        const before = client.getQueryData(syncQuery().queryKey)
        client.setQueryData(syncQuery().queryKey, event.sync)
        // The first copy of an account is not announced ticket by ticket: the lists are read again as it grows.
        const hasGrown = event.sync.copied !== before?.copied || event.sync.phase !== before.phase
        if (before && before.phase !== 'live' && hasGrown) {
          areListsStale = true
          refreshLater()
        }
        return undefined
      }
      case 'presence':
        client.setQueryData<Presence[]>(presenceKey(event.ticketId), event.people)
        notePeople(event.ticketId, event.people)
        return undefined
      case 'reference':
        void client.invalidateQueries({ queryKey: referenceQuery().queryKey })
        return undefined
      case 'views':
        void client.invalidateQueries({ queryKey: viewsQuery().queryKey })
        void client.invalidateQueries({ queryKey: countsQuery().queryKey })
        return undefined
      case 'reset':
        void client.invalidateQueries()
        reconcileWrites().catch(() => undefined)
        return undefined
      case 'signedOut':
        client.setQueryData(sessionQuery().queryKey, null)
        return undefined
      default:
        return event satisfies never
    }
  }

  function connect() {
    if (stopped) return
    source?.close()
    // The browser resumes a cut stream by itself; `after` resumes one that had to be opened anew.
    source = new EventSource(lastId === null ? '/api/events' : `/api/events?after=${lastId}`)
    source.addEventListener('open', () => {
      retryMs = FIRST_RETRY_MS
      if (!state.connected)
        void client.refetchQueries({ type: 'active', predicate: ({ state: { status } }) => status === 'error' })
      setConnected(true)
      resumeWrites()
    })
    source.addEventListener('message', (message: MessageEvent<string>) => {
      if (message.lastEventId) lastId = Number(message.lastEventId)
      const event: LiveEvent = JSON.parse(message.data)
      takeIn(event)
    })
    source.addEventListener('error', () => {
      setConnected(false)
      if (source?.readyState !== EventSource.CLOSED) return
      // Refused, not cut: perhaps the session is over.
      void client.invalidateQueries({ queryKey: sessionQuery().queryKey })
      clearTimeout(retryTimer)
      retryTimer = setTimeout(connect, retryMs)
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    })
  }

  const reconnect = () => {
    clearTimeout(retryTimer)
    retryMs = FIRST_RETRY_MS
    connect()
  }
  const offline = () => setConnected(false)
  window.addEventListener('online', reconnect)
  window.addEventListener('offline', offline)
  connect()
  return () => {
    stopped = true
    clearTimeout(retryTimer)
    clearTimeout(refreshTimer)
    window.removeEventListener('online', reconnect)
    window.removeEventListener('offline', offline)
    source?.close()
  }
}

/** Lists that were read before the stream opened know the change they stand at: the stream starts from the oldest. */
function oldestKnownChange(client: QueryClient): number | null {
  const known = client
    .getQueriesData<{ changeSeq?: number }>({ queryKey: ['tickets', 'list'] })
    .flatMap(([, page]) => page?.changeSeq ?? [])
  return known.length > 0 ? Math.min(...known) : null
}
