import { expect, test } from 'vitest'
import type { OutboxAction, OutboxItem, SeenState } from '../../src/domain/outbox.ts'
import type { Fault } from './test-fault-proxy.ts'
import { openRoom } from './test-room.ts'
import { newId, note, properties, reply } from './test-tickets.ts'

/**
 * Many writes, two servers, a network that fails half of the time and agents who answer in HappyFox itself: afterwards what
 * Foxden says is compared with what HappyFox has. `FOXDEN_FAULT_SENDS` makes it more, `FOXDEN_FAULT_SEED` repeats one.
 */
const SENDS = Number(process.env.FOXDEN_FAULT_SENDS ?? 80)
const SEED = Number(process.env.FOXDEN_FAULT_SEED ?? Math.floor(Math.random() * 2 ** 31))

const WRITE_FAULTS: [Fault, number][] = [
  ['none', 50],
  ['cutBefore', 7],
  ['cutInside', 7],
  ['cutAfter', 8],
  ['blackHole', 6],
  ['badGateway', 6],
  ['truncated', 6],
  ['unavailable', 6],
  ['late', 4],
]

/** Numbers from 0 to 1 that a seed gives again (mulberry32). */
function numbersFrom(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function pickFault(at: number): Fault {
  let left = at * WRITE_FAULTS.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [fault, weight] of WRITE_FAULTS) {
    left -= weight
    if (left < 0) return fault
  }
  return 'none'
}

const TICKETS = 24

test(`${SENDS} writes through a failing network: none lost, none doubled, every doubt told (seed ${SEED})`, {
  timeout: 150_000 + SENDS * 500,
}, async () => {
  const next = numbersFrom(SEED)
  const room = await openRoom({ guardIsSafe: async () => true, sendMs: 900, stretch: 3 })
  const lanes = [room.outbox, room.openServer('two')]
  const tickets: number[] = []
  for (let n = 0; n < TICKETS; n += 1) {
    const created = { name: 'Kim', email: 'kim@example.com', category: 1, subject: `Bicycle ${n}`, text: 'It squeaks.' }
    tickets.push((await room.desk.call('tickets/', { json: created })).id)
  }
  room.network.fault = (line) => {
    if (line.startsWith('GET')) return next() < 0.1 ? 'cutBefore' : 'none'
    return pickFault(next())
  }

  const seen = new Map<number, SeenState>()
  for (const ticketId of tickets) {
    seen.set(ticketId, { lastUpdateId: (await room.wire(ticketId)).updates.at(-1).update_id, lastAgentMessageId: null })
  }

  for (const server of lanes) server.start()
  const sends: { id: string; ticketId: number; words: string; action: OutboxAction }[] = []
  for (let n = 0; n < SENDS; n += 1) {
    const ticketId = tickets[Math.floor(next() * tickets.length)] ?? 1
    const words = `Words number ${n} of this run.`
    const kind = next()
    const html = `<p>${words}</p>`
    const action = kind < 0.5 ? reply(html) : kind < 0.85 ? note(html) : properties({ tags: [`tag-${n}`] })
    const input = {
      id: newId(),
      ticketId,
      seen: seen.get(ticketId) ?? { lastUpdateId: 0, lastAgentMessageId: null },
      action,
    }
    // Pressed twice now and then, also on the other server.
    const presses = next() < 0.2 ? lanes : [lanes[n % 2] ?? room.outbox]
    await Promise.all(presses.map((server) => server.accept(input, { id: 1 })))
    sends.push({ id: input.id, ticketId, words, action })
    if (next() < 0.05) {
      await room.desk.call(`ticket/${ticketId}/staff_update/`, { json: { staff: 2, html: `Foreign ${n}` } })
    }
  }

  const items = new Map<string, OutboxItem>()
  for (const { id } of sends) items.set(id, await room.until(id, ['sent', 'needsYou', 'refused'], 120_000))
  await expect.poll(() => room.late.answered, { timeout: 10_000 }).toBe(room.late.sent)

  const wires = new Map(await Promise.all(tickets.map(async (id) => [id, await room.wire(id)] as const)))
  const faults: string[] = []
  for (const { id, ticketId, words, action } of sends) {
    const item = items.get(id)
    const wire = wires.get(ticketId)
    const end = item?.problem?.reason ?? item?.state
    if (action.kind === 'properties') {
      if (end !== 'sent') faults.push(`${words} ${end}: tags can always be set`)
      continue
    }
    const matching = wire.updates.filter((update: { message: { html: string } | null }) =>
      update.message?.html.includes(words),
    )
    const isNote = matching.some(
      (update: { message: { message_type: string | null } }) => update.message.message_type === 'p',
    )
    if (matching.length > 1) faults.push(`${words} is there ${matching.length} times`)
    if (matching.length === 1 && isNote !== (action.kind === 'note')) faults.push(`${words} has changed its kind`)
    if (end === 'sent' && matching[0]?.update_id !== item?.receipt?.updateId) faults.push(`${words} was told, not sent`)
    if (end !== 'sent' && end !== 'undecided' && matching.length > 0) faults.push(`${words} is there, but ${end}`)
  }
  expect(faults).toEqual([])
  expect(room.overlaps()).toBe(0)
  const ends = [...items.values()].map((item) => item.problem?.reason ?? item.state)
  expect(new Set(ends)).toContain('sent')
  expect(new Set(ends)).toContain('undecided')
  expect(ends.filter((end) => end === 'rejected' || end === 'gone' || end === 'forbidden')).toEqual([])
  await room.close()
})
