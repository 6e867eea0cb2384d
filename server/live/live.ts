import type { ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { SyncState } from '../../src/domain/sync.ts'
import type { ChangeRow } from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import { createEvents, type FindRow } from './events.ts'
import { createPresence } from './presence.ts'
import { encodeEvent, type Listener, openStream, type Stream } from './stream.ts'

const HEARTBEAT_MS = 20_000
const SWEEP_MS = 5_000
const RETRY_MS = 2_000
/** After this a server has read changed lists. */
const LISTS_READ_MS = 1_000
/** An agent with more windows than this loses the oldest stream, which is most likely dead. */
const MOST_STREAMS = 8
const CROWDED_RETRY_MS = 60_000
/** Whoever has missed more than this reads everything again. */
const MOST_REPLAYED = 1_000

export type LiveOptions = {
  store: Store
  /** A ticket as the mirror knows it, if it is within a scope. */
  findRow: FindRow
  syncState: () => SyncState
  /** What the holder of a session may see now; null when the session is over. */
  still: (key: string) => Promise<Listener | null>
  clock: () => number
  log: Logger
}

export type Live = ReturnType<typeof createLive>

/** Tells every open console what happens, as far as its agent may know it, in the order in which it happened. */
export function createLive({ store, findRow, syncState, still, clock, log }: LiveOptions) {
  const presence = createPresence({ store, clock })
  const events = createEvents({ findRow, peopleOn: presence.peopleOn })
  const streams = new Set<Stream>()

  /** One thing after another: a stream that joins hears everything after its position, once. */
  let queue = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    queue = queue.then(work).catch((cause: unknown) => log.error({ err: cause }, 'live: an announcement failed'))
    return queue
  }

  async function announce(change: ChangeRow) {
    if (change.kind === 'reference') await renewLists()
    const encode = events.encoder(change)
    for (const stream of [...streams]) {
      if (change.seq <= stream.position) continue
      try {
        await tell(stream, change, encode)
      } catch (cause) {
        // What it was not told it will ask for: it comes back with its last position.
        log.error({ err: cause, seq: change.seq }, 'live: a change could not be told')
        streams.delete(stream)
        stream.end(RETRY_MS)
      }
    }
  }

  async function tell(stream: Stream, change: ChangeRow, encode: ReturnType<typeof events.encoder>) {
    const bytes = await encode(stream.listener)
    stream.position = change.seq
    if (bytes) stream.write(bytes)
    if (events.endsSession(change, stream.listener)) dismiss(stream)
  }

  function dismiss(stream: Stream) {
    stream.write(encodeEvent({ kind: 'signedOut' }, null))
    stream.end(RETRY_MS)
    streams.delete(stream)
  }

  /**
   * The lists decide who may see what. Every server reads them anew when it hears of the change, as we do: whoever asked in
   * that moment is told once more.
   */
  async function renewLists() {
    // Who cannot be asked about now is asked about again in a moment; the news itself must not be lost with it.
    await refreshListeners().catch((cause: unknown) => log.error({ err: cause }, 'live: listeners were not renewed'))
    const again = async () => {
      await refreshListeners()
      const bytes = encodeEvent({ kind: 'reference' }, null)
      for (const stream of streams) stream.write(bytes)
    }
    setTimeout(() => void inTurn(again), LISTS_READ_MS).unref()
  }

  /** Rights may have changed, or a session may have run out. */
  async function refreshListeners() {
    for (const stream of [...streams]) {
      const listener = await still(stream.listener.key)
      if (listener) stream.listener.scope = listener.scope
      else dismiss(stream)
    }
  }

  /** Tells a new stream where it stands, and what it has missed since `after`. */
  async function join(stream: Stream, after: number | null) {
    const head = await store.bus.head()
    stream.write(`retry: ${RETRY_MS}\n`)
    stream.write(encodeEvent({ kind: 'sync', sync: syncState() }, after === null ? head : null))
    stream.position = after ?? head
    if (after !== null) {
      const missed = await store.bus.since(after, MOST_REPLAYED + 1)
      if (missed === 'tooOld' || missed.length > MOST_REPLAYED) {
        stream.write(encodeEvent({ kind: 'reset' }, head))
        stream.position = head
      } else {
        for (const change of missed) await tell(stream, change, events.encoder(change))
      }
    }
    streams.add(stream)
  }

  function makeRoom(agentId: number) {
    const own = [...streams].filter((stream) => stream.listener.agentId === agentId)
    for (const stream of own.slice(0, Math.max(0, own.length - MOST_STREAMS + 1))) {
      streams.delete(stream)
      stream.end(CROWDED_RETRY_MS)
    }
  }

  const unsubscribe = store.bus.subscribe((change) => void inTurn(() => announce(change)))
  const heartbeat = setInterval(() => {
    void inTurn(refreshListeners)
    for (const stream of streams) stream.heartbeat()
  }, HEARTBEAT_MS).unref()
  const sweep = setInterval(() => void inTurn(() => presence.sweep()), SWEEP_MS).unref()

  return {
    presence,
    /** Open streams on this server. */
    count: () => streams.size,

    /** How far the news have come: a stream that is opened after it hears everything since. */
    position: () => store.bus.head(),

    /** Takes over a response. `after`: the last change that this console was told; null when it starts anew. */
    open(outgoing: ServerResponse, listener: Listener, after: number | null, headers: Record<string, string>) {
      const stream = openStream(outgoing, listener, headers)
      stream.onClose(() => streams.delete(stream))
      void inTurn(async () => {
        makeRoom(listener.agentId)
        try {
          await join(stream, after)
        } catch (cause) {
          // Left open it would look alive and tell nothing: it comes back, and joins then.
          log.error({ err: cause }, 'live: a stream could not be begun')
          streams.delete(stream)
          stream.end(RETRY_MS)
        }
        if (outgoing.destroyed) streams.delete(stream)
      })
    },

    /** Sends every console away to come back soon, to this server restarted or to another one. */
    async close(): Promise<void> {
      unsubscribe()
      clearInterval(heartbeat)
      clearInterval(sweep)
      await queue
      for (const stream of streams) stream.end(RETRY_MS)
      streams.clear()
    },
  }
}
