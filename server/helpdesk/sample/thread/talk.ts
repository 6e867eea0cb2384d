import { agentById } from '../account/staff.ts'
import type { Person } from '../account/person.ts'
import { agentMessage } from '../mail/agent.ts'
import { customerMail } from '../mail/customer.ts'
import type { Random } from '../random.ts'
import { expand, type Slots } from '../scenarios/expand.ts'
import type { FileSpec } from '../scenarios/scenario.ts'
import type { Voice } from '../scenarios/voice.ts'
import { DAY, partsOf } from '../time.ts'
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
  /** The scenario's files have gone to the contact. */
  filesSent: boolean
  startedAt: number
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

/** Fills words with the facts of the ticket and of the moment: who is spoken of, the day to promise, how long it has been. */
function fill(talk: Talk, words: string, at: number, agentId: number): string {
  const moment: Slots = { agent: agentById(agentId).firstName }
  if (words.includes('{by}')) moment['by'] = dayToPromise(at)
  if (words.includes('{ago}')) {
    moment['ago'] = String(Math.max(2, Math.round((at - (talk.lastAnswer?.at ?? talk.startedAt)) / DAY)))
  }
  return expand(words, talk.slots, talk.random, moment)
}

/** In two days, and not on a Sunday. */
function dayToPromise(at: number): string {
  const isSunday = new Date(at + 2 * DAY).getUTCDay() === 0
  return partsOf(at + (isSunday ? 3 : 2) * DAY).weekday
}

/** Nobody wishes a good morning at night. */
function isOddAt(hello: string, at: number): boolean {
  const hour = new Date(at).getUTCHours()
  return hour < 11 ? /tardes|Bonsoir/.test(hello) : /morning|Morgen|días/.test(hello)
}

/** The contact writes: greeting, words, name, signature, and perhaps what the mail answers. */
export function contactWrites(talk: Talk, at: number, words: string, files: readonly FileSpec[] = []): MessageSpec {
  const { voice, random, person } = talk
  const isFirst = talk.lastAnswer === null
  const hello = isFirst || random.chance(0.4) ? random.pick(voice.hello.filter((words) => !isOddAt(words, at))) : ''
  const goodbye = person.signs === 'nothing' || person.contact.name === '' ? '' : random.pick(voice.goodbye)
  const said = [hello, words, goodbye].map((part) => fill(talk, part, at, talk.agentId)).filter((part) => part !== '')
  const quotes = talk.lastAnswer !== null && person.client !== 'portal' && random.chance(0.65)
  const quoted = quotes && talk.lastAnswer ? { ...talk.lastAnswer, subject: talk.subject } : null
  return { ...customerMail(person, said.join('\n\n'), quoted), files: named(talk, at, files) }
}

const SPEAKS_OF_FILES = /attach|label|guide|PDF|table|the form\b|anbei|hängt an|anlage|voici|adjunt|添付/i

/** The agent answers; the contact is mailed. The scenario's files go with the first message that speaks of them. */
export function agentWrites(
  talk: Talk,
  at: number,
  agentId: number,
  words: string,
  files: readonly FileSpec[] = [],
): MessageSpec {
  const { voice, random } = talk
  const text = [random.pick(voice.agentHello), words, random.pick(voice.agentGoodbye)]
    .map((part) => fill(talk, part, at, agentId))
    .join('\n\n')
  talk.lastAnswer = { at, text }
  const sent = !talk.filesSent && SPEAKS_OF_FILES.test(words) ? files : []
  if (sent.length > 0) talk.filesSent = true
  return { ...agentMessage(text), customerUpdated: true, files: named(talk, at, sent) }
}

/** A note that the contact never sees. */
export const noteWritten = (talk: Talk, at: number, agentId: number, words: string): MessageSpec => ({
  ...agentMessage(fill(talk, words, at, agentId)),
  kind: 'private',
})

const named = (talk: Talk, at: number, files: readonly FileSpec[]): FileSpec[] =>
  files.map(([key, filename]) => [key, fill(talk, filename, at, talk.agentId)])
