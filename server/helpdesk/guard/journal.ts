/** One write as the desk saw it. Instants are epoch milliseconds with fractions, of one clock. */
export type JournalEntry = {
  id: number
  method: string
  path: string
  ticketId: number | null
  receivedAt: number
  /** When it was in the database; null when it never was. */
  appliedAt: number | null
  /** The updates it made. */
  updateIds: number[]
  /** Null while it is under way, and for ever when the connection was cut. */
  answeredAt: number | null
  status: number | null
  isCut: boolean
}

const KEPT = 10_000

/** What really happened to every write, whatever its client was told: the truth that failure tests compare with. */
export function createJournal() {
  const entries: JournalEntry[] = []
  let last = 0
  return {
    entries,
    receive(method: string, path: string): JournalEntry {
      last += 1
      const ticketId = /^\/ticket\/(\d{1,15})(\/|$)/.exec(path)?.[1]
      const entry: JournalEntry = {
        id: last,
        method,
        path,
        ticketId: ticketId === undefined ? null : Number(ticketId),
        receivedAt: instant(),
        appliedAt: null,
        updateIds: [],
        answeredAt: null,
        status: null,
        isCut: false,
      }
      entries.push(entry)
      if (entries.length > KEPT) entries.shift()
      return entry
    },
  }
}
export type Journal = ReturnType<typeof createJournal>

export const instant = () => performance.timeOrigin + performance.now()
