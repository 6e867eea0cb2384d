import type { Person } from '../account/person.ts'
import type { Random } from '../random.ts'
import type { Facts } from '../scenarios/facts.ts'
import type { Scenario, Way } from '../scenarios/scenario.ts'
import type { Beat } from './schedule.ts'
import type { Talk } from './talk.ts'
import type { Step, Thread } from './thread.ts'

/** Everything the beats of one ticket share. */
export type Story = {
  thread: Thread
  talk: Talk
  scenario: Scenario
  /** How it goes when it takes longer than one answer. */
  way: Way
  facts: Facts
  person: Person
  /** Where the ticket belongs in the end; it may start in the Default Category. */
  categoryId: number
  agentId: number
  random: Random
  now: number
  /** Somebody waited too long on this one. */
  slow: boolean
}

/** A beat's deed: what the step is at that moment, or nothing. */
export type Deed = (at: number) => Step | null

export type StoryBeat = Beat<Deed>

/** The account's smart rules, as far as their ids appear in updates. */
export const RULE = { assign: 1, priority: 2, autoClose: 3, escalate: 4, dueDate: 5 } as const
