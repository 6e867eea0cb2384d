import { CATEGORY, isFront, PRIORITY, STATUS } from '../account/settings.ts'
import { agentFor } from '../account/staff.ts'
import type { Random } from '../random.ts'
import type { Wait } from '../scenarios/scenario.ts'
import { DAY, dayOf, HOUR } from '../time.ts'
import * as beats from './beats.ts'
import { openingFields } from './fields.ts'
import { RULE, type Story, type StoryBeat } from './story.ts'
import { noteWritten } from './talk.ts'

const WAIT_STATUS: Record<Wait, number> = {
  courier: STATUS.onHold,
  bank: STATUS.onHold,
  customer: STATUS.inProgress,
  parts: STATUS.awaitingParts,
  colleague: STATUS.inProgress,
}

/** A ticket that comes to its end before `limit`. */
export function completedBeats(story: Story, limit: number): StoryBeat[] {
  const { random, scenario, thread, categoryId } = story
  const firstGap = story.slow ? 22 : 2.2
  const script: StoryBeat[] = sorting(story)
  const length = random.next()
  if (length < 0.4 && scenario.direct) {
    script.push(beats.solve(story, firstGap))
  } else {
    const first = beats.answer(story, STATUS.inProgress, firstGap)
    const due = dayOf(thread.ticket.createdAt + random.int(1, 6) * DAY)
    script.push(random.chance(0.35) ? beats.withDueDate(first, due) : first)
    if (random.chance(0.2)) script.push(beats.note(story))
    script.push(beats.reply(story))
    if (length > 0.8) script.push(...detour(story))
    script.push(beats.solve(story))
  }
  if (isFront(categoryId)) script.push(...afterwards(story))
  if (limit - thread.ticket.createdAt > 15 * DAY && random.chance(0.85)) script.push(beats.autoClose)
  return script
}

/** Thanks, a survey, or the matter comes back. */
function afterwards(story: Story): StoryBeat[] {
  const { random } = story
  const script: StoryBeat[] = []
  if (random.chance(0.36)) script.push(beats.thanks(story))
  if (random.chance(0.17)) script.push(beats.survey(story))
  if (random.chance(0.05)) script.push(...beats.reopening(story))
  return script
}

/** Waiting in the middle: an answer that is not one yet, a question, and notes between colleagues. */
function detour(story: Story): StoryBeat[] {
  const { random, scenario } = story
  const script = [beats.interim(story, WAIT_STATUS[scenario.wait ?? 'colleague'])]
  if (random.chance(0.4)) script.push(beats.note(story, 10))
  if (random.chance(0.3)) script.push(beats.postpone(story))
  if (random.chance(0.25)) script.push(beats.forward(story))
  if (random.chance(0.7)) script.push(beats.chase(story))
  return script
}

/** What happens to new mail before anybody answers: moved where it belongs, assigned, its priority set. */
function sorting(story: Story): StoryBeat[] {
  const { thread, categoryId, agentId, random, scenario } = story
  const script: StoryBeat[] = []
  const { ticket } = thread
  if (ticket.categoryId !== categoryId) script.push(move(story))
  if (scenario.urgency === 'critical' && ticket.priorityId !== PRIORITY.critical) {
    script.push(machine((at) => ({ at, by: { type: 'smartrule', id: RULE.priority }, priorityId: PRIORITY.critical })))
  }
  if (ticket.assigneeId === null && ticket.categoryId === categoryId && random.chance(0.3)) {
    script.push(machine((at) => ({ at, by: { type: 'smartrule', id: RULE.assign }, assigneeId: agentId })))
  }
  return script
}

const machine = (act: StoryBeat['act']): StoryBeat => ({ by: 'machine', gapHours: 0.01, act })

const MOVE_NOTES = [
  'Wrong door, this is one for @{agent}.',
  'Moved, came in through the general address.',
  'Not ours. @{agent} please have a look.',
]

function move(story: Story): StoryBeat {
  const { categoryId, agentId, random, talk, scenario, facts } = story
  const mover = agentFor(CATEGORY.general, random)
  return {
    by: 'agent',
    gapHours: 1,
    act: (at) => ({
      at,
      by: { type: 'staff', id: mover },
      categoryId,
      message: noteWritten(talk, at, agentId, random.pick(MOVE_NOTES)),
      fields: openingFields(categoryId, scenario, facts, at, random),
      // Time is mandatory in the workshop, for notes as well.
      ...(categoryId === CATEGORY.workshop ? { timeSpentMinutes: 2 } : {}),
    }),
  }
}

/** A ticket that is still open at `limit`, somewhere on its way. */
export function openBeats(story: Story, limit: number): StoryBeat[] {
  const { random, thread } = story
  const age = limit - thread.ticket.createdAt
  const script = sorting(story)
  const untouched = age < 36 * HOUR ? 0.75 : age < 4 * DAY ? 0.35 : age < 9 * DAY ? 0.08 : 0
  if (random.chance(untouched) && !story.slow) return script
  script.push(...conversation(story, story.slow ? 20 : 2.5, age))
  return random.chance(0.66) ? promising(script, dueDateFor(story.now, random)) : script
}

/** Where an open thread stands: with the agent, with the contact, or waiting for something else. */
function conversation(story: Story, firstGap: number, age: number): StoryBeat[] {
  const { random, scenario } = story
  const first = beats.answer(story, STATUS.inProgress, firstGap)
  const fate = random.next()
  const wait = scenario.wait ?? 'colleague'
  // The contact has been asked something and has not answered yet.
  if (age < 5 * DAY && fate < 0.16) return [first]
  if (age < 5 * DAY && wait === 'customer' && fate < 0.34) return [beats.answer(story, STATUS.onHold, firstGap)]
  const script = [first, beats.reply(story, 12)]
  if (age > 9 * DAY && fate > 0.3) script.push(beats.interim(story, STATUS.inProgress), beats.chase(story))
  if (fate < (wait === 'parts' ? 0.32 : 0.46)) return script
  if (fate < (wait === 'parts' ? 0.36 : 0.62)) return [...script, beats.interim(story, STATUS.inProgress)]
  if (fate < 0.93) {
    const status = wait === 'colleague' || wait === 'customer' ? STATUS.onHold : WAIT_STATUS[wait]
    script.push(beats.interim(story, status))
    if (random.chance(0.3)) script.push(beats.note(story))
    if (random.chance(0.3)) script.push(beats.postpone(story))
    return random.chance(0.3) ? [...script, beats.chase(story)] : script
  }
  return [...script, beats.note(story, 1), beats.escalate(story, random.chance(0.4))]
}

/** The agent's last answer names the day by which it will be done. */
function promising(script: StoryBeat[], dueDate: string): StoryBeat[] {
  const last = script.findLastIndex(({ answers }) => answers)
  return script.map((beat, index) => (index === last ? beats.withDueDate(beat, dueDate) : beat))
}

/** A due date as open tickets have them: few overdue, some today, most in the days to come. */
export function dueDateFor(now: number, random: Random): string {
  const chance = random.next()
  const days = chance < 0.09 ? -random.int(1, 4) : chance < 0.19 ? 0 : chance < 0.32 ? 1 : random.int(2, 11)
  return dayOf(now + days * DAY)
}
