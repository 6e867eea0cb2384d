import type { Locale } from '../../account/names.ts'
import type { Scenario } from '../scenario.ts'
import type { Voice } from '../voice.ts'

/** What people write in one language, and the agent who answers in it. */
export type Language = {
  locale: Locale
  /** How many of the people with this locale write so; the others use English. */
  likelihood: number
  /** Tells from the words whether somebody wrote in it. */
  marks: RegExp
  voice: Voice
  cards: { categoryId: number; agentId: number; scenario: Scenario }[]
}

/** The same words whatever the thread waits for. */
export const anyWait = (versions: string[]): Voice['interim'] => ({
  courier: versions,
  bank: versions,
  parts: versions,
  customer: versions,
  colleague: versions,
})
