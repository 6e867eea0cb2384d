import type { Change, FieldDefinition, FieldValue } from '../model.ts'
import type { Desk } from '../desk.ts'
import { activeAgent, type Form } from '../input/form.ts'
import { BAD_CHOICE, blocked, REQUIRED } from '../input/refusal.ts'
import { fieldLabels } from '../store/field-values.ts'
import type { StoredTicket } from '../store/tickets.ts'
import type { UpdateDraft } from './commit.ts'
import { missingFields, sameValue } from './fields.ts'

/** What a staff update or a note may change beside its message (§8). An absent key leaves it as it is. */
export type PropertyChanges = {
  statusId?: number
  priorityId?: number
  assigneeId?: number | null
  dueDate?: string | null
  tags?: string[]
  timeSpentMinutes?: number
  fields: Record<number, FieldValue>
  contactFields: Record<number, FieldValue>
}

export function readProperties(desk: Desk, ticket: StoredTicket, form: Form): PropertyChanges {
  const { account } = desk
  const status = form.choice(['status'], account.status)
  const priority = form.choice(['priority'], account.priority)
  const assignee = form.optionalAgent(['assignee'], activeAgent(account))
  if (assignee && !mayServe(assignee, ticket.categoryId)) form.refuse('assignee', BAD_CHOICE)
  const dueDate = form.day('due_date')
  const tags = form.has('tags') ? (form.list('tags') ?? []) : undefined
  const minutes = form.minutes('time_spent')
  return {
    ...(status && { statusId: status.id }),
    ...(priority && { priorityId: priority.id }),
    ...(assignee !== undefined && { assigneeId: assignee?.id ?? null }),
    ...(dueDate !== undefined && { dueDate }),
    ...(tags && { tags }),
    ...(minutes !== undefined && { timeSpentMinutes: minutes }),
    fields: form.customFields(['t-cf-', 't_cf_'], account.fieldsOf(ticket.categoryId)),
    // The article prints `ccf-` for updates, its own example and the create call `c-cf-`.
    contactFields: form.customFields(['ccf-', 'c-cf-'], account.contactFields),
  }
}

/** An agent serves the categories of their list; the account's administrator serves all. */
export const mayServe = (agent: { isAccountAdmin: boolean; categories: number[] }, categoryId: number) =>
  agent.isAccountAdmin || agent.categories.includes(categoryId)

export type Applied = {
  ticket: StoredTicket
  changes: Pick<
    UpdateDraft,
    'statusChange' | 'priorityChange' | 'assigneeChange' | 'dueDateChange' | 'fieldChanges' | 'timeSpentMinutes'
  >
  /** Whether any property of the ticket differs from before. */
  hasChanged: boolean
}

/**
 * The ticket with the changes in it, and what the history says about them.
 * @throws {Refusal} when it would be completed without a field that completion wants (§8).
 */
export function applyProperties(desk: Desk, before: StoredTicket, changes: PropertyChanges): Applied {
  const { account } = desk
  const ticket = { ...before, fields: { ...before.fields, ...changes.fields } }
  if (changes.statusId !== undefined) ticket.statusId = changes.statusId
  if (changes.priorityId !== undefined) ticket.priorityId = changes.priorityId
  if (changes.assigneeId !== undefined) ticket.assigneeId = changes.assigneeId
  if (changes.dueDate !== undefined) ticket.dueDate = changes.dueDate
  // Whether HappyFox adds to the tags or replaces them is unknown; here they are replaced, as every other property (ours).
  if (changes.tags) ticket.tags = changes.tags
  const minutes = changes.timeSpentMinutes ?? 0
  if (minutes > 0) ticket.timeSpentMinutes = (before.timeSpentMinutes ?? 0) + minutes

  if (account.isCompleted(ticket.statusId) && !account.isCompleted(before.statusId)) {
    refuseMissing(account.fieldsOf(ticket.categoryId), ticket.fields)
  }
  const difference = {
    statusChange: changed(before.statusId, ticket.statusId),
    priorityChange: changed(before.priorityId, ticket.priorityId),
    assigneeChange: changed(before.assigneeId, ticket.assigneeId),
    dueDateChange: changed(before.dueDate, ticket.dueDate),
    fieldChanges: fieldChanges(account.fieldsOf(ticket.categoryId), before.fields, ticket.fields),
    timeSpentMinutes: minutes > 0 ? minutes : null,
  }
  const hasChanged =
    Object.values(difference).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null)) ||
    before.tags.join(',') !== ticket.tags.join(',')
  return { ticket, changes: difference, hasChanged }
}

function refuseMissing(definitions: FieldDefinition[], values: Record<number, FieldValue>): void {
  const missing = missingFields(definitions, values, ({ compulsoryOnCompleted }) => compulsoryOnCompleted)
  if (missing.length === 0) return
  throw blocked(
    Object.fromEntries(
      missing.map(({ id }) => [`t-cf-${id}`, 'This field should be filled before marking this ticket as completed']),
    ),
  )
}

function changed<T>(old: T | null, next: T | null): Change<T> | null {
  return old === next ? null : { old, new: next }
}

/** Labels, as the history shows them. */
export function fieldChanges(
  definitions: FieldDefinition[],
  before: Record<number, FieldValue>,
  after: Record<number, FieldValue>,
): UpdateDraft['fieldChanges'] {
  return definitions
    .filter(({ id }) => !sameValue(before[id], after[id]))
    .map((field) => ({
      fieldId: field.id,
      name: field.name,
      from: fieldLabels(field, before[field.id]).join(', '),
      to: fieldLabels(field, after[field.id]).join(', '),
    }))
}

/** Where the category wants it, a message says how long it took (`time_spent_mandatory`). */
export function wantTimeSpent(desk: Desk, ticket: StoredTicket, changes: PropertyChanges, form: Form): void {
  const category = desk.account.category(ticket.categoryId)
  if (category?.timeSpentMandatory && changes.timeSpentMinutes === undefined) form.refuse('time_spent', REQUIRED)
}
