/** How long the send protocol waits for what. Milliseconds. */
export type Timings = {
  /** How long a reply can be undone. */
  undoMs: number
  /** After this HappyFox's answer is no longer awaited (the client's total limit), without and with files. */
  sendMs: number
  sendWithFilesMs: number
  /** What a server that sends may be late by; after it, another one may look for the fate of its send. */
  graceMs: number
  /** When the ticket is read again after a send without answer. */
  checksMs: number[]
  /** How long after the send an absence begins to count, with and without HappyFox comparing `last_staff_message`. */
  quietGuardedMs: number
  quietMs: number
  /** Two reads that count as absence lie this far apart. */
  betweenReadsMs: number
  /** Clocks of HappyFox and ours may differ by this much: one that is ten minutes wrong does no harm. */
  clockSlackMs: number
  /** A pre-read older than this is repeated before the send. */
  preReadMs: number
  /** Between the record of a send and its first byte; beyond it the send is called off. */
  startMs: number
  backoffMs: { first: number; most: number }
  /** After HappyFox refused our credentials. */
  parkMs: number
  leaseMs: number
  /** How long a ticket rests whose lane another server holds, or failed. */
  restMs: number
  pollMs: number
  /** How long what its agent has settled without knowing its fate is still looked for. */
  lateMs: number
  /** How long after its request a row of a table that was not confirmed is looked for again, by itself. */
  lateLooksMs: number[]
}

export const TIMINGS: Timings = {
  undoMs: 8_000,
  sendMs: 30_000,
  sendWithFilesMs: 120_000,
  graceMs: 15_000,
  checksMs: [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 90_000, 120_000, 150_000],
  quietGuardedMs: 60_000,
  quietMs: 150_000,
  betweenReadsMs: 15_000,
  clockSlackMs: 15 * 60_000,
  preReadMs: 10_000,
  startMs: 5_000,
  backoffMs: { first: 1_000, most: 60_000 },
  parkMs: 60_000,
  leaseMs: 60_000,
  restMs: 2_000,
  pollMs: 1_000,
  lateMs: 24 * 60 * 60_000,
  lateLooksMs: [5, 15, 60, 240, 1_440].map((minutes) => minutes * 60_000),
}

/** The same protocol with a share of its patience, for a help desk known to answer at once or never. */
export function withPatience(share: number): Timings {
  const { sendMs, sendWithFilesMs, graceMs, checksMs, quietGuardedMs, quietMs, betweenReadsMs, backoffMs, leaseMs } =
    TIMINGS
  return {
    ...TIMINGS,
    sendMs: sendMs * share,
    sendWithFilesMs: sendWithFilesMs * share,
    graceMs: graceMs * share,
    checksMs: checksMs.map((ms) => ms * share),
    quietGuardedMs: quietGuardedMs * share,
    quietMs: quietMs * share,
    betweenReadsMs: betweenReadsMs * share,
    backoffMs: { first: backoffMs.first * share, most: backoffMs.most * share },
    leaseMs: leaseMs * share,
  }
}
