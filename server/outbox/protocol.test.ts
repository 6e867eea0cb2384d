import type { TicketUpdate } from '../../src/domain/ticket.ts'
import type { Op } from '../store/outbox.ts'
import { describe, expect, test } from 'vitest'
import {
  HappyFoxBusy,
  HappyFoxForbidden,
  HappyFoxNotFound,
  HappyFoxRejection,
  HappyFoxUnavailable,
  HappyFoxUnreadable,
} from '../happyfox/errors.ts'
import { afterDecision } from './decisions.ts'
import { afterCheck, afterCollision, afterSend, afterTakeover, beforeSend, outcomeOf } from './protocol.ts'
import {
  agent,
  contact,
  knownAt,
  message,
  note,
  opOf,
  properties,
  reply,
  T0,
  ticketWith,
  update,
} from './test-tickets.ts'
import { TIMINGS } from './timings.ts'

const TEXT = '<p>Please unplug it and wait for a minute.</p>'
const before = [update(9, contact(9), { message: message('Help') }), update(10, agent(2), { message: message('Hm') })]
const seen = { lastUpdateId: 10, lastAgentMessageId: 10 }
const queued = opOf(reply(TEXT), { seen })
const sending = opOf(reply(TEXT), {
  seen,
  state: 'sending',
  attempts: 1,
  sentAt: T0,
  inFlightUntil: T0 + 45_000,
  beforeUpdateId: 10,
  guardId: 10,
})
const checking: Op = { ...sending, state: 'checking' }
const ours = update(11, agent(1), { message: message(TEXT) })
const theirs = update(11, agent(3), { message: message('I have it') })

test.each([
  [new HappyFoxRejection('no', {}), 'rejected'],
  [new HappyFoxNotFound('x'), 'gone'],
  [new HappyFoxBusy('x', 1), 'busy'],
  [new HappyFoxForbidden('x', 401), 'locked'],
  [new HappyFoxForbidden('x', 403), 'forbidden'],
  [new HappyFoxUnavailable('x', 'no'), 'notSent'],
  [new HappyFoxUnavailable('x', 'maybe'), 'unknown'],
  [new HappyFoxUnreadable('x'), 'unknown'],
  [new TypeError('a bug of ours, after the start'), 'unknown'],
])('%s leaves a send %s', (error, kind) => {
  expect(outcomeOf(error).kind).toBe(kind)
})

describe('before a send', () => {
  test('it compares the newest agent message, then the newest public one, then nothing', () => {
    const aNote = update(12, agent(1), { message: message('psst', { kind: 'note' }) })
    const known = knownAt(T0, { sentUpdates: [{ updateId: 12, agentId: 1 }] })
    expect(beforeSend(queued, ticketWith([...before, aNote]), known)).toEqual({
      do: 'send',
      beforeUpdateId: 12,
      guards: [12, 10, null],
    })
    expect(beforeSend(queued, ticketWith([before[0] ?? ours]), knownAt(T0))).toMatchObject({ guards: [null] })
    expect(beforeSend(opOf(note(TEXT)), ticketWith(before), knownAt(T0))).toMatchObject({ guards: [null] })
  })

  test('whatever others have written since stops a reply, not a note; our own does not', () => {
    const other = ticketWith([...before, theirs])
    expect(beforeSend(queued, other, knownAt(T0))).toMatchObject({
      do: 'settle',
      change: { state: 'needsYou', guardId: 11, problem: { reason: 'conflict' } },
    })
    expect(beforeSend({ ...queued, action: note(TEXT) }, other, knownAt(T0)).do).toBe('send')
    const customer = update(12, contact(9), { message: message('And?') })
    expect(beforeSend(queued, ticketWith([...before, customer]), knownAt(T0))).toMatchObject({
      change: {
        guardId: 10,
        problem: { reason: 'conflict', message: expect.stringMatching(/^Customer has written/), theirs: [12] },
      },
    })
    const both = ticketWith([...before, theirs, customer])
    expect(beforeSend(queued, both, knownAt(T0))).toMatchObject({
      change: { problem: { message: expect.stringMatching(/^Agent 3 and Customer have written/), theirs: [11, 12] } },
    })
    const notAMessage = update(12, contact(9), { survey: null })
    expect(beforeSend(queued, ticketWith([...before, notAMessage]), knownAt(T0)).do).toBe('send')
    // Written as the contact: another agent's stops it, our own does not.
    const asContact = ticketWith([...before, update(11, contact(9), { message: message('By phone') })])
    const sentBy = (agentId: number) => knownAt(T0, { sentUpdates: [{ updateId: 11, agentId }] })
    expect(beforeSend(queued, asContact, sentBy(1)).do).toBe('send')
    expect(beforeSend(queued, asContact, sentBy(2)).do).toBe('settle')
    const own = ticketWith([...before, update(11, agent(1), { message: message('Part one') })])
    expect(beforeSend(queued, own, knownAt(T0, { sentUpdates: [{ updateId: 11, agentId: 1 }] })).do).toBe('send')
    expect(beforeSend(queued, own, knownAt(T0, { sentUpdates: [{ updateId: 11, agentId: 2 }] })).do).toBe('settle')
  })

  test('a ticket that was merged meanwhile stops what would be mailed about it, unless its agent has seen that', () => {
    const merged = ticketWith(before, { mergedIntoId: 7 })
    expect(beforeSend(queued, merged, knownAt(T0))).toMatchObject({
      change: {
        state: 'refused',
        problem: { reason: 'rejected', message: expect.stringContaining('Nothing was sent') },
      },
    })
    expect(beforeSend({ ...queued, seen: { ...seen, mergedIntoId: 7 } }, merged, knownAt(T0)).do).toBe('send')
    expect(beforeSend(opOf(note(TEXT)), merged, knownAt(T0)).do).toBe('send')
    // Asked for the one, an account may show the other.
    const other = { ...ticketWith(before), id: 7 }
    expect(beforeSend(opOf(note(TEXT)), other, knownAt(T0))).toMatchObject({ change: { state: 'refused' } })
  })

  test('a repeat compares what the first send compared, and sees an arrival that came late', () => {
    const repeat = { ...sending, state: 'queued' as const, checkedAt: T0 + 2_000 }
    expect(beforeSend(repeat, ticketWith(before), knownAt(T0))).toEqual({
      do: 'send',
      beforeUpdateId: 10,
      guards: [10],
    })
    expect(beforeSend(repeat, ticketWith([...before, ours]), knownAt(T0))).toMatchObject({
      do: 'settle',
      change: { state: 'sent', updateId: 11 },
    })
  })
})

describe('after a send', () => {
  const known = knownAt(T0 + 1_000)
  const answered = (updates = [...before, ours]) => ({ kind: 'answered' as const, ticket: ticketWith(updates) })

  test('an answer with our update is a receipt', () => {
    expect(afterSend(sending, answered(), known)).toMatchObject({
      state: 'sent',
      updateId: 11,
      receipt: { updateId: 11, emailed: ['c@example.com'] },
    })
  })

  test('its receipt says who was mailed by HappyFox’s word, not by what was asked for', () => {
    const emailed = (action: Op['action'], emailedContact: boolean) => {
      const update11 = update(11, agent(1), { message: message(TEXT, { emailedContact }) })
      return afterSend({ ...sending, action }, answered([...before, update11]), known).receipt?.emailed
    }
    expect(emailed(reply(TEXT, { emailContact: true }), false)).toEqual([])
    expect(emailed(reply(TEXT, { emailContact: false }), true)).toEqual(['c@example.com'])
  })

  test('“too many requests” is believed only after a look at the ticket', () => {
    const busy = { ...sending, ...afterSend(sending, { kind: 'busy' }, known) }
    expect(busy).toMatchObject({ state: 'queued', attempts: 0, beforeUpdateId: sending.beforeUpdateId })
    expect(beforeSend(busy, ticketWith([...before, ours]), known)).toMatchObject({
      do: 'settle',
      change: { state: 'sent', updateId: ours.id },
    })
    expect(beforeSend(busy, ticketWith(before), known)).toMatchObject({ do: 'send' })
  })

  test('an answer with another ticket, or without our update, is no proof', () => {
    const other = { kind: 'answered' as const, ticket: { ...ticketWith([...before, ours]), id: 3 } }
    expect(afterSend(sending, other, known).state).toBe('checking')
    expect(afterSend(sending, answered(before), known)).toMatchObject({ state: 'checking', notBefore: T0 + 2_000 })
  })

  test('what certainly was not done is as if it had not been sent', () => {
    const unsent = { attempts: 0, sentAt: null, beforeUpdateId: null, guardId: null, state: 'queued' }
    expect(afterSend(sending, { kind: 'notSent' }, known)).toMatchObject(unsent)
    expect(afterSend(sending, { kind: 'locked', message: 'x' }, known)).toMatchObject(unsent)
    // Not so a repeat: what the first send may have done is still to be known.
    const repeat = afterSend({ ...sending, attempts: 2 }, { kind: 'notSent' }, known)
    expect(repeat).toMatchObject({ attempts: 1, state: 'queued' })
    expect(repeat).not.toHaveProperty('beforeUpdateId')
  })

  test('silence is looked into', () => {
    expect(afterSend(sending, { kind: 'unknown' }, known)).toMatchObject({ state: 'checking', notBefore: T0 + 2_000 })
  })

  test('"Nothing to update" means that it is as wanted', () => {
    const refused = { kind: 'rejected' as const, message: 'HappyFox refused this: Nothing to update', fields: {} }
    expect(afterSend({ ...sending, action: properties({ statusId: 1 }) }, refused, known).state).toBe('sent')
    expect(afterSend(sending, refused, known).state).toBe('refused')
  })

  const refused = { kind: 'rejected' as const, message: 'x', fields: { last_staff_message: ['Newer.'] } }
  const collided = (op: Op, updates: TicketUpdate[], next: number | null = null, facts = known, answer = refused) =>
    afterCollision(op, answer, ticketWith(updates), facts, next)

  test('after a collision the ticket tells who was faster', () => {
    expect(collided(sending, [...before, ours]).change.state).toBe('sent')
    expect(collided(sending, [...before, theirs]).change).toMatchObject({
      state: 'needsYou',
      attempts: 0,
      problem: { reason: 'conflict', message: expect.stringContaining('Nothing was sent.') },
    })
    expect(collided(sending, before, 9).tryNext).toBe(true)
    const repeat = { ...sending, attempts: 2 }
    expect(collided(repeat, before)).toMatchObject({ tryNext: false, change: { state: 'checking' } })
    const plain = { ...refused, message: 'This agent is not active.', fields: {} as typeof refused.fields }
    expect(collided(sending, before, null, known, plain)).toMatchObject({
      tryNext: false,
      change: { state: 'refused' },
    })
  })

  test('a collision with nobody is tried without a comparison only when no late news can show who it was', () => {
    const first = collided(sending, before)
    expect(first).toMatchObject({ tryNext: false, change: { state: 'queued', attempts: 0, checkedAt: known.now } })
    const again = { ...queued, ...first.change }
    // What HappyFox met is on the ticket now.
    expect(beforeSend(again, ticketWith([...before, theirs]), known)).toMatchObject({
      change: { problem: { reason: 'conflict', message: expect.stringContaining('Nothing was sent.') } },
    })
    expect(beforeSend(again, ticketWith(before), known)).toMatchObject({ guards: [10, null] })
    const resent = { ...sending, checkedAt: again.checkedAt }
    const later = (ms: number) => knownAt(known.now + ms)
    expect(collided(resent, before, null, later(TIMINGS.quietGuardedMs - 1)).tryNext).toBe(false)
    expect(collided(resent, before, null, later(TIMINGS.quietGuardedMs)).tryNext).toBe(true)
  })

  test('after a first try of unknown fate nobody says that nothing was sent', () => {
    const again = { ...checking, ...afterDecision({ ...checking, state: 'needsYou' }, 'sendAnyway', T0) }
    const plan = beforeSend(again, ticketWith([...before, theirs]), known)
    expect(plan).toMatchObject({ change: { problem: { message: expect.not.stringContaining('Nothing was sent') } } })
  })
})

describe('looking for a write of unknown fate', () => {
  const look = (op: Op, now: number, more = {}, updates = before) =>
    afterCheck(op, ticketWith(updates), knownAt(now, more))

  test('what a server left behind is looked for at once, and not held absent while that server may still send', () => {
    const withFiles = { ...checking, ...afterTakeover(), inFlightUntil: T0 + 135_000, checkedAt: T0 + 2_000 }
    expect(withFiles).toMatchObject({ state: 'checking', notBefore: 0 })
    expect(look(withFiles, T0 + 100_000, { guardIsSafe: true }).state).toBeUndefined()
    expect(look(withFiles, T0 + 150_000, { guardIsSafe: true }).state).toBe('queued')
  })

  test('it is read again at growing distances until the quiet time is over', () => {
    const times: number[] = []
    let op = checking
    while (op.state === 'checking') {
      const now = times.length === 0 ? T0 + 2_000 : op.notBefore
      times.push((now - T0) / 1_000)
      op = { ...op, ...look(op, now) }
    }
    expect(op).toMatchObject({ state: 'needsYou', problem: { reason: 'undecided' } })
    expect(times).toEqual([2, 5, 10, 20, 40, 60, 90, 120, 150])
  })

  test('one read is no proof of absence, however late', () => {
    const late = T0 + 600_000
    const first = look(checking, late)
    expect(first).toEqual({ checkedAt: late, notBefore: late + TIMINGS.betweenReadsMs })
    expect(look({ ...checking, ...first }, late + TIMINGS.betweenReadsMs).state).toBe('needsYou')
  })

  test('found, it is sent, also by another who looks later', () => {
    expect(look(checking, T0 + 5_000, {}, [...before, ours])).toMatchObject({ state: 'sent', updateId: 11 })
  })

  test.each([
    ['a guarded reply on a safe account', checking, { guardIsSafe: true }, 'queued'],
    ['a guarded reply on an unknown account', checking, {}, 'needsYou'],
    ['a first reply', { ...checking, guardId: null }, { guardIsSafe: true }, 'needsYou'],
    ['a note', { ...checking, action: note(TEXT), guardId: null }, { guardIsSafe: true }, 'needsYou'],
    ['properties', { ...checking, action: properties({ statusId: 4 }), guardId: null }, {}, 'queued'],
    ['time', { ...checking, action: properties({ timeSpentMinutes: 4 }), guardId: null }, {}, 'needsYou'],
    ['a third try', { ...checking, attempts: 3 }, { guardIsSafe: true }, 'needsYou'],
  ])('surely absent, %s', (_name, op, more, state) => {
    expect(look({ ...op, checkedAt: T0 + 2_000 }, T0 + 150_000, more).state).toBe(state)
  })
})

describe('decisions', () => {
  const conflict = {
    ...queued,
    state: 'needsYou' as const,
    guardId: 11,
    problem: { reason: 'conflict' as const, message: '', fields: {} },
  }
  const undecided = {
    ...checking,
    state: 'needsYou' as const,
    problem: { reason: 'undecided' as const, message: '', fields: {} },
  }

  test.each([
    ['cancel', queued, 'cancelled'],
    ['cancel', sending, null],
    ['cancel', checking, null],
    ['discard', conflict, 'cancelled'],
    ['discard', queued, null],
    ['sendAnyway', conflict, 'queued'],
    ['sendAnyway', undecided, 'queued'],
    ['sendAnyway', queued, null],
    ['checkAgain', undecided, 'checking'],
    ['checkAgain', conflict, null],
  ] as const)('%s of a write that is %j', (decision, op, state) => {
    expect(afterDecision(op, decision, T0)?.state ?? null).toBe(state)
  })

  test('who sends anyway has seen the message that stopped it, and a later one stops it again', () => {
    const op = { ...conflict, ...afterDecision(conflict, 'sendAnyway', T0) }
    const known = knownAt(T0)
    expect(beforeSend(op, ticketWith([...before, theirs]), known)).toMatchObject({ do: 'send', guards: [11, null] })
    const later = update(12, agent(3), { message: message('Stop') })
    expect(beforeSend(op, ticketWith([...before, theirs, later]), known).do).toBe('settle')
  })

  test('sending an undecided one again first looks whether it has arrived', () => {
    const op = { ...undecided, ...afterDecision(undecided, 'sendAnyway', T0) }
    expect(beforeSend(op, ticketWith([...before, ours]), knownAt(T0))).toMatchObject({ change: { state: 'sent' } })
  })
})
