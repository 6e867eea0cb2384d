import type { FieldValue, Ticket, Update } from '../../model.ts'
import { CATEGORY, PRIORITY, STATUS } from '../account/settings.ts'
import { AGENT_ID } from '../account/staff.ts'
import type { People } from '../account/people.ts'
import { agentMessage } from '../mail/agent.ts'
import type { Body } from '../mail/body.ts'
import { customerMail, type Quoted } from '../mail/customer.ts'
import type { FileSpec } from '../scenarios/scenario.ts'
import { RULE } from '../thread/story.ts'
import { type Ids, type Step, startThread } from '../thread/thread.ts'
import { DAY, dayOf, HOUR, MINUTE, startOfDay, wholeSecond } from '../time.ts'

/** A moment that moves with `now`: so long ago, or a clock time so many days ago (UTC). */
export type Moment = { ago: number } | { daysAgo: number; at: string }

export const minutesAgo = (minutes: number): Moment => ({ ago: minutes * MINUTE })
export const hoursAgo = (hours: number): Moment => ({ ago: hours * HOUR })
export const daysAgo = (days: number, at: string): Moment => ({ daysAgo: days, at })

export function instant(moment: Moment, now: number): number {
  if ('ago' in moment) return wholeSecond(now - moment.ago)
  const [hours = 0, minutes = 0] = moment.at.split(':').map(Number)
  return Math.min(
    startOfDay(now) - moment.daysAgo * DAY + hours * HOUR + minutes * MINUTE,
    wholeSecond(now - 10 * HOUR),
  )
}

type Who = 'contact' | 'system' | keyof typeof RULE | keyof typeof AGENT_ID

/** One update told by hand. Without `say` it only changes properties. */
export type Turn = {
  who: Who
  when: Moment
  say?: string
  /** A body that is not plain paragraphs: designed or hostile HTML. */
  body?: Body
  kind?: 'private' | 'forward'
  forwardTo?: string[]
  cc?: string[]
  bcc?: string[]
  files?: FileSpec[]
  /** The mail does not quote what it answers. */
  bare?: boolean
  notMailed?: boolean
  status?: keyof typeof STATUS
  priority?: keyof typeof PRIORITY
  assignee?: keyof typeof AGENT_ID | null
  category?: keyof typeof CATEGORY
  /** Days from today. */
  due?: number | null
  minutes?: number
  fields?: Record<number, FieldValue>
  survey?: Update['survey']
}

/** A ticket told by hand. The first turn is its creation. */
export type Told = {
  contact: string
  category: keyof typeof CATEGORY
  subject: string
  source?: string
  tags?: string[]
  breaches?: number
  subscribers?: (keyof typeof AGENT_ID)[]
  visibleOnlyStaff?: boolean
  fields?: Record<number, FieldValue>
  turns: [first: Turn, ...rest: Turn[]]
}

/** Writes a told ticket under the given number. */
export function tell(told: Told, id: number, people: People, now: number, ids: Ids): Ticket {
  const { contact } = people.named(told.contact)
  const [first, ...rest] = told.turns
  let quoted: Quoted | null = null
  const toStep = (turn: Turn): Step => {
    const at = instant(turn.when, now)
    const step = stepOf(turn, at, told, people, now, quoted)
    const isAnswer = turn.say !== undefined && turn.kind === undefined && turn.who !== 'contact'
    if (isAnswer && turn.say) quoted = { at, text: turn.say, subject: told.subject }
    return step
  }
  const thread = startThread(
    {
      ...toStep(first),
      id,
      categoryId: CATEGORY[first.category ?? told.category],
      contactId: contact.id,
      subject: told.subject,
      source: told.source ?? 'TKT_CREATION_EMAIL',
      statusId: STATUS[first.status ?? 'new'],
      priorityId: PRIORITY[first.priority ?? 'medium'],
      tags: told.tags ?? [],
      fields: told.fields ?? {},
    },
    ids,
  )
  for (const turn of rest) thread.add(toStep(turn))
  thread.ticket.slaBreaches = told.breaches ?? 0
  thread.ticket.visibleOnlyStaff = told.visibleOnlyStaff ?? false
  thread.ticket.subscribers = (told.subscribers ?? []).map((name) => AGENT_ID[name])
  return thread.ticket
}

function stepOf(turn: Turn, at: number, told: Told, people: People, now: number, quoted: Quoted | null): Step {
  const person = people.named(told.contact)
  const body = turn.body ?? bodyOf(turn, () => customerMail(person, turn.say ?? '', turn.bare ? null : quoted))
  const isAnswer = turn.kind === undefined && turn.who !== 'contact'
  return {
    at,
    by: actorOf(turn.who, person.contact.id),
    ...(body ? { message: { ...body, ...messageParts(turn), customerUpdated: isAnswer && !turn.notMailed } } : {}),
    ...(turn.status ? { statusId: STATUS[turn.status] } : {}),
    ...(turn.priority ? { priorityId: PRIORITY[turn.priority] } : {}),
    ...(turn.assignee === undefined ? {} : { assigneeId: turn.assignee && AGENT_ID[turn.assignee] }),
    ...(turn.category ? { categoryId: CATEGORY[turn.category] } : {}),
    ...(turn.due === undefined ? {} : { dueDate: turn.due === null ? null : dayOf(now + turn.due * DAY) }),
    ...(turn.minutes === undefined ? {} : { timeSpentMinutes: turn.minutes }),
    ...(turn.fields ? { fields: turn.fields } : {}),
    ...(turn.survey ? { survey: turn.survey } : {}),
  }
}

function bodyOf({ say, who }: Turn, asCustomer: () => Body): Body | null {
  if (say === undefined) return null
  return who === 'contact' ? asCustomer() : agentMessage(say)
}

const messageParts = ({ kind, cc = [], bcc = [], forwardTo = [], files = [] }: Turn) => ({
  ...(kind ? { kind } : {}),
  cc,
  bcc,
  forwardTo,
  files,
})

function actorOf(who: Who, contactId: number): Step['by'] {
  if (who === 'contact') return { type: 'user', id: contactId }
  if (who === 'system') return null
  if (isRule(who)) return { type: 'smartrule', id: RULE[who] }
  return { type: 'staff', id: AGENT_ID[who] }
}

const isRule = (who: Exclude<Who, 'contact' | 'system'>): who is keyof typeof RULE => who in RULE
