import { beforeAll, describe, expect, test } from 'vitest'
import type { FieldValue, Ticket } from '../model.ts'
import { categories, isCompleted } from './account/settings.ts'
import { staff } from './account/staff.ts'
import { fieldLabel, fieldsShown, ticketFields } from './account/ticket-fields.ts'
import { makeSample } from './index.ts'

const NOW = Date.UTC(2026, 7, 13, 14, 32)
const agents = new Map(staff.map((agent) => [agent.id, agent]))

describe.each([
  { tickets: 1200, seed: 1, now: NOW },
  { tickets: 5000, seed: 7, now: Date.UTC(2027, 0, 1, 0, 3, 20) },
])('a sample of $tickets', (options) => {
  let tickets: Ticket[] = []
  const sample = makeSample(options)
  const contacts = new Map(sample.account.contacts.map((contact) => [contact.id, contact]))
  beforeAll(() => {
    tickets = [...sample.tickets()]
  })
  /** Names the tickets that break a rule, so that a failure says where to look. */
  const breaking = (rule: (ticket: Ticket) => boolean) =>
    tickets.filter((ticket) => !rule(ticket)).map(({ id, subject }) => `${id} ${subject}`)

  test('has the number asked for, ids from 1, oldest first', () => {
    expect(tickets.map(({ id }) => id)).toEqual(Array.from({ length: options.tickets }, (_, index) => index + 1))
    const times = tickets.map(({ createdAt }) => createdAt)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('numbers updates and attachments upwards over all tickets', () => {
    const updates = tickets.flatMap((ticket) => ticket.updates)
    const ids = updates.map(({ id }) => id)
    expect(ids).toEqual(ids.map((_, index) => index + 1))
    const attachments = updates.flatMap(({ message }) => message?.attachments ?? []).map(({ id }) => id)
    expect(attachments).toEqual(attachments.map((_, index) => index + 1))
  })

  test('begins every ticket with a message by its contact, or by an agent in the panel', () => {
    const isWhole = ({ updates: [first], contactId, source, createdAt }: Ticket) =>
      first?.at === createdAt &&
      first.message?.kind === 'public' &&
      first.statusChange?.old === null &&
      first.priorityChange?.old === null &&
      (source === 'TKT_CREATION_ADMIN_PANEL'
        ? first.by?.type === 'staff'
        : first.by?.type === 'user' && first.by.id === contactId)
    expect(breaking(isWhole)).toEqual([])
  })

  test('keeps time: updates in order, none after now, none before the contact existed', () => {
    const inOrder = ({ updates }: Ticket) =>
      updates.every(({ at }, index) => at >= (updates[index - 1]?.at ?? 0) && at % 1000 === 0)
    expect(breaking(inOrder)).toEqual([])
    expect(breaking(({ updates }) => updates.every(({ at }) => at <= options.now))).toEqual([])
    expect(
      breaking(({ contactId, createdAt }) => (contacts.get(contactId)?.createdAt ?? Infinity) <= createdAt),
    ).toEqual([])
  })

  test('ends in the state that its updates lead to', () => {
    expect(breaking((ticket) => JSON.stringify(folded(ticket)) === JSON.stringify(present(ticket)))).toEqual([])
  })

  test('chains every field change from the label before to the value of today', () => {
    const chained = (ticket: Ticket) => {
      const last = new Map<number, string>()
      for (const { fieldId, from, to, name } of ticket.updates.flatMap(({ fieldChanges }) => fieldChanges)) {
        if (from === to || (last.has(fieldId) && last.get(fieldId) !== from)) return false
        if (ticketFields.find(({ id }) => id === fieldId)?.name !== name) return false
        last.set(fieldId, to)
      }
      return [...last].every(([fieldId, to]) => fieldLabel(fieldId, ticket.fields[fieldId]) === to)
    }
    expect(breaking(chained)).toEqual([])
  })

  test('knows when contact and agents wrote last', () => {
    const lastBy = (ticket: Ticket, type: string) =>
      ticket.updates.findLast(({ by, message }) => message?.kind === 'public' && by?.type === type)?.at ?? null
    expect(breaking((ticket) => ticket.lastUserReplyAt === lastBy(ticket, 'user'))).toEqual([])
    expect(breaking((ticket) => ticket.lastStaffReplyAt === lastBy(ticket, 'staff'))).toEqual([])
    expect(breaking((ticket) => ticket.lastModifiedAt === ticket.updates.at(-1)?.at)).toEqual([])
    expect(
      breaking(
        (ticket) => ticket.lastUpdatedAt === ticket.updates.findLast(({ message }) => message?.kind === 'public')?.at,
      ),
    ).toEqual([])
  })

  test('calls a ticket unresponded when it is open and the contact had the last public word', () => {
    const waits = (ticket: Ticket) =>
      !isCompleted(ticket.statusId) &&
      ticket.updates.findLast(({ message }) => message?.kind === 'public')?.by?.type === 'user'
    expect(breaking((ticket) => ticket.unresponded === waits(ticket))).toEqual([])
  })

  test('gives tickets to active agents of their category; the one who left keeps completed ones only', () => {
    const fits = ({ assigneeId, categoryId, statusId }: Ticket) => {
      if (assigneeId === null) return true
      const agent = agents.get(assigneeId)
      return agent?.active ? agent.categories.includes(categoryId) : isCompleted(statusId)
    }
    expect(breaking(fits)).toEqual([])
  })

  test('fills fields of the category only, dependent ones only under their choice, required ones always', () => {
    const ids = (fields: { id: number }[]) => fields.map(({ id }) => id)
    const filled = ({ fields }: Ticket) => Object.keys(fields).map(Number)
    expect(
      breaking((ticket) =>
        filled(ticket).every((id) => ids(fieldsShown(ticket.categoryId, ticket.fields)).includes(id)),
      ),
    ).toEqual([])
    const complete = (ticket: Ticket, needed: 'required' | 'compulsoryOnCompleted') =>
      fieldsShown(ticket.categoryId, ticket.fields).every(
        (field) => !field[needed] || hasValue(ticket.fields[field.id]),
      )
    expect(breaking((ticket) => complete(ticket, 'required'))).toEqual([])
    expect(breaking((ticket) => !isCompleted(ticket.statusId) || complete(ticket, 'compulsoryOnCompleted'))).toEqual([])
  })

  test('has values of the right type, with choices that exist', () => {
    const valid = (fieldId: number, value: FieldValue) => {
      const field = ticketFields.find(({ id }) => id === fieldId)
      const known = (choice: number) => field?.choices?.some(({ id }) => id === choice) ?? false
      switch (field?.type) {
        case 'choice':
          return typeof value === 'number' && known(value)
        case 'multiple_choice':
          return Array.isArray(value) && value.every(known)
        case 'number':
          return typeof value === 'number' && Number.isFinite(value)
        case 'date':
          return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
        case 'text':
        case 'textarea':
          return typeof value === 'string' && value !== ''
        case undefined:
          return false
      }
    }
    expect(breaking(({ fields }) => Object.entries(fields).every(([id, value]) => valid(Number(id), value)))).toEqual(
      [],
    )
  })

  test('closes with a date, and open tickets that were never closed have none', () => {
    expect(breaking(({ statusId, lastClosedAt }) => !isCompleted(statusId) || lastClosedAt !== null)).toEqual([])
    const wasClosed = ({ updates }: Ticket) =>
      updates.some(({ statusChange }) => statusChange?.new && isCompleted(statusChange.new))
    expect(breaking((ticket) => ticket.lastClosedAt === null || wasClosed(ticket))).toEqual([])
  })

  test('enters time on every message of an agent where the category demands it', () => {
    const demanding = new Set(categories.filter(({ timeSpentMandatory }) => timeSpentMandatory).map(({ id }) => id))
    const sum = ({ updates }: Ticket) =>
      updates.reduce((total, { timeSpentMinutes }) => total + (timeSpentMinutes ?? 0), 0)
    expect(breaking((ticket) => (ticket.timeSpentMinutes ?? 0) === sum(ticket))).toEqual([])
    const timed = ({ updates, categoryId }: Ticket) =>
      !demanding.has(categoryId) ||
      updates.every(({ by, message, timeSpentMinutes }, index) => {
        const isAnswer = by?.type === 'staff' && message?.kind === 'public' && index > 0
        return !isAnswer || timeSpentMinutes !== null
      })
    expect(breaking(timed)).toEqual([])
  })

  test('writes to addresses that belong to nobody', () => {
    const addresses = tickets.flatMap(({ updates }) =>
      updates.flatMap(({ message }) => [
        ...(message?.cc ?? []),
        ...(message?.bcc ?? []),
        ...(message?.forwardTo ?? []),
        ...(message?.text.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? []),
      ]),
    )
    const all = [
      ...addresses,
      ...sample.account.contacts.map(({ email }) => email ?? ''),
      ...staff.map(({ email }) => email),
    ]
    const reserved = /^[^@\s]+@(?:[\w-]+\.)*example\.(?:com|org|net)$/
    expect([...new Set(all)].filter((address) => address !== '' && !reserved.test(address))).toEqual([])
    expect(new Set(sample.account.contacts.map(({ email }) => email)).size).toBe(sample.account.contacts.length)
  })

  test('sends every message in both forms, wrapped as HappyFox does', () => {
    const messages = tickets.flatMap(({ updates }) => updates.flatMap(({ message }) => message ?? []))
    const start = '<html><head><meta charset="utf-8"></head><body>'
    expect(
      messages.filter(
        ({ html, text }) => !html.startsWith(start) || !html.endsWith('</body></html>') || !text.endsWith('\n\n'),
      ),
    ).toEqual([])
    expect(
      messages
        .filter(({ html, text }) => /undefined|\[object|\bNaN\b|\{\w+\}/.test(html + text))
        .map(({ text }) => text),
    ).toEqual([])
  })

  test('refers to things that exist', () => {
    const files = new Set(sample.account.blobs.map(({ key }) => key))
    const attachments = tickets.flatMap(({ updates }) => updates.flatMap(({ message }) => message?.attachments ?? []))
    expect(attachments.filter(({ blob }) => !files.has(blob))).toEqual([])
    expect(breaking(({ subscribers }) => subscribers.every((id) => agents.has(id)))).toEqual([])
    const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]))
    expect(
      breaking(({ id, mergedTo }) => mergedTo === null || (byId.get(mergedTo)?.mergedTickets.includes(id) ?? false)),
    ).toEqual([])
    expect(
      breaking(({ id, mergedTickets }) => mergedTickets.every((other) => byId.get(other)?.mergedTo === id)),
    ).toEqual([])
  })

  test('keeps a believable desk: a fifth open, every status, a dozen waiting for each agent', () => {
    const open = tickets.filter(({ statusId }) => !isCompleted(statusId))
    const share = open.length / tickets.length
    expect(share).toBeGreaterThan(options.tickets > 2000 ? 0.06 : 0.18)
    expect(share).toBeLessThan(options.tickets > 2000 ? 0.2 : 0.28)
    expect(new Set(tickets.map(({ statusId }) => statusId)).size).toBe(sample.account.statuses.length)
    expect(new Set(tickets.map(({ categoryId }) => categoryId)).size).toBe(categories.length)
    expect(tickets.filter(({ slaBreaches }) => slaBreaches > 0).length / tickets.length).toBeLessThan(0.1)
  })
})

/** What the changes of all updates add up to. */
function folded({ updates }: Ticket) {
  const state = {
    statusId: 0,
    priorityId: 0,
    assigneeId: null as number | null,
    dueDate: null as string | null,
    broken: false,
  }
  const take = <T>(now: T, change: { old: T | null; new: T | null } | null, isFirst: boolean): T => {
    if (!change) return now
    if (!isFirst && change.old !== now) state.broken = true
    return change.new as T
  }
  for (const [index, update] of updates.entries()) {
    const isFirst = index === 0
    state.statusId = take(state.statusId, update.statusChange, isFirst)
    state.priorityId = take(state.priorityId, update.priorityChange, isFirst)
    state.assigneeId = take<number | null>(state.assigneeId, update.assigneeChange, isFirst)
    state.dueDate = take<string | null>(state.dueDate, update.dueDateChange, isFirst)
  }
  return state
}

const present = ({ statusId, priorityId, assigneeId, dueDate }: Ticket) => ({
  statusId,
  priorityId,
  assigneeId,
  dueDate,
  broken: false,
})

const hasValue = (value: FieldValue | undefined) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
