import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import {
  CAPABILITY_STEPS,
  type CapabilityInput,
  type CapabilityReport,
  type CapabilityRun,
  isGuardSafe,
  KNOWN_FOR_DAYS,
} from '../../src/domain/capability.ts'
import type { Agent, Reference } from '../../src/domain/reference.ts'
import { HappyFoxBusy, HappyFoxForbidden, HappyFoxNotFound, HappyFoxRejection } from '../happyfox/errors.ts'
import type { HappyFox } from '../happyfox/happyfox.ts'
import { notFound, OutboxError } from '../outbox/errors.ts'
import {
  type CapabilityChange,
  capabilityRuns,
  type CapabilityRow,
  changeCapabilityRun,
  insertCapabilityRun,
  pruneCapabilityRuns,
} from '../store/capability.ts'
import { acquireLease, releaseLease, renewLease } from '../store/leases.ts'
import type { Store } from '../store/open.ts'
import { BusyAfterSend, CheckStopped, createProbe, findWords, PROBE_TIMINGS, type ProbeTimings } from './probe.ts'
import { STEPS } from './steps.ts'
import { subjectOf, throwAway } from './throw-away.ts'

export type CapabilityDeps = {
  store: Store
  happyfox: Pick<HappyFox, 'ticket' | 'ticketsPage' | 'sendTurn' | 'send' | 'create'>
  /** Takes a deleted ticket out of the mirror. */
  forget: (ticketId: number) => Promise<void>
  reference: () => Reference | null
  log: Pick<Logger, 'info' | 'warn' | 'error'>
  clock: () => number
  /** Names this server among those of one database. */
  owner: string
  account: string
  /** The help desk is our own, whose comparison is known to be safe without a check. */
  isEmbedded: boolean
  timings?: Partial<ProbeTimings & { pollMs: number; retryMs: number }>
}

export type Capability = ReturnType<typeof createCapability>

const DAY_MS = 24 * 60 * 60_000
const LEASE = 'capability'
/** Longer than one call with its reads can take. */
const LEASE_MS = 180_000
const MOST_TRIES = 5
const PAGE_SIZE = 50

/** The administrator's check of what the account really does, and what the send protocol may rely on because of it. */
export function createCapability(deps: CapabilityDeps) {
  const { store, happyfox, log, clock, account, reference } = deps
  const timings = { ...PROBE_TIMINGS, pollMs: 3_000, retryMs: 15_000, ...deps.timings }
  /** Not the outbox's own name: the ticket's lane is closed to it while a check is there. */
  const owner = `${deps.owner}:check`
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  /** Of the call that was answered 429: what to look for once the pause is over. Lost with the process, and then unknown. */
  let asked: { runId: string; words: string } | null = null

  const runs = async () => (await capabilityRuns(store.db)).filter((run) => run.account === account)

  /** The newest check that came as far as the comparison. What a check that was cut short did not try is not known. */
  const knownOf = (all: CapabilityRow[]) => all.find((run) => run.state !== 'running' && run.findings.guard) ?? null
  const goodUntil = (run: CapabilityRow) => run.startedAt + KNOWN_FOR_DAYS * DAY_MS

  function guardOf(known: CapabilityRow | null): CapabilityReport['guard'] {
    if (!known) return { isSafe: deps.isEmbedded, by: deps.isEmbedded ? 'embedded' : 'unknown' }
    if (goodUntil(known) < clock()) return { isSafe: false, by: 'expired' }
    return { isSafe: known.state === 'done' && isGuardSafe(known.findings), by: 'check' }
  }

  function wake() {
    clearTimeout(timer)
    if (stopping.signal.aborted || running) return
    running = pass()
      .catch((error: unknown) => log.error({ err: error }, 'the capability check failed'))
      .finally(() => {
        running = null
        if (!stopping.signal.aborted) timer = setTimeout(wake, timings.pollMs).unref()
      })
  }

  /** Takes the check that is running as far as it goes now; only the server that holds the lease does. */
  async function pass(): Promise<void> {
    let run = (await runs()).find(({ state }) => state === 'running') ?? null
    if (!run || run.notBefore > clock()) return
    const lease = await acquireLease(store.db, { name: LEASE, owner, ttlMs: LEASE_MS })
    if (!lease) return
    const hold = { name: LEASE, owner, token: lease.token }
    try {
      const keep = keeping(hold)
      while (run && !stopping.signal.aborted && run.notBefore <= clock()) {
        await keep()
        run = await advance(run, keep)
      }
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error
    } finally {
      await releaseLease(store.db, hold)
    }
  }

  /** Renews a lease that was just taken, whenever a good part of it has gone. @throws {LeaseLost} */
  function keeping(hold: { name: string; owner: string; token: number }) {
    let since = performance.now()
    return async () => {
      if (performance.now() - since < LEASE_MS / 6) return
      if (!(await renewLease(store.db, { ...hold, ttlMs: LEASE_MS }))) throw new LeaseLost()
      since = performance.now()
    }
  }

  const change = (run: CapabilityRow, next: CapabilityChange) => changeCapabilityRun(store.db, run.id, next)

  async function advance(run: CapabilityRow, keep: () => Promise<void>): Promise<CapabilityRow | null> {
    const findings = structuredClone(run.findings)
    try {
      if (!reference()) return await change(run, { notBefore: clock() + timings.retryMs })
      const agent = stillAdmin(run.agentId)
      if (run.step === 'delete') return await end(run)
      if (run.isStopping) return await change(run, { step: 'delete', problem: run.problem ?? STOPPED })
      if (!agent) throw new CheckStopped('Whoever started the check is no administrator any more.')
      if (run.step === 'create') return await begin(run)
      const ticketId = run.ticketId ?? 0
      const name = `lane:${ticketId}`
      const lease = await acquireLease(store.db, { name, owner, ttlMs: LEASE_MS })
      if (!lease) return await change(run, { notBefore: clock() + timings.lookMs })
      const lane = { name, owner, token: lease.token }
      const keepLane = keeping(lane)
      const keepBoth = async () => {
        await keep()
        await keepLane()
      }
      try {
        await lookAfterPause(run, ticketId, findings)
        await STEPS[run.step](probeOf(run, ticketId, findings, keepBoth), findings)
      } finally {
        await releaseLease(store.db, lane)
      }
      return await change(run, { findings, step: after(run.step), tries: 0 })
    } catch (error) {
      return failed(run, error, findings)
    }
  }

  const after = (step: CapabilityRow['step']) => CAPABILITY_STEPS[CAPABILITY_STEPS.indexOf(step) + 1] ?? 'delete'

  const stillAdmin = (agentId: number): Agent | null =>
    reference()?.agents.find(({ id, active, isAdmin }) => id === agentId && active && isAdmin) ?? null

  const probeOf = (
    run: CapabilityRow,
    ticketId: number,
    findings: CapabilityRow['findings'],
    keep: () => Promise<void>,
  ) => {
    const category = reference()?.categories.find(({ id }) => id === run.categoryId)
    return createProbe({
      ...timings,
      ...{ happyfox, ticketId, agentId: run.agentId, findings },
      timeSpentMinutes: category?.timeSpentMandatory ? 1 : null,
      async wait(ms) {
        await keep()
        await sleep(ms, undefined, { signal: stopping.signal })
      },
    })
  }

  async function lookAfterPause(run: CapabilityRow, ticketId: number, findings: CapabilityRow['findings']) {
    if (asked?.runId !== run.id) return
    const applied = findWords(await happyfox.ticket(ticketId, { priority: 'interactive' }), asked.words) !== null
    findings.busy = { applied }
    asked = null
  }

  /** Makes the throw-away ticket, unless a server that was lost has made it. */
  async function begin(run: CapabilityRow): Promise<CapabilityRow | null> {
    const lists = reference()
    if (!lists) return run
    let [ticket] = await findMade(run)
    if (!ticket) {
      const action = throwAway(run, lists, new Date(clock()).toISOString().slice(0, 10))
      ticket = await happyfox.create(action, { turn: await happyfox.sendTurn(), files: [] })
    }
    return change(run, { ticketId: ticket.id, displayId: ticket.displayId, step: 'reply', tries: 0 })
  }

  /** The tickets of a check: more than one, where the first arrived after it was given up. */
  const findMade = async ({ id }: CapabilityRow) => {
    const query = { page: 1, size: PAGE_SIZE, sort: 'created' as const, priority: 'interactive' as const }
    const { tickets } = await happyfox.ticketsPage(query)
    return tickets.filter(({ subject }) => subject === subjectOf(id))
  }

  /** Deletes what it made, and says so where it cannot. */
  async function end(run: CapabilityRow): Promise<CapabilityRow | null> {
    const made = (await findMade(run)).map(({ id }) => id)
    for (const ticketId of new Set([...(run.ticketId === null ? [] : [run.ticketId]), ...made])) {
      try {
        await remove(run, ticketId)
      } catch (error) {
        if (!isRefusal(error)) throw error
        return finish(run, {
          ticketId,
          problem: withLeft(run, `is still there: it could not be deleted (${plain(error.message)})`),
        })
      }
      await deps.forget(ticketId)
    }
    await pruneCapabilityRuns(store.db)
    return finish(run, { ticketId: null, displayId: null })
  }

  async function remove(run: CapabilityRow, ticketId: number): Promise<void> {
    const isThere = await happyfox.ticket(ticketId, { priority: 'interactive' }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof HappyFoxNotFound) return false
        throw error
      },
    )
    if (!isThere) return
    const turn = await happyfox.sendTurn()
    const action = { kind: 'delete' as const, displayId: run.displayId ?? '' }
    try {
      await happyfox.send(ticketId, run.agentId, action, { turn, lastAgentMessageId: null, files: [] })
    } catch (error) {
      if (!(error instanceof HappyFoxNotFound)) throw error
    }
  }

  /** What is no answer is tried again; what is one ends the check, which still deletes its ticket. */
  async function failed(
    run: CapabilityRow,
    error: unknown,
    findings: CapabilityRow['findings'],
  ): Promise<CapabilityRow | null> {
    // The server stops in the middle of a step: whoever starts next takes it again.
    if (stopping.signal.aborted) return null
    if (error instanceof LeaseLost) throw error
    if (error instanceof BusyAfterSend) {
      asked = { runId: run.id, words: error.words }
      return change(run, { notBefore: error.busy.retryAt })
    }
    if (error instanceof HappyFoxBusy) return change(run, { notBefore: error.retryAt })
    const message = error instanceof Error ? error.message : String(error)
    const isEnd = error instanceof CheckStopped || isRefusal(error)
    if (!isEnd && run.tries + 1 < MOST_TRIES) {
      log.warn({ err: error, step: run.step }, 'the capability check has to wait')
      // What the lost call told is kept: that no answer came is an answer.
      const calls = findings.calls ?? run.findings.calls
      return change(run, {
        tries: run.tries + 1,
        notBefore: clock() + timings.retryMs,
        findings: { ...run.findings, ...(calls && { calls }) },
      })
    }
    const problem = run.problem ?? message
    if (run.step !== 'delete') return change(run, { step: 'delete', tries: 0, problem })
    return finish(run, { problem: withLeft(run, `may still be there: it could not be deleted (${plain(message)})`) })
  }

  /** A check that has asked everything is done, whatever became of its ticket. */
  function finish(run: CapabilityRow, next: CapabilityChange) {
    const state = run.problem === null ? 'done' : run.isStopping ? 'stopped' : 'failed'
    return change(run, { state, finishedAt: clock(), ...next })
  }

  return {
    start: wake,
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
    },

    /** Whether a reply may be sent again with the message that the first one knew. */
    async guardIsSafe(): Promise<boolean> {
      return guardOf(knownOf(await runs())).isSafe
    },

    async report(): Promise<CapabilityReport> {
      const all = await runs()
      const known = knownOf(all)
      const until = known && goodUntil(known)
      return {
        account,
        run: all[0] ? toView(all.find(({ state }) => state === 'running') ?? all[0], clock()) : null,
        known:
          known && until !== null
            ? { ...toView(known, clock()), goodUntil: new Date(until).toISOString(), isExpired: until < clock() }
            : null,
        guard: guardOf(known),
      }
    },

    /** Starts a check in the agent's name. The same id again is the same check. @throws {OutboxError} */
    async begin({ id, categoryId }: CapabilityInput, agent: Agent): Promise<void> {
      const category = reference()?.categories.find((one) => one.id === categoryId)
      if (!category) {
        throw new OutboxError(400, 'rejected', NO_CATEGORY, { categoryId: [NO_CATEGORY] })
      }
      if (!category.public) throw new OutboxError(400, 'rejected', NOT_PUBLIC, { categoryId: [NOT_PUBLIC] })
      const run = { id, account, agentId: agent.id, categoryId, now: clock() }
      if (!(await insertCapabilityRun(store.db, run)) && !(await runs()).some((one) => one.id === id)) {
        throw new OutboxError(409, 'conflict', 'A check is running already. Wait for its end, or stop it.')
      }
      log.info({ agentId: agent.id, categoryId, check: id }, 'a capability check was started')
      wake()
    },

    /** Ends the one that is running; its ticket is deleted. @throws {OutboxError} when none is. */
    async halt(): Promise<void> {
      const run = (await runs()).find(({ state }) => state === 'running')
      if (!run || !(await change(run, { isStopping: true, notBefore: Math.min(run.notBefore, clock()) }))) {
        throw notFound('check under way')
      }
      wake()
    },
  }
}

/** Another server has the check by now. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

const isRefusal = (error: unknown): error is Error =>
  error instanceof HappyFoxRejection || error instanceof HappyFoxForbidden || error instanceof HappyFoxNotFound

const STOPPED = 'An administrator asked for that.'
const NO_CATEGORY = 'There is no such category any more. Choose another one.'
const NOT_PUBLIC = 'HappyFox takes new tickets for public categories only. Choose another one.'

const plain = (sentence: string) => sentence.replace(/\.$/, '')

const withLeft = ({ problem, displayId, ticketId }: CapabilityRow, left: string) =>
  [problem, `The ticket ${displayId ?? ticketId ?? 'of this check'} ${left}.`].filter(Boolean).join(' ')

const iso = (at: number) => new Date(at).toISOString()

const toView = (run: CapabilityRow, now: number): CapabilityRun => ({
  id: run.id,
  state: run.state,
  step: run.step,
  isStopping: run.isStopping,
  byAgentId: run.agentId,
  categoryId: run.categoryId,
  startedAt: iso(run.startedAt),
  finishedAt: run.finishedAt === null ? null : iso(run.finishedAt),
  waitsUntil: run.state === 'running' && run.notBefore > now ? iso(run.notBefore) : null,
  ticket: run.ticketId === null ? null : { id: run.ticketId, displayId: run.displayId ?? String(run.ticketId) },
  problem: run.problem,
  findings: run.findings,
})
