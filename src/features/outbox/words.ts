import { textOfValue } from '../../domain/custom-field-rules.ts'
import { fieldKey } from '../../domain/custom-field.ts'
import { dayWords } from '../../domain/dates.ts'
import { categoryName, type Lookup } from '../../domain/lookup.ts'
import { lateWords, type OutboxAction, type OutboxItem, type PropertyChanges } from '../../domain/outbox.ts'
import { plainText } from '../../domain/plain-text.ts'

const KINDS: Record<Exclude<OutboxAction['kind'], 'reply'>, string> = {
  note: 'Private note',
  contactReply: 'As contact',
  forward: 'Forward',
  properties: 'Changes',
  tags: 'Tags',
  subscribe: 'Subscription',
  unsubscribe: 'Subscription',
  move: 'Move',
  delete: 'Deletion',
  editContact: 'Contact',
  contactGroup: 'Contact',
  create: 'New ticket',
}

export const kindWords = (kind: OutboxAction['kind'], contact: string | null): string =>
  kind === 'reply' ? (contact ? `Reply to ${contact}` : 'Reply') : KINDS[kind]

/** What it says, or what it sets. */
export function actionWords(action: OutboxAction, lookup: Lookup): string {
  if (action.kind === 'forward') return `To ${action.to.join(', ')}: ${plainText(action.html)}`
  if ('html' in action) return plainText(action.html)
  if (action.kind === 'tags') {
    return [...action.add.map((tag) => `adds ${tag}`), ...action.remove.map((tag) => `removes ${tag}`)].join(', ')
  }
  if (action.kind === 'subscribe') return `${named(action.agentIds, lookup)} is told of every update`
  if (action.kind === 'unsubscribe') return `${named([action.agentId], lookup)} is no longer told`
  if (action.kind === 'move') {
    const category = categoryName(lookup, action.categoryId) ?? 'a category that is gone'
    return action.note ? `To ${category}: ${action.note}` : `To ${category}`
  }
  if (action.kind === 'contactGroup') {
    const name = lookup.contactGroups.find(({ id }) => id === action.groupId)?.name ?? 'a group'
    return action.isMember ? `joins ${name}` : `leaves ${name}`
  }
  if (action.kind === 'editContact') {
    const { name, email, phones, fields = {} } = action
    const named = Object.keys(fields).map((key) => lookup.contactFields.find(({ id }) => `cf${id}` === key)?.name)
    return [
      name,
      email === null ? 'no e-mail address' : email,
      ...(phones ?? []).map(({ number }) => number),
      ...named.map((field) => field ?? 'a field'),
    ]
      .filter(Boolean)
      .join(', ')
  }
  if (action.kind === 'create') {
    const category = categoryName(lookup, action.categoryId) ?? 'a category that is gone'
    return `For ${action.contact.name} in ${category}: ${plainText(action.message.body)}`
  }
  return 'properties' in action ? propertyWords(action.properties, lookup).join(', ') : ''
}

/** What a message or a move sets on its ticket besides what it says. */
export function alongWords(action: OutboxAction, lookup: Lookup): string[] {
  if (action.kind === 'reply' || action.kind === 'note') return propertyWords(action.properties, lookup)
  if (action.kind !== 'move') return []
  const { assigneeId, fields } = action
  const changes = { ...(assigneeId !== undefined && { assigneeId }), ...(fields && { fields }) }
  return propertyWords(changes, { ...lookup, ticketFields: lookup.moveFields })
}

const named = (agentIds: readonly number[], lookup: Lookup) =>
  agentIds.map((id) => lookup.agentById.get(id)?.name ?? `Agent ${id}`).join(', ')

function propertyWords(changes: PropertyChanges, lookup: Lookup): string[] {
  const { statusId, priorityId, assigneeId, dueDate, tags, timeSpentMinutes, fields } = changes
  const name = (map: ReadonlyMap<number, { name: string }>, id: number) => map.get(id)?.name ?? `#${id}`
  return [
    ...(statusId === undefined ? [] : [`status ${name(lookup.statusById, statusId)}`]),
    ...(priorityId === undefined ? [] : [`priority ${name(lookup.priorityById, priorityId)}`]),
    ...(assigneeId === undefined
      ? []
      : [assigneeId === null ? 'no assignee' : `assignee ${name(lookup.agentById, assigneeId)}`]),
    ...(dueDate === undefined ? [] : [dueDate === null ? 'no due date' : `due date ${dayWords(dueDate)}`]),
    ...(tags === undefined ? [] : [tags.length > 0 ? `tags ${tags.join(', ')}` : 'no tags']),
    ...(timeSpentMinutes ? [`${timeSpentMinutes} min spent`] : []),
    ...Object.entries(fields ?? {}).map(([key, value]) => {
      const field = lookup.ticketFields.find((one) => fieldKey(one) === key)
      return field ? `${field.name}: ${clipped(textOfValue(field, value) ?? 'nothing')}` : 'a field'
    }),
  ]
}

/** A long text is read on its ticket. */
const clipped = (text: string) => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text)

export function stateWords({ state, waitsUntil, action, problem, receipt }: OutboxItem): string {
  const isNew = action.kind === 'create'
  if (state === 'cancelled' && problem?.decided === 'sentAnotherWay')
    return isNew ? 'It was there already, written' : 'Sent another way, written'
  if (state === 'cancelled' && problem?.decided === 'discarded') return 'Discarded, written'
  if (state === 'sent' && receipt?.late) return lateWords(receipt.late)
  const words: Record<OutboxItem['state'], string> = {
    held: 'Leaves in a few seconds, written',
    queued: waitsUntil ? 'HappyFox is busy, waits since' : 'Waits to be sent since',
    sending: 'Being sent, written',
    checking: 'HappyFox did not answer, being looked for, written',
    sent: isNew ? 'Created' : 'Arrived',
    refused: isNew ? 'Not created, written' : 'Not sent, written',
    needsYou: 'Needs you, written',
    cancelled: 'Taken back, written',
  }
  return words[state]
}
