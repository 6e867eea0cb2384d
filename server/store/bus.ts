import type { Kysely } from 'kysely'
import { type ChangeRow, changesHead, changesSince, readAfter } from './changes.ts'
import type { Schema } from './schema.ts'

export type Bus = {
  /** Calls the listener with every change committed from now on, in order, on every server of the database. */
  subscribe(listener: (change: ChangeRow) => void): () => void
  head(): Promise<number>
  since(seq: number, limit: number): Promise<ChangeRow[] | 'tooOld'>
  /** Looks for news now; every `store.transaction` does it by itself. */
  wake: () => void
}

const BATCH = 500

/** Reads the change table after each commit and every `pollMs`: the poll finds what other servers have written. */
export async function startBus(
  db: Kysely<Schema>,
  { pollMs, warn }: { pollMs: number; warn: (message: string, cause?: unknown) => void },
): Promise<Bus & { stop(): Promise<void> }> {
  const listeners = new Set<(change: ChangeRow) => void>()
  let position = await changesHead(db)
  let isStopped = false
  let isWanted = false
  let running: Promise<void> | null = null

  function emit(change: ChangeRow) {
    for (const listener of listeners) {
      try {
        listener(change)
      } catch (cause) {
        warn('A listener of the change bus failed.', cause)
      }
    }
  }

  async function drain(): Promise<void> {
    isWanted = false
    const changes = await readAfter(db, position, BATCH)
    for (const change of changes) {
      position = change.seq
      emit(change)
    }
    if (isWanted || changes.length === BATCH) await drain()
  }

  const wake = () => {
    isWanted = true
    if (running || isStopped) return
    running = drain()
      .catch((cause: unknown) => warn('The change table cannot be read.', cause))
      .finally(() => {
        running = null
        if (isWanted) wake()
      })
  }

  const timer = setInterval(wake, pollMs).unref()
  return {
    wake,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    head: () => changesHead(db),
    since: (seq, limit) => changesSince(db, seq, limit),
    async stop() {
      isStopped = true
      clearInterval(timer)
      await running
    },
  }
}
