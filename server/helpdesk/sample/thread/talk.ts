import { agentById } from '../account/staff.ts'
import type { Person } from '../account/person.ts'
import { agentMessage } from '../mail/agent.ts'
import { customerMail } from '../mail/customer.ts'
import type { Random } from '../random.ts'
import { expand, type Slots } from '../scenarios/expand.ts'
import type { FileSpec } from '../scenarios/scenario.ts'
import type { Voice } from '../scenarios/voice.ts'
import type { MessageSpec } from './thread.ts'

/** A conversation while it is written: who talks, about what, and what was said last. */
export type Talk = {
  person: Person
  agentId: number
  slots: Slots
  voice: Voice
  subject: string
  random: Random
  /** The agent's last public message, which mails quote. */
  lastAnswer: { at: number; text: string } | null
  /** The contact has answered the agent at least once. */
  replied: boolean
  /** Words used already: nobody says the same thing twice in one thread. */
  said: Set<string>
}

/** One version that has not been used in this thread yet, if there is any. */
export function unsaid(talk: Talk, versions: readonly string[]): string {
  const left = versions.filter((words) => !talk.said.has(words))
  const words = talk.random.pick(left.length > 0 ? left : versions)
  talk.said.add(words)
  return words
}

const fill = (talk: Talk, words: string, agentId: number) =>
  expand(words, { ...talk.slots, agent: agentById(agentId).firstName }, talk.random)

/** The contact writes: greeting, words, name, signature, and perhaps what the mail answers. */
export function contactWrites(talk: Talk, words: string, files: readonly FileSpec[] = []): MessageSpec {
  const { voice, random, person } = talk
  const isFirst = talk.lastAnswer === null
  const hello = isFirst || random.chance(0.4) ? random.pick(voice.hello) : ''
  const goodbye = person.signs === 'nothing' || person.contact.name === '' ? '' : random.pick(voice.goodbye)
  const said = [hello, words, goodbye].map((part) => fill(talk, part, talk.agentId)).filter((part) => part !== '')
  const quotes = talk.lastAnswer !== null && person.client !== 'portal' && random.chance(0.65)
  const quoted = quotes && talk.lastAnswer ? { ...talk.lastAnswer, subject: talk.subject } : null
  return { ...customerMail(person, said.join('\n\n'), quoted), files: named(talk, files) }
}

/** The agent answers; the contact is mailed. */
export function agentWrites(
  talk: Talk,
  at: number,
  agentId: number,
  words: string,
  files: readonly FileSpec[] = [],
): MessageSpec {
  const { voice, random } = talk
  const text = [random.pick(voice.agentHello), words, random.pick(voice.agentGoodbye)]
    .map((part) => fill(talk, part, agentId))
    .join('\n\n')
  talk.lastAnswer = { at, text }
  return { ...agentMessage(text), customerUpdated: true, files: named(talk, files) }
}

/** A note that the contact never sees. */
export const noteWritten = (talk: Talk, agentId: number, words: string): MessageSpec => ({
  ...agentMessage(fill(talk, words, agentId)),
  kind: 'private',
})

const named = (talk: Talk, files: readonly FileSpec[]): FileSpec[] =>
  files.map(([key, filename]) => [key, expand(filename, talk.slots, talk.random)])
