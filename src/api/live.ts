import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { LiveEvent, Presence } from '../domain/live.ts'
import type { TicketRow } from '../domain/ticket.ts'
import { takeInAct } from './acts.ts'
import { takeInBulk } from './bulk.ts'
import { ApiError, pageAgent } from './client.ts'
import { noteContact } from './contacts.ts'
import { takeInCreation } from './creations.ts'
import { takeInItem } from './outbox.ts'
import { readAnew } from './read-anew.ts'
import { referenceQuery } from './reference.ts'
import { carrySeen, notePeople } from './row-signals.ts'
import { reconcileWrites, resumeWrites, takeInWrite } from './row-writes.ts'
import { sessionQuery } from './session.ts'
import { syncQuery } from './sync.ts'
import { cachedRow, countsQuery, listKey, takeInRow } from './tickets.ts'
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

const growthListeners = new Set<() => void>()

/** Tells when the first copy of an account has grown: tickets came that are announced one by one to nobody. */
export const onGrowth = (listener: () => void) => {
  growthListeners.add(listener)
  return () => void growthListeners.delete(listener)
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
const RECONCILE_AGAIN_MS = 5000
/** The server says every 20 s that it is there, and may ask for a minute of patience: a stream that is silent for longer is dead. */
const SILENT_MS = 70_000
const LISTEN_EVERY_MS = 5000
/** A browser has six connections to a server, for all its tabs together: with six streams open the seventh tab would wait for ever. */
const REST_AFTER_MS = 3000

/** Follows the server's news and keeps the query cache true. One for the whole console; returns how to stop. */
export function followLive(client: QueryClient): () => void {
  let source: EventSource | null = null
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let restTimer: ReturnType<typeof setTimeout> | undefined
  let refreshTimer: ReturnType<typeof setTimeout> | undefined
  let reconcileTimer: ReturnType<typeof setTimeout> | undefined
  let hasGrown = false
  let retryMs = FIRST_RETRY_MS
  let lastId = firstChange(client)
  let heardAt = Date.now()
  let stopped = false
  /** Out of sight: nothing is asked for until somebody looks, and then from where it was. */
  let isResting = document.hidden

  function refreshLater() {
    refreshTimer ??= setTimeout(() => {
      refreshTimer = undefined
      readAnew(client, { queryKey: countsQuery().queryKey })
      if (!hasGrown) return
      hasGrown = false
      // Lists out of sight are read anew when they are wanted; the one on screen says so, and no row moves by itself.
      void client.invalidateQueries({ queryKey: listKey(), type: 'inactive', refetchType: 'none' })
      for (const listener of growthListeners) listener()
    }, REFRESH_EVERY_MS)
  }

  /** Until it is known what became of them, changes of rows are shown as on their way. */
  const reconcile = (): Promise<void> =>
    reconcileWrites(client).catch(() => {
      if (!stopped) reconcileTimer = setTimeout(() => void reconcile(), RECONCILE_AGAIN_MS)
    })

  function takeIn(event: LiveEvent) {
    switch (event.kind) {
      case 'ticket': {
        const { row, ticketId } = event
        const before = cachedRow(client, ticketId)
        if (row) takeInRow(client, row)
        const isOwn =
          event.byAgentId !== null && event.byAgentId === client.getQueryData(sessionQuery().queryKey)?.agent.id
        if (isOwn && before && row) carrySeen(ticketId, before.lastUpdateId, row.lastUpdateId)
        readAnew(client, { queryKey: ['ticket', ticketId] })
        for (const contact of new Set([row?.contact?.id, before?.contact?.id])) {
          if (contact !== undefined) noteContact(client, contact)
        }
        refreshLater()
        for (const listener of ticketListeners) listener({ ...event, before })
        return
      }
      case 'outbox':
        takeInItem(client, event.item)
        takeInAct(event.item)
        return takeInWrite(client, event.item)
      case 'bulk':
        return takeInBulk(client, event.news)
      case 'creations':
        return takeInCreation(client, event.job)
      case 'sync': {
        const before = client.getQueryData(syncQuery().queryKey)
        client.setQueryData(syncQuery().queryKey, event.sync)
        if (event.sync.problem === null) askAgain(client)
        // The first copy of an account is not announced ticket by ticket.
        const isMore = event.sync.copied !== before?.copied || event.sync.phase !== before.phase
        if (before && before.phase !== 'live' && isMore) {
          hasGrown = true
          refreshLater()
        }
        return undefined
      }
      case 'presence':
        client.setQueryData<Presence[]>(presenceKey(event.ticketId), event.people)
        notePeople(event.ticketId, event.people)
        return undefined
      case 'reference':
        readAnew(client, { queryKey: referenceQuery().queryKey })
        void renewAgent(client)
        return undefined
      case 'views':
        readAnew(client, { queryKey: viewsQuery().queryKey })
        readAnew(client, { queryKey: countsQuery().queryKey })
        return undefined
      case 'reset':
        readAnew(client)
        void reconcile()
        return undefined
      case 'signedOut':
        client.setQueryData(sessionQuery().queryKey, null)
        return undefined
      default:
        return event satisfies never
    }
  }

  function connect() {
    if (stopped || isResting) return
    source?.close()
    // The browser resumes a cut stream by itself; `after` resumes one that had to be opened anew.
    const agentId = pageAgent()
    const asked = {
      ...(agentId !== null && { agent: String(agentId) }),
      ...(lastId !== null && { after: String(lastId) }),
    }
    heardAt = Date.now()
    source = new EventSource(`/api/events?${new URLSearchParams(asked)}`)
    source.addEventListener('beat', () => {
      heardAt = Date.now()
    })
    source.addEventListener('open', () => {
      heardAt = Date.now()
      retryMs = FIRST_RETRY_MS
      if (!state.connected)
        void client.refetchQueries({ type: 'active', predicate: ({ state: { status } }) => status === 'error' })
      setConnected(true)
      resumeWrites()
    })
    source.addEventListener('message', (message: MessageEvent<string>) => {
      heardAt = Date.now()
      if (message.lastEventId) lastId = Number(message.lastEventId)
      const event: LiveEvent = JSON.parse(message.data)
      takeIn(event)
    })
    source.addEventListener('error', () => {
      setConnected(false)
      heardAt = Date.now()
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
  const rest = () => {
    isResting = true
    clearTimeout(retryTimer)
    source?.close()
  }
  const look = () => {
    clearTimeout(restTimer)
    if (document.hidden) {
      restTimer = setTimeout(rest, REST_AFTER_MS)
    } else if (isResting) {
      isResting = false
      reconnect()
    }
  }
  const offline = () => setConnected(false)
  /** After a sleep, or behind a network that forgot the connection: no error comes, and no news either. */
  const listen = setInterval(() => {
    if (isResting || source?.readyState === EventSource.CLOSED || Date.now() - heardAt < SILENT_MS) return
    setConnected(false)
    reconnect()
  }, LISTEN_EVERY_MS)
  window.addEventListener('online', reconnect)
  window.addEventListener('offline', offline)
  document.addEventListener('visibilitychange', look)
  connect()
  return () => {
    stopped = true
    clearInterval(listen)
    clearTimeout(retryTimer)
    clearTimeout(restTimer)
    clearTimeout(refreshTimer)
    clearTimeout(reconcileTimer)
    window.removeEventListener('online', reconnect)
    window.removeEventListener('offline', offline)
    document.removeEventListener('visibilitychange', look)
    source?.close()
  }
}

/** What failed because something was away is read again when all is well: nobody has to press for it. */
function askAgain(client: QueryClient) {
  void client.refetchQueries({
    type: 'active',
    predicate: ({ state: { status, error, fetchStatus } }) =>
      status === 'error' && fetchStatus === 'idle' && error instanceof ApiError && error.code === 'unavailable',
  })
}

/** The lists say what an agent may do and where: an agent who may see more or less by now reads everything anew. */
export async function renewAgent(client: QueryClient): Promise<void> {
  const { queryKey } = sessionQuery()
  const agent = () => JSON.stringify(client.getQueryData(queryKey)?.agent)
  const before = agent()
  await client.refetchQueries({ queryKey, exact: true })
  if (agent() !== before) readAnew(client)
}

/** The session was read before everything else: the stream starts from there, so that what was read until it opens misses nothing. */
const firstChange = (client: QueryClient): number | null =>
  client.getQueryData(sessionQuery().queryKey)?.changeSeq ?? null
