import type { Lookup } from '../../domain/lookup.ts'
import type { OutboxAction, OutboxItem, PropertyChanges } from '../../domain/outbox.ts'

const KINDS: Record<string, string> = {
  note: 'Private note',
  contactReply: 'As contact',
  properties: 'Changes',
  editContact: 'Contact',
  contactGroup: 'Contact',
  create: 'New ticket',
}

export const kindWords = (kind: OutboxAction['kind'], contact: string | null): string =>
  kind === 'reply' ? (contact ? `Reply to ${contact}` : 'Reply') : (KINDS[kind] ?? 'Change')

/** What it says, or what it sets. */
export function actionWords(action: OutboxAction, lookup: Lookup): string {
  if ('html' in action) return plain(action.html)
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

const plain = (html: string) =>
  html
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
