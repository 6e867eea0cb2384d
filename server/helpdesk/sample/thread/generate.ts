import type { Ticket } from '../../model.ts'
import type { Person } from '../account/person.ts'
import { CATEGORY, isFront, PRIORITY, STATUS } from '../account/settings.ts'
import { AGENT_ID, agentFor, staff } from '../account/staff.ts'
import { agentMessage } from '../mail/agent.ts'
import type { Random } from '../random.ts'
import { expand } from '../scenarios/expand.ts'
import { type Facts, makeFacts } from '../scenarios/facts.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { Voice } from '../scenarios/voice.ts'
import { HOUR, nextShift } from '../time.ts'
import { openingFields } from './fields.ts'
import { completedBeats, openBeats } from './plot.ts'
import { schedule, scheduleUntil } from './schedule.ts'
import type { Story } from './story.ts'
import { contactWrites, type Talk } from './talk.ts'
import { type Ids, type MessageSpec, type Opening, startThread } from './thread.ts'

/** What is decided about a ticket before it is written. */
export type Plan = {
  id: number
  createdAt: number
  categoryId: number
  scenario: Scenario
  voice: Voice
  person: Person
  /** Who answers, where the language asks for somebody; null leaves it to chance. */
  agentId: number | null
  /** It is old enough to have been done by somebody who has left since. */
  longAgo: boolean
  /** It shall still be open at `limit`. */
  open: boolean
  /** Nothing happens after this moment. */
  limit: number
  now: number
  /** Tickets that were merged into this one. */
  mergedTickets: number[]
}

/** Sources of the wire are known for two ways only; the names for mail and portal are ours. */
const SOURCES = [
  'TKT_CREATION_EMAIL',
  'TKT_CREATION_EMAIL',
  'TKT_CREATION_EMAIL',
  'TKT_CREATION_PORTAL',
  'TKT_CREATION_API',
]
const BY_STAFF = 'TKT_CREATION_ADMIN_PANEL'

/** Writes one whole ticket. The same plan and stream of chance give the same ticket. */
export function writeTicket(plan: Plan, ids: Ids, random: Random): Ticket {
  const { scenario, person, createdAt, categoryId } = plan
  const facts = makeFacts(scenario, categoryId, person, createdAt, plan.now, random)
  const subject = expand(random.pick(scenario.subject), facts.slots, random)
  const agentId = whoAnswers(plan, random)
  const talk: Talk = {
    person,
    agentId,
    slots: facts.slots,
    voice: plan.voice,
    subject,
    random,
    lastAnswer: null,
    replied: false,
    filesSent: false,
    startedAt: createdAt,
    said: new Set(),
  }
  // Somebody has to be there to take a call, and to understand it.
  const canCall = person.contact.phones.length > 0 && plan.agentId === null && nextShift(createdAt, 0) === createdAt
  const takenByPhone = !plan.open && canCall && random.chance(0.16)
  const misfiled = categoryId !== CATEGORY.general && isFront(categoryId) && !takenByPhone && random.chance(0.05)
  const opening: Opening = {
    id: plan.id,
    at: createdAt,
    by: takenByPhone ? { type: 'staff', id: agentId } : { type: 'user', id: person.contact.id },
    message: takenByPhone
      ? callNoted(talk, scenario)
      : contactWrites(talk, createdAt, random.pick(scenario.ask), scenario.files),
    categoryId: misfiled ? CATEGORY.general : categoryId,
    contactId: person.contact.id,
    subject,
    source: takenByPhone ? BY_STAFF : random.pick(SOURCES),
    statusId: STATUS.new,
    priorityId: firstPriority(scenario, random),
    assigneeId: takenByPhone ? agentId : null,
    tags: tagsFor(plan, facts, random),
    fields: misfiled ? {} : openingFields(categoryId, scenario, facts, createdAt, random),
  }
  const thread = startThread(opening, ids)
  const slow = random.chance(0.05)
  const story: Story = {
    thread,
    talk,
    scenario,
    way: random.pick(scenario.ways),
    facts,
    person,
    categoryId,
    agentId,
    random,
    now: plan.now,
    slow,
  }
  const beats = plan.open ? openBeats(story, plan.limit) : completedBeats(story, plan.limit)
  const times = plan.open
    ? scheduleUntil(beats, createdAt, lastWordAt(plan, random), plan.limit, random)
    : schedule(beats, createdAt, plan.limit, random)
  for (const [index, beat] of beats.entries()) {
    const step = beat.act(times[index] ?? plan.limit)
    if (step) thread.add(step)
  }
  return finished(story, plan)
}

/** Eszter has left: what she completed stays hers, as it does in a real account. */
function whoAnswers({ agentId, categoryId, longAgo, open }: Plan, random: Random): number {
  if (agentId !== null) return agentId
  const hers = categoryId === CATEGORY.orders || categoryId === CATEGORY.returns
  return longAgo && !open && hers && random.chance(0.12) ? AGENT_ID.eszter : agentFor(categoryId, random)
}

/** Open threads are alive: something happened within the last days. */
function lastWordAt({ createdAt, limit }: Plan, random: Random): number {
  return Math.max(createdAt + HOUR, limit - random.around(34) * HOUR)
}

function callNoted(talk: Talk, scenario: Scenario): MessageSpec {
  const { random, slots } = talk
  const said = expand(random.pick(scenario.ask), slots, random)
  const head = expand(
    random.pick(['{name} called.', '{name} called the shop.', 'Phone call from {name}.']),
    slots,
    random,
  )
  return { ...agentMessage(`${head} In their words:\n\n${said}`), customerUpdated: random.chance(0.5) }
}

function firstPriority({ urgency }: Scenario, random: Random): number {
  if (urgency === 'critical') return random.chance(0.6) ? PRIORITY.critical : PRIORITY.high
  if (urgency === 'high') return random.chance(0.6) ? PRIORITY.high : PRIORITY.medium
  if (urgency === 'low') return random.chance(0.8) ? PRIORITY.low : random.chance(0.6) ? PRIORITY.none : PRIORITY.medium
  const chance = random.next()
  return chance < 0.84 ? PRIORITY.medium : chance < 0.93 ? PRIORITY.low : chance < 0.97 ? PRIORITY.high : PRIORITY.none
}

function tagsFor({ scenario: { tags = [] }, categoryId }: Plan, { price }: Facts, random: Random): string[] {
  const own = tags.filter((_, index) => random.chance(index === 0 ? 0.85 : 0.6))
  if (!isFront(categoryId)) return own
  if (price > 1000 && random.chance(0.1)) own.push('vip')
  if (random.chance(0.03)) own.push('callback')
  return own
}

/** What leaves no trace in updates: breaches, subscribers, merges, who may see it. */
function finished(story: Story, plan: Plan): Ticket {
  const { thread, random, categoryId, slow, agentId } = story
  const { ticket } = thread
  ticket.slaBreaches = Math.min(3, Math.max(longWaits(ticket), slow ? (random.chance(0.72) ? 1 : random.int(2, 3)) : 0))
  if (random.chance(0.22)) {
    const others = staff.filter(
      ({ active, id, categories }) => active && id !== agentId && categories.includes(categoryId),
    )
    ticket.subscribers = others.filter(() => random.chance(0.22)).map(({ id }) => id)
  }
  ticket.visibleOnlyStaff = ticket.source === BY_STAFF && random.chance(0.15)
  ticket.mergedTickets = plan.mergedTickets
  return ticket
}

const PATIENCE = 60 * HOUR

/** How often the contact waited too long for an answer. */
function longWaits({ updates }: Ticket): number {
  let since: number | null = null
  let waits = 0
  for (const { at, by, message } of updates) {
    if (message?.kind !== 'public') continue
    if (by?.type === 'user') since ??= at
    else {
      if (since !== null && at - since > PATIENCE) waits++
      since = null
    }
  }
  return waits
}
