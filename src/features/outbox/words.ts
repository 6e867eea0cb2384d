import { withImageWords } from '../../domain/inline-image.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { OutboxAction, OutboxItem, PropertyChanges } from '../../domain/outbox.ts'

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
  if (action.kind === 'forward') return `To ${action.to.join(', ')}: ${plain(action.html)}`
  if ('html' in action) return plain(action.html)
  if (action.kind === 'tags') {
    return [...action.add.map((tag) => `adds ${tag}`), ...action.remove.map((tag) => `removes ${tag}`)].join(', ')
  }
  if (action.kind === 'subscribe') return `${named(action.agentIds, lookup)} is told of every update`
  if (action.kind === 'unsubscribe') return `${named([action.agentId], lookup)} is no longer told`
  if (action.kind === 'move') {
    const category = lookup.categoryById.get(action.categoryId)?.name ?? 'a category that is gone'
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
    const category = lookup.categoryById.get(action.categoryId)?.name ?? 'a category that is gone'
    return `For ${action.contact.name} in ${category}: ${plain(action.message.body)}`
  }
  return 'properties' in action ? propertyWords(action.properties, lookup).join(', ') : ''
}

const named = (agentIds: readonly number[], lookup: Lookup) =>
  agentIds.map((id) => lookup.agentById.get(id)?.name ?? `Agent ${id}`).join(', ')

const plain = (html: string) =>
  withImageWords(html)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)

function propertyWords(changes: PropertyChanges, lookup: Lookup): string[] {
  const { statusId, priorityId, assigneeId, dueDate, tags, timeSpentMinutes, fields } = changes
  const name = (map: ReadonlyMap<number, { name: string }>, id: number) => map.get(id)?.name ?? `#${id}`
  return [
    ...(statusId === undefined ? [] : [`status ${name(lookup.statusById, statusId)}`]),
    ...(priorityId === undefined ? [] : [`priority ${name(lookup.priorityById, priorityId)}`]),
    ...(assigneeId === undefined
      ? []
      : [assigneeId === null ? 'no assignee' : `assignee ${name(lookup.agentById, assigneeId)}`]),
    ...(dueDate === undefined ? [] : [dueDate === null ? 'no due date' : `due date ${dueDate}`]),
    ...(tags === undefined ? [] : [tags.length > 0 ? `tags ${tags.join(', ')}` : 'no tags']),
    ...(timeSpentMinutes ? [`${timeSpentMinutes} min spent`] : []),
    ...Object.keys(fields ?? {}).map(
      (key) => lookup.ticketFields.find(({ id }) => `cf${id}` === key)?.name ?? 'a field',
    ),
  ]
}

export function stateWords({ state, waitsUntil, action }: OutboxItem): string {
  const words: Record<OutboxItem['state'], string> = {
    held: 'Leaves in a few seconds, written',
    queued: waitsUntil ? 'HappyFox is busy, waits since' : 'Waits to be sent since',
    sending: 'Being sent, written',
    checking: 'HappyFox did not answer, being looked for, written',
    sent: action.kind === 'create' ? 'Created' : 'Arrived',
    refused: action.kind === 'create' ? 'Not created, written' : 'Not sent, written',
    needsYou: 'Needs you, written',
    cancelled: 'Taken back or settled, written',
  }
  return words[state]
}
