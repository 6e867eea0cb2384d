import type { Ticket } from '../model.ts'
import type { People } from './account/people.ts'
import type { Person } from './account/person.ts'
import { isCompleted, isFront } from './account/settings.ts'
import { AGENT_ID } from './account/staff.ts'
import type { CustomerMessage, Sample } from './contract.ts'
import { toParagraphs, wrap } from './mail/body.ts'
import { randomFrom } from './random.ts'
import { scenarios } from './scenarios/all.ts'
import { expand } from './scenarios/expand.ts'
import { makeFacts } from './scenarios/facts.ts'
import { languages } from './scenarios/languages/all.ts'
import { english, type Voice } from './scenarios/voice.ts'
import { contactWrites, type Talk } from './thread/talk.ts'
import { MINUTE } from './time.ts'

/** A mail that fits where the thread stands: an answer, a question how it goes, or a return of the matter. */
export function followUp(ticket: Ticket, people: People, now: number, pick: () => number): CustomerMessage {
  const random = randomFrom(pick)
  const voice = voiceOf(ticket)
  const pool = isCompleted(ticket.statusId) ? voice.again : ticket.unresponded ? voice.chase : voice.goOn
  const person = people.byId(ticket.contactId)
  // Somebody who has joined the desk since: no manner of writing is known.
  if (!person) return wrap(toParagraphs(FROM_A_STRANGER), FROM_A_STRANGER)
  const answer = ticket.updates.findLast(({ message, by }) => message?.kind === 'public' && by?.type === 'staff')
  const talk: Talk = {
    ...startedTalk(person, voice, ticket.subject, ticket.createdAt, random),
    slots: { first: person.contact.name.split(' ')[0] ?? '', name: person.contact.name },
    agentId: agentIn(answer?.by?.id ?? ticket.assigneeId),
    lastAnswer: answer?.message ? { at: answer.at, text: answer.message.text.trim() } : null,
  }
  const { html, text } = contactWrites(talk, now, random.pick(pool))
  return { html, text }
}

const FROM_A_STRANGER = 'Is there any news on this?'

/** An agent of the sample; the desk may know others by now, whom mails then address as the desk's lead. */
const agentIn = (id: number | null | undefined) =>
  Object.values(AGENT_ID).find((known) => known === id) ?? AGENT_ID.ines

/** The language of the first message. */
function voiceOf({ updates }: Ticket): Voice {
  const words = updates[0]?.message?.text ?? ''
  return languages.find(({ marks }) => marks.test(words))?.voice ?? english
}

/** A new request from somebody who has written before, to one of the public categories. */
export function newTicket(people: People, now: number, pick: () => number): ReturnType<Sample['newTicket']> {
  const random = randomFrom(pick)
  const person = people.customerBy(now, random)
  const language = languages.find(({ locale, likelihood }) => locale === person.locale && random.chance(likelihood))
  const { categoryId, list } = random.pick(scenarios.filter((part) => isFront(part.categoryId)))
  const card = language ? random.pick(language.cards) : { categoryId, scenario: random.pick(list) }
  const { slots } = makeFacts(card.scenario, card.categoryId, person, now - 5 * MINUTE, now, random)
  const subject = expand(random.pick(card.scenario.subject), slots, random)
  const talk: Talk = { ...startedTalk(person, language?.voice ?? english, subject, now, random), slots }
  const { html, text } = contactWrites(talk, now, random.pick(card.scenario.ask))
  return { contactId: person.contact.id, categoryId: card.categoryId, subject, message: { html, text } }
}

function startedTalk(person: Person, voice: Voice, subject: string, startedAt: number, random: Talk['random']): Talk {
  const nothingYet = { lastAnswer: null, replied: false, filesSent: false, said: new Set<string>() }
  return { person, voice, subject, startedAt, random, agentId: AGENT_ID.ines, slots: {}, ...nothingYet }
}
