import type { Ticket } from '../model.ts'
import type { People } from './account/people.ts'
import { isCompleted } from './account/settings.ts'
import type { CustomerMessage, Sample } from './contract.ts'
import { escapeHtml, toParagraphs, wrap } from './mail/body.ts'
import { randomFrom } from './random.ts'
import { scenarios } from './scenarios/all.ts'
import { expand } from './scenarios/expand.ts'
import { makeFacts } from './scenarios/facts.ts'
import { english } from './scenarios/voice.ts'
import { contactWrites, type Talk } from './thread/talk.ts'
import { MINUTE } from './time.ts'

/** What a customer says to an agent's last words, whatever they were about. */
const REPLIES = [
  'Thank you, that works for me. [Please go ahead.|Go ahead.]',
  'Thanks for the quick answer, {agent}. One question: do I need to be at home for that?',
  'All right, I will try that tonight and let you know.',
  'Good. Until when do you need it from me?',
]

/** A mail that fits where the thread stands: an answer, a question how it goes, or a return of the matter. */
export function followUp(ticket: Ticket, people: People, pick: () => number): CustomerMessage {
  const random = randomFrom(pick)
  const person = people.byId(ticket.contactId)
  const answer = ticket.updates.findLast(({ message, by }) => message?.kind === 'public' && by?.type === 'staff')
  const pool = isCompleted(ticket.statusId) ? english.again : ticket.unresponded ? english.chase : REPLIES
  if (!person) {
    const words = expand(random.pick(english.thanks), { agent: 'all' }, random)
    return wrap(toParagraphs(escapeHtml(words)), words)
  }
  const slots = {
    days: String(random.int(2, 5)),
    soon: random.pick(['Friday', 'Monday', 'Wednesday']),
    first: person.contact.name.split(' ')[0] ?? '',
    name: person.contact.name,
  }
  const talk: Talk = {
    person,
    agentId: answer?.by?.id ?? ticket.assigneeId ?? 1,
    slots,
    voice: english,
    subject: ticket.subject,
    random,
    lastAnswer: answer?.message ? { at: answer.at, text: answer.message.text.trim() } : null,
    replied: true,
    said: new Set(),
  }
  const { html, text } = contactWrites(talk, random.pick(pool))
  return { html, text }
}

/** A new request from somebody who has written before, to one of the public categories. */
export function newTicket(people: People, now: number, pick: () => number): ReturnType<Sample['newTicket']> {
  const random = randomFrom(pick)
  const { categoryId, list } = random.pick(scenarios.filter(({ share }) => share > 5))
  const scenario = random.pick(list)
  const person = people.customerBy(now, random)
  const { slots } = makeFacts(scenario, categoryId, person, now - 5 * MINUTE, now, random)
  const subject = expand(random.pick(scenario.subject), slots, random)
  const talk: Talk = {
    person,
    agentId: 1,
    slots,
    voice: english,
    subject,
    random,
    lastAnswer: null,
    replied: false,
    said: new Set(),
  }
  const { html, text } = contactWrites(talk, random.pick(scenario.ask))
  return { contactId: person.contact.id, categoryId, subject, message: { html, text } }
}
