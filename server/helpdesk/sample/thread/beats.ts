import { CATEGORY, PRIORITY, STATUS } from '../account/settings.ts'
import { agentFor } from '../account/staff.ts'
import { DAY, dayOf, HOUR } from '../time.ts'
import type { FileSpec, Wait } from '../scenarios/scenario.ts'
import { closingFields } from './fields.ts'
import { RULE, type Story, type StoryBeat } from './story.ts'
import { agentWrites, contactWrites, noteWritten, unsaid } from './talk.ts'
import type { Step } from './thread.ts'

const minutesFor = ({ categoryId, random }: Story): Partial<Step> =>
  // Time is mandatory in the workshop; elsewhere agents enter it when they think of it.
  categoryId === CATEGORY.workshop || random.chance(0.18)
    ? { timeSpentMinutes: random.int(2, 9) * (random.chance(0.1) ? 6 : 2) }
    : {}

const copies = ({ categoryId, random }: Story) => {
  const chance = random.next()
  if (chance < 0.06)
    return { cc: [categoryId === CATEGORY.workshop ? 'frontdesk@example.com' : 'workshop@example.com'] }
  if (chance < 0.075) return { bcc: ['archive@example.com'] }
  // Now and then somebody answers in the portal only.
  return chance < 0.1 ? { customerUpdated: false } : {}
}

/** The first answer: the agent takes the ticket and moves it on. */
export function answer(story: Story, statusId: number, gapHours: number): StoryBeat {
  const { talk, scenario, agentId, way, thread } = story
  const act = (at: number): Step => ({
    at,
    by: { type: 'staff', id: agentId },
    message: {
      ...agentWrites(talk, at, agentId, way[0], scenario.answerFiles),
      ...copies(story),
    },
    statusId,
    ...(thread.ticket.assigneeId === null ? { assigneeId: agentId } : {}),
    ...minutesFor(story),
  })
  return { by: 'agent', gapHours, act, answers: true }
}

/** A reply that speaks of a photo or a file has one. */
function filesWith({ way, scenario }: Story): readonly FileSpec[] {
  if (!/attached|photo|Here it is|list is/i.test(way[1])) return []
  return scenario.files?.slice(0, 1) ?? [['receiptPhoto', 'photo.jpg']]
}

export function reply(story: Story, gapHours = 9): StoryBeat {
  const { talk, way, person } = story
  const act = (at: number): Step => {
    talk.replied = true
    return {
      at,
      by: { type: 'user', id: person.contact.id },
      message: contactWrites(talk, at, way[1], filesWith(story)),
    }
  }
  return { by: 'contact', gapHours, act }
}

/** The contact asks where it stands. */
export function chase(story: Story, gapHours = 40): StoryBeat {
  const { talk, person } = story
  const act = (at: number): Step => ({
    at,
    by: { type: 'user', id: person.contact.id },
    message: contactWrites(talk, at, unsaid(talk, talk.voice.chase)),
  })
  return { by: 'contact', gapHours, act }
}

export function interim(story: Story, statusId: number, gapHours = 5): StoryBeat {
  const { talk, scenario, agentId } = story
  const act = (at: number): Step => ({
    at,
    by: { type: 'staff', id: agentId },
    message: agentWrites(talk, at, agentId, unsaid(talk, talk.voice.interim[scenario.wait ?? 'colleague'])),
    statusId,
    ...minutesFor(story),
  })
  return { by: 'agent', gapHours, act, answers: true }
}

const NOTES = [
  '@{agent} spoke to {first} on the phone, friendly. Wants an answer by {by}.',
  'Looked at the history: regular customer, never a complaint before. Let us be generous.',
  'Called {first}, no answer. Left a message.',
  'Third one of this kind this month. @{agent} worth a line on the page?',
  '@{agent} you had one like this last week, what did you do in the end?',
  'I do this after lunch. Please leave it with me.',
  'Nothing new here until {by}, I have set myself a reminder.',
]

export function note(story: Story, gapHours = 2): StoryBeat {
  const { talk, scenario, random, categoryId, agentId } = story
  const writer = random.chance(0.5) ? agentId : agentFor(categoryId, random)
  const act = (at: number): Step => {
    const words = scenario.note && random.chance(0.75) ? unsaid(talk, scenario.note) : unsaid(talk, NOTES)
    const spokenTo = writer === agentId ? colleagueOf(story) : agentId
    return { at, by: { type: 'staff', id: writer }, message: noteWritten(talk, at, spokenTo, words) }
  }
  return { by: 'agent', gapHours, act }
}

/** In a note `{agent}` is who is spoken to; nobody mentions themselves. */
function colleagueOf({ categoryId, agentId, random }: Story): number {
  const colleague = agentFor(categoryId, random)
  return colleague === agentId ? agentFor(categoryId, random) : colleague
}

/** At once, the direct answer; after a conversation, what its way leads to. */
const settling = ({ talk, scenario, way }: Story) =>
  talk.lastAnswer === null && scenario.direct ? unsaid(talk, scenario.direct) : way[2]

/** The message that settles it, with what has to be filled in for that. */
export function solve(story: Story, gapHours = 6): StoryBeat {
  const { talk, scenario, way, random, agentId, thread, facts, categoryId } = story
  const act = (at: number): Step => {
    const isDirect = talk.lastAnswer === null
    const refund = isDirect ? scenario.refund : (way[3] ?? scenario.refund)
    return {
      at,
      by: { type: 'staff', id: agentId },
      message: agentWrites(talk, at, agentId, settling(story), scenario.answerFiles),
      statusId: STATUS.solved,
      ...(thread.ticket.assigneeId === null ? { assigneeId: agentId } : {}),
      fields: closingFields(categoryId, scenario, refund, facts, random),
      ...minutesFor(story),
    }
  }
  return { by: 'agent', gapHours, act, answers: true }
}

export function thanks({ talk, person }: Story): StoryBeat {
  const act = (at: number): Step => ({
    at,
    by: { type: 'user', id: person.contact.id },
    message: contactWrites(talk, at, unsaid(talk, talk.voice.thanks)),
  })
  return { by: 'contact', gapHours: 5, act }
}

const COMMENTS: [rating: number, comment: string][] = [
  [5, ''],
  [5, 'Quick answer, thank you'],
  [5, 'Friendly and to the point.'],
  [5, 'Exactly what a bike shop should be like.'],
  [4, ''],
  [4, 'Good help, the parcel took its time though.'],
  [4, 'Quick answer, thank you'],
  [3, 'It worked in the end.'],
  [3, ''],
  [2, 'I had to ask three times.'],
  [1, 'Nobody called me back.'],
]

export function survey({ person, random, slow }: Story): StoryBeat {
  const act = (at: number): Step => {
    const [rating, comment] = random.pick(slow ? COMMENTS.slice(5) : COMMENTS.slice(0, 9))
    return { at, by: { type: 'user', id: person.contact.id }, survey: { rating, of: 5, comment } }
  }
  return { by: 'contact', gapHours: 16, act }
}

/** It was not solved after all: the contact writes, the system opens the ticket, the agent settles it. */
export function reopening(story: Story): StoryBeat[] {
  const { talk, random, person, agentId } = story
  return [
    {
      by: 'contact',
      gapHours: 30,
      act: (at) => ({
        at,
        by: { type: 'user', id: person.contact.id },
        message: contactWrites(talk, at, random.pick(talk.voice.again)),
      }),
    },
    { by: 'machine', gapHours: 0, act: (at) => ({ at, by: null, statusId: STATUS.inProgress }) },
    {
      by: 'agent',
      gapHours: 5,
      act: (at) => ({
        at,
        by: { type: 'staff', id: agentId },
        message: agentWrites(talk, at, agentId, random.pick(talk.voice.settled)),
        statusId: STATUS.solved,
        ...minutesFor(story),
      }),
    },
  ]
}

/** Solved tickets are closed by a rule after a week of silence. */
export const autoClose: StoryBeat = {
  by: 'machine',
  gapHours: 7 * 24,
  act: (at) => ({ at, by: { type: 'smartrule', id: RULE.autoClose }, statusId: STATUS.closed }),
}

export const escalate = (story: Story, byRule: boolean): StoryBeat => ({
  by: byRule ? 'machine' : 'agent',
  gapHours: byRule ? 2 : 1,
  act: (at) => ({
    at,
    by: byRule ? { type: 'smartrule', id: RULE.escalate } : { type: 'staff', id: story.agentId },
    statusId: STATUS.escalated,
    priorityId: story.random.chance(0.35) ? PRIORITY.critical : PRIORITY.high,
  }),
})

const FORWARDS: Record<Wait, [to: string, words: string]> = {
  courier: ['claims@northline.example.net', 'Could you check where {tracking} is? The customer in {city} is waiting.'],
  bank: ['payments@provider.example.net', 'Could you send us the reference of the booking for order {order}?'],
  parts: ['service@orsa-components.example.net', 'Do you have this part in stock, and when could it leave? See below.'],
  customer: ['workshop@example.com', 'Could one of you have a look at this and tell me what you think?'],
  colleague: ['workshop@example.com', 'Could one of you have a look at this and tell me what you think?'],
}

/** The thread goes to somebody outside the help desk. */
export const forward = (story: Story): StoryBeat => ({
  by: 'agent',
  gapHours: 2,
  act: (at) => {
    const { scenario, talk, agentId } = story
    const [to, words] = FORWARDS[scenario.wait ?? 'colleague']
    const message = noteWritten(talk, at, agentId, words)
    const subject = `Fwd: ${talk.subject}`
    return {
      at,
      by: { type: 'staff', id: agentId },
      message: { ...message, kind: 'forward', forwardTo: [to], subject },
      ...minutesFor(story),
    }
  },
})

/** The due date moves, without a word to the contact. */
export const postpone = (story: Story): StoryBeat => ({
  by: 'agent',
  gapHours: 3,
  act: (at) => {
    const due = story.thread.ticket.dueDate
    if (due === null) return null
    const later = dayOf(Date.parse(due) + story.random.int(1, 4) * DAY)
    return {
      at,
      by: { type: 'staff', id: story.agentId },
      dueDate: later < dayOf(at + 2 * HOUR) ? dayOf(at + DAY) : later,
    }
  },
})

/** The answer sets a due date as well; never one that has passed by then. */
export const withDueDate = (beat: StoryBeat, dueDate: string): StoryBeat => ({
  ...beat,
  act: (at) => {
    const step = beat.act(at)
    return step && { ...step, dueDate: dueDate < dayOf(at) ? dayOf(at) : dueDate }
  },
})
