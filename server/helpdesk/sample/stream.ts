import type { Ticket } from '../model.ts'
import type { People } from './account/people.ts'
import { CATEGORY } from './account/settings.ts'
import { dealer } from './deck.ts'
import { seeded } from './random.ts'
import { scenarios } from './scenarios/all.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { english } from './scenarios/voice.ts'
import { type Plan, writeTicket } from './thread/generate.ts'
import type { Ids } from './thread/thread.ts'
import { busyMoment, DAY, HOUR } from './time.ts'
import { toldTickets } from './told/all.ts'
import { tell } from './told/tell.ts'

export type StreamOptions = { tickets: number; seed: number; now: number; people: People; spanDays: number }

/** The hours before `now` belong to the tickets told by hand, so that the queue begins as it should. */
const QUIET = 9.5 * HOUR

/** All tickets, oldest first. Each run of the generator starts anew and yields the same. */
export function* ticketStream({ tickets, seed, now, people, spanDays }: StreamOptions): Generator<Ticket> {
  const told = toldTickets(now, tickets)
  const generated = tickets - told.length
  const limit = now - QUIET
  const ids: Ids = { update: 0, attachment: 0 }
  const deal = scenarioDealer(seed)
  const tale = told[Symbol.iterator]()
  let next = tale.next()
  let id = 0
  for (let index = 0; index < generated; index++) {
    const random = seeded(seed, 'ticket', index)
    const share = (index + random.next()) / generated
    const createdAt = busyMoment(limit - spanDays * DAY, limit - HOUR, share)
    for (; !next.done && next.value.createdAt <= createdAt; next = tale.next()) {
      yield tell(next.value.told, ++id, people, now, ids)
    }
    const { categoryId, scenario } = deal()
    const open = random.chance(openChance(generated - 1 - index, tickets))
    const person = personFor(categoryId, createdAt, people, random)
    const plan: Plan = {
      id: ++id,
      createdAt,
      categoryId,
      scenario,
      voice: english,
      person,
      open,
      limit,
      now,
      mergedTickets: [],
    }
    yield writeTicket(plan, ids, random)
  }
  for (; !next.done; next = tale.next()) yield tell(next.value.told, ++id, people, now, ids)
}

/** New tickets are mostly open, old ones hardly ever; about a fifth of 1,200, a smaller share of more. */
function openChance(newerTickets: number, tickets: number): number {
  const reach = Math.min(tickets * 0.22, 235 * (tickets / 1200) ** 0.4)
  return 0.9 * Math.exp(-newerTickets / reach) + 6 / Math.max(tickets, 600)
}

function personFor(categoryId: number, at: number, people: People, random: ReturnType<typeof seeded>) {
  if (categoryId === CATEGORY.suppliers) return people.memberOf('Suppliers', random)
  if (categoryId === CATEGORY.staff) return people.memberOf('Our shops', random)
  return people.customerBy(at, random)
}

type Card = { categoryId: number; scenario: Scenario }

/** Deals categories by their share, and within each its scenarios in turn. */
function scenarioDealer(seed: number): () => Card {
  const categories = scenarios.flatMap(({ categoryId, share }) => Array.from({ length: share }, () => categoryId))
  const category = dealer(categories, seed, 'categories')
  const decks = new Map(
    scenarios.map(({ categoryId, list }) => {
      const weighted = list.flatMap((scenario) => (scenario.rare ? [scenario] : [scenario, scenario, scenario]))
      return [categoryId, dealer(weighted, seed, `scenarios ${categoryId}`)]
    }),
  )
  return () => {
    const categoryId = category()
    const scenario = decks.get(categoryId)?.()
    if (!scenario) throw new RangeError(`The sample has no scenario for category ${categoryId}.`)
    return { categoryId, scenario }
  }
}
