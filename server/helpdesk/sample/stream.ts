import type { Ticket } from '../model.ts'
import type { People } from './account/people.ts'
import type { Person } from './account/person.ts'
import { CATEGORY, isFront } from './account/settings.ts'
import { dealer } from './deck.ts'
import { type Random, seeded } from './random.ts'
import { scenarios } from './scenarios/all.ts'
import { languages } from './scenarios/languages/all.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { english, internal } from './scenarios/voice.ts'
import { type Plan, writeTicket } from './thread/generate.ts'
import type { Ids } from './thread/thread.ts'
import { writeTwin } from './thread/twin.ts'
import { busyMoment, DAY, HOUR, nextShift } from './time.ts'
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
  const deal = cardDealer(seed)
  const createdAtOf = (index: number) => {
    const share = (index + seeded(seed, 'moment', index).next()) / generated
    return busyMoment(limit - spanDays * DAY, limit - HOUR, share)
  }
  /** Told tickets stand between the others by their date, and all are numbered in that order. */
  const idOf = (index: number) => {
    const createdAt = createdAtOf(index)
    return index + 1 + told.filter((other) => other.createdAt <= createdAt).length
  }
  const isTwin = (index: number) =>
    index > 0 &&
    index < generated &&
    seeded(seed, 'twin', index).chance(0.012) &&
    !seeded(seed, 'twin', index - 1).chance(0.012)
  const tale = told[Symbol.iterator]()
  let next = tale.next()
  let id = 0
  let first: { ticket: Ticket; person: Person } | null = null
  for (let index = 0; index < generated; index++) {
    const random = seeded(seed, 'ticket', index)
    const createdAt = createdAtOf(index)
    for (; !next.done && next.value.createdAt <= createdAt; next = tale.next()) {
      yield tell(next.value.told, ++id, people, now, ids)
    }
    if (first && isTwin(index)) {
      yield writeTwin(first.ticket, first.person, { id: ++id, createdAt, limit }, ids, random)
      continue
    }
    const open = random.chance(openChance(generated - 1 - index, tickets))
    const card = deal(createdAt, people, random)
    const mergedTickets = isTwin(index + 1) ? [idOf(index + 1)] : []
    const longAgo = limit - createdAt > Math.max(45 * DAY, spanDays * DAY * 0.4)
    const ticket = writeTicket({ ...card, id: ++id, createdAt, open, limit, now, mergedTickets, longAgo }, ids, random)
    first = { ticket, person: card.person }
    yield ticket
  }
  for (; !next.done; next = tale.next()) yield tell(next.value.told, ++id, people, now, ids)
}

/** New tickets are mostly open, old ones hardly ever; about a fifth of 1,200, a smaller share of more. */
function openChance(newerTickets: number, tickets: number): number {
  const reach = Math.min(tickets * 0.22, 235 * (tickets / 1200) ** 0.4)
  return 0.9 * Math.exp(-newerTickets / reach) + 6 / Math.max(tickets, 600)
}

type Card = Pick<Plan, 'categoryId' | 'scenario' | 'voice' | 'person' | 'agentId'>

/** Deals categories by their share, and within each its scenarios in turn; who writes decides the language. */
function cardDealer(seed: number): (at: number, people: People, random: Random) => Card {
  const category = dealer(
    scenarios.flatMap(({ categoryId, share }) => Array.from({ length: share }, () => categoryId)),
    seed,
    'categories',
  )
  const decks = new Map(
    scenarios.map(({ categoryId, list }) => {
      const weighted = list.flatMap((scenario) => (scenario.rare ? [scenario] : [scenario, scenario, scenario]))
      return [categoryId, dealer(weighted, seed, `scenarios ${categoryId}`)]
    }),
  )
  const abroad = new Map(languages.map(({ locale, cards }) => [locale, dealer(cards, seed, `language ${locale}`)]))
  const drawn = (categoryId: number): Scenario => {
    const scenario = decks.get(categoryId)?.()
    if (!scenario) throw new RangeError(`The sample has no scenario for category ${categoryId}.`)
    return scenario
  }
  return (at, people, random) => {
    const dealt = category()
    // Makers and shops write while they are open.
    const categoryId = isFront(dealt) || nextShift(at, 0) === at ? dealt : CATEGORY.orders
    if (!isFront(categoryId)) {
      const scenario = drawn(categoryId)
      return {
        categoryId,
        scenario,
        person: insider(categoryId, scenario, people, random),
        voice: internal,
        agentId: null,
      }
    }
    const person = people.customerBy(at, random)
    const language = languages.find(({ locale }) => locale === person.locale)
    if (language && random.chance(language.likelihood)) {
      const card = abroad.get(language.locale)?.()
      if (card) return { ...card, person, voice: language.voice }
    }
    return { categoryId, scenario: drawn(categoryId), person, voice: english, agentId: null }
  }
}

/** Who writes to the internal categories: makers, and the colleagues in the shops. */
function insider(categoryId: number, { writers }: Scenario, people: People, random: Random): Person {
  if (writers) return people.named(random.pick(writers))
  return people.memberOf(categoryId === CATEGORY.suppliers ? 'Suppliers' : 'Our shops', random)
}
