import {
  type Arbitrary,
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  property,
  record,
  sample,
} from 'fast-check'
import { expect, test } from 'vitest'
import { isMessage } from '../../src/domain/outbox.ts'
import { lastAgentMessageId, type Ticket, type TicketUpdate } from '../../src/domain/ticket.ts'
import type { Op } from '../store/outbox.ts'
import {
  afterCheck,
  afterCollision,
  afterSend,
  afterTakeover,
  beforeSend,
  isCollision,
  type Outcome,
} from './protocol.ts'
import { agent, at, contact, knownAt, message, note, opOf, reply, T0, ticketWith, update } from './test-tickets.ts'

/**
 * The decisions against a hostile account in virtual time: it does what it is asked at once, late or never, answers or not,
 * shows old tickets, and other agents write meanwhile. Nothing may happen twice, and nothing may be said that is not so.
 */

type Fate = {
  /** When the account does it: at once, so much later, or never. */
  done: 'now' | 'never' | number
  /** What the sender hears. */
  heard: 'answer' | 'silence' | 'crash' | 'busy'
}

const fate: Arbitrary<Fate> = oneof(
  { weight: 4, arbitrary: constant({ done: 'now', heard: 'answer' } as const) },
  {
    weight: 6,
    arbitrary: record({
      done: oneof(constant('now' as const), constant('never' as const), integer({ min: 100, max: 600_000 })),
      heard: constantFrom('silence' as const, 'crash' as const),
    }),
  },
  // That “too many requests” means “not done” is nobody's promise.
  {
    weight: 2,
    arbitrary: record({ done: constantFrom('now' as const, 'never' as const), heard: constant('busy' as const) }),
  },
)

const scenario = record({
  kinds: array(constantFrom('reply' as const, 'note' as const), { minLength: 1, maxLength: 4 }),
  /** Few texts, so that equal messages meet. */
  texts: array(constantFrom('Thanks!', 'Please unplug it and wait.'), { minLength: 4, maxLength: 4 }),
  fates: array(fate, { minLength: 12, maxLength: 12 }),
  /** How old a read may be. */
  lags: array(integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 8 }),
  /** When another agent writes. */
  strangers: array(integer({ min: 0, max: 400_000 }), { maxLength: 2 }),
  /** Whether the account compares `last_staff_message`; only then may we rely on it. */
  compares: boolean(),
  hasEarlierReply: boolean(),
})
type Scenario = typeof scenario extends Arbitrary<infer S> ? S : never

/** An account that keeps every update with the time from which it is there. */
function hostileAccount({ compares, hasEarlierReply, strangers }: Scenario) {
  const journal: { since: number; update: TicketUpdate; op: number | null }[] = []
  const pending: { due: number; run: () => void }[] = []
  const add = (now: number, op: number | null, by: TicketUpdate['by'], what: TicketUpdate['message']) => {
    journal.push({ since: now, op, update: update(journal.length + 1, by, { at: at(now), message: what }) })
  }
  add(T0 - 60_000, null, contact(9), message('Help'))
  if (hasEarlierReply) add(T0 - 50_000, null, agent(1), message('Hello'))
  for (const after of strangers) {
    pending.push({ due: T0 + after, run: () => add(T0 + after, null, agent(3), message('I have it')) })
  }
  const show = (now: number): Ticket =>
    ticketWith(journal.filter(({ since }) => since <= now).map((entry) => entry.update))

  return {
    journal,
    show,
    later: (due: number, run: () => void) => pending.push({ due, run }),
    /** Lets everything happen that was to happen until now, in its order. */
    passUntil(now: number) {
      const due = pending.filter((one) => one.due <= now).toSorted((a, b) => a.due - b.due)
      for (const one of due) {
        pending.splice(pending.indexOf(one), 1)
        one.run()
      }
    },
    /** Does a write, or refuses it when it compares and another message came. */
    apply(now: number, index: number, op: Op): Outcome {
      const last = lastAgentMessageId(show(now))
      if (compares && op.guardId !== null && last !== op.guardId) {
        return { kind: 'rejected', message: 'x', fields: { last_staff_message: ['Another agent has replied.'] } }
      }
      const isNote = op.action.kind === 'note'
      const html = isMessage(op.action) ? op.action.html : ''
      add(now, index, agent(1), message(html, { kind: isNote ? 'note' : 'public' }))
      return { kind: 'answered', ticket: show(now) }
    },
  }
}

/** Takes writes one after the other to their end, as a lane does. Answers the account's journal and the ends. */
function run(given: Scenario, guardIsSafe = given.compares) {
  const account = hostileAccount(given)
  const fates = given.fates[Symbol.iterator]()
  let reads = 0
  let now = T0
  const ops: Op[] = []
  const read = () => {
    account.passUntil(now)
    const lag = given.lags[reads % given.lags.length] ?? 0
    reads += 1
    return account.show(now - lag)
  }
  const known = () =>
    knownAt(now, {
      guardIsSafe,
      sentUpdates: ops.flatMap((op) => (op.updateId === null ? [] : [{ updateId: op.updateId, agentId: 1 }])),
    })

  for (const [index, kind] of given.kinds.entries()) {
    const text = given.texts[index] ?? ''
    let op = opOf(kind === 'note' ? note(text) : reply(text), {
      seq: index,
      seen: { lastUpdateId: 2, lastAgentMessageId: given.hasEarlierReply ? 2 : null },
    })
    for (let steps = 0; op.state === 'queued' || op.state === 'checking'; steps += 1) {
      if (steps > 200) throw new Error('no end')
      now = Math.max(now + 50, op.notBefore)
      op = { ...op, ...(op.state === 'checking' ? afterCheck(op, read(), known()) : dispatch(op, index)) }
    }
    ops.push(op)
    now += 1_000
  }

  function dispatch(op: Op, index: number): Partial<Op> {
    const plan = beforeSend(op, read(), known())
    if (plan.do === 'settle') return plan.change
    let result: Partial<Op> = {}
    for (const [tried, guardId] of plan.guards.entries()) {
      const sending: Op = {
        ...op,
        state: 'sending',
        attempts: op.attempts + 1,
        sentAt: now,
        inFlightUntil: now + 45_000,
        beforeUpdateId: plan.beforeUpdateId,
        guardId,
      }
      const outcome = post(sending, index)
      if (outcome === 'crash') return { ...sending, ...afterTakeover() }
      if (outcome.kind !== 'rejected' || !isCollision(sending, outcome)) {
        return { ...sending, ...afterSend(sending, outcome, known()) }
      }
      const after = afterCollision(sending, outcome, read(), known(), plan.guards[tried + 1])
      result = { ...sending, ...after.change }
      if (!after.tryNext) return result
    }
    return result
  }

  function post(op: Op, index: number): Outcome | 'crash' {
    const { done, heard } = fates.next().value ?? { done: 'now', heard: 'answer' }
    let outcome: Outcome = { kind: 'unknown' }
    if (done === 'now') outcome = account.apply(now, index, op)
    else if (done !== 'never') {
      const due = now + done
      account.later(due, () => account.apply(due, index, op))
    }
    if (heard === 'answer') return outcome
    if (heard === 'busy') {
      // As short as a pause can be.
      now += 1_000
      return { kind: 'busy' }
    }
    now += heard === 'crash' ? 0 : 30_000
    return heard === 'crash' ? 'crash' : { kind: 'unknown' }
  }

  account.passUntil(now + 3_600_000)
  return { ops, journal: account.journal }
}

const runs = Number(process.env.FOXDEN_SIMULATIONS ?? 3_000)

test(`nothing is sent twice, and nothing is said that is not so (${runs} hostile histories)`, {
  timeout: 120_000,
}, () => {
  const ends: Record<string, number> = {}
  assert(
    property(scenario, (given) => {
      const { ops, journal } = run(given)
      const claimed = ops.flatMap(({ updateId }) => updateId ?? [])
      expect(new Set(claimed).size).toBe(claimed.length)
      for (const [index, op] of ops.entries()) {
        const done = journal.filter((entry) => entry.op === index).length
        const end = op.problem?.reason ?? op.state
        ends[end] = (ends[end] ?? 0) + 1
        expect(done).toBeLessThanOrEqual(1)
        if (op.state !== 'sent') continue
        // Of two equal messages whose fate was unknown, one may have been taken for the other; both are there or asked about.
        const equal = journal.filter(({ update: { by, message: what } }) => by.id === 1 && what?.html === textOf(op))
        expect(equal.length).toBeGreaterThan(0)
      }
      expect(talkedOver(given, journal)).toEqual([])
      // As many messages are on the ticket as were said to be sent, apart from those that are asked about.
      const sent = ops.filter(({ state }) => state === 'sent').length
      const asked = ops.filter(({ problem }) => problem?.reason === 'undecided').length
      const there = journal.filter((entry) => entry.op !== null).length
      expect(there).toBeGreaterThanOrEqual(sent)
      expect(there).toBeLessThanOrEqual(sent + asked)
    }),
    { numRuns: runs },
  )
  // A simulation in which nothing went wrong would prove nothing.
  expect(Object.keys(ends).toSorted()).toEqual(['conflict', 'sent', 'undecided'])
})

test('the same histories double a message where a guard is believed that is not there', () => {
  const doubled = sample(scenario, 2_000).filter((given) => {
    const { ops, journal } = run({ ...given, compares: false }, true)
    return ops.some((_, index) => journal.filter((entry) => entry.op === index).length > 1)
  })
  expect(doubled.length).toBeGreaterThan(0)
})

/** Replies that left over what a stranger had written, where the account compares. */
function talkedOver(given: Scenario, journal: ReturnType<typeof run>['journal']) {
  if (!given.compares || !given.hasEarlierReply) return []
  const strangers = journal.filter(({ update: { by } }) => by.id === 3)
  const replies = journal.filter(({ op }) => op !== null && given.kinds[op] === 'reply')
  return replies.filter(({ since }) => strangers.some((one) => one.since < since))
}

const textOf = (op: Op) => message(isMessage(op.action) ? op.action.html : '').html
