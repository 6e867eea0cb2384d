import { expect, test } from 'vitest'
import { makeSample } from './index.ts'
import { seeded } from './random.ts'

const NOW = Date.UTC(2026, 7, 13, 14, 32)

test('is the same for the same options, and for a second reading of its tickets', () => {
  const [one, two] = [makeSample({ tickets: 120, seed: 3, now: NOW }), makeSample({ tickets: 120, seed: 3, now: NOW })]
  expect(two.account).toEqual(one.account)
  const tickets = [...one.tickets()]
  expect([...two.tickets()]).toEqual(tickets)
  expect([...one.tickets()]).toEqual(tickets)
})

test('keeps the account through the day and changes with the seed', () => {
  const morning = makeSample({ tickets: 60, seed: 3, now: Date.UTC(2026, 7, 13, 6) })
  expect(makeSample({ tickets: 60, seed: 3, now: NOW }).account).toEqual(morning.account)
  expect(makeSample({ tickets: 60, seed: 4, now: NOW }).account.contacts).not.toEqual(morning.account.contacts)
})

test('gives every desk its own account, so that one desk cannot change another', () => {
  const options = { tickets: 5, seed: 1, now: NOW }
  const { account } = makeSample(options)
  account.categories.pop()
  account.staff[0]?.permissions.splice(0)
  expect(makeSample(options).account.categories).toHaveLength(7)
  expect(makeSample(options).account.staff[0]?.permissions).toContain('delete_tickets')
})

test.each([0, 1, 5, 30, 100])('makes %i tickets', (tickets) => {
  const ids = [...makeSample({ tickets, seed: 1, now: NOW }).tickets()].map(({ id }) => id)
  expect(ids).toEqual(Array.from({ length: tickets }, (_, index) => index + 1))
})

test('opens with the queue of the front desk, newest customer reply first', () => {
  const tickets = [...makeSample({ tickets: 1200, seed: 1, now: NOW }).tickets()]
  const newest = tickets
    .toSorted((a, b) => (b.lastUserReplyAt ?? 0) - (a.lastUserReplyAt ?? 0))
    .map(({ subject }) => subject)
  expect(newest.slice(0, 5)).toEqual([
    'Front wheel arrived bent, race on Saturday',
    'Charged twice for order 88213',
    'Change delivery address before dispatch',
    'Display shows E-07 after the update',
    'Grey saddle ordered, black one in the box',
  ])
  expect(newest[23]).toBe('Catalogue on paper')
})

test('lets customers write on while the demo runs', () => {
  const sample = makeSample({ tickets: 200, seed: 1, now: NOW })
  const random = seeded(1, 'test', 1)
  const next = () => random.next()
  for (const ticket of sample.tickets()) {
    const { html, text } = sample.followUp(ticket, next)
    expect(html).toMatch(/^<html>.*<\/html>$/s)
    expect(`${html}${text}`).not.toMatch(/undefined|\{\w+\}/)
  }
  const publicIds = sample.account.categories.filter((category) => category.public).map(({ id }) => id)
  for (let index = 0; index < 200; index++) {
    const { contactId, categoryId, subject, message } = sample.newTicket(next)
    expect(sample.account.contacts.some(({ id }) => id === contactId)).toBe(true)
    expect(publicIds).toContain(categoryId)
    expect(subject).not.toMatch(/undefined|[{}]/)
    expect(message.text.length).toBeGreaterThan(10)
  }
})
