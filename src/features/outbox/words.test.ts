import { expect, test } from 'vitest'
import { toLookup } from '../../domain/lookup.ts'
import type { OutboxAction, OutboxItem } from '../../domain/outbox.ts'
import { actionWords, alongWords, kindWords, stateWords } from './words.ts'

const NONE = { agents: [], categories: [], statuses: [], priorities: [], ticketFields: [], contactFields: [] }
const lookup = toLookup({
  ...NONE,
  contactGroups: [],
  agents: [
    { id: 3, name: 'Sam Okafor', email: 's@x.org', active: true, isAdmin: false, categoryIds: [], permissions: [] },
  ],
} as unknown as Parameters<typeof toLookup>[0])

test.each<[OutboxAction, string, string]>([
  [{ kind: 'tags', add: ['fork'], remove: ['old'] }, 'Tags', 'adds fork, removes old'],
  [{ kind: 'subscribe', agentIds: [3] }, 'Subscription', 'Sam Okafor is told of every update'],
  [{ kind: 'unsubscribe', agentId: 9 }, 'Subscription', 'Agent 9 is no longer told'],
  [
    { kind: 'move', fromCategoryId: 1, categoryId: 5, note: 'Ask the battery people.' },
    'Move',
    'To a category that is gone: Ask the battery people.',
  ],
])('%j is told in its own words', (action, kind, words) => {
  expect(kindWords(action.kind, 'Greta')).toBe(kind)
  expect(actionWords(action, lookup)).toBe(words)
})

test('what goes along with a message is named one by one, a long text by its beginning', () => {
  const field = { required: false, requiredOnCompletion: true, dependsOnChoiceId: null, categories: [], order: 1 }
  const ticketFields = [
    { ...field, id: 4, name: 'Refund amount', kind: 'number' },
    { ...field, id: 5, name: 'Summary', kind: 'longText' },
    { ...field, id: 6, name: 'Payment', kind: 'choice', choices: [{ id: 1, label: 'Card', dependentFieldIds: [] }] },
  ]
  const known = toLookup({
    ...lookup,
    ...{ ticketFields, statuses: [{ id: 2, name: 'Solved' }], priorities: [{ id: 7, name: 'High' }] },
  } as unknown as Parameters<typeof toLookup>[0])
  const properties = {
    ...{ statusId: 2, priorityId: 7, assigneeId: 3, dueDate: null, tags: ['vip', 'refund'], timeSpentMinutes: 15 },
    fields: { cf4: 20, cf5: 'word '.repeat(30), cf6: 1, cf9: 'gone' },
  }
  const words = [
    ...['status Solved', 'priority High', 'assignee Sam Okafor', 'no due date', 'tags vip, refund', '15 min spent'],
    ...['Refund amount: 20', `Summary: ${'word '.repeat(12).trim()}…`, 'Payment: Card', 'a field'],
  ]
  const message = { html: '<p>Done.</p>', fileIds: [] }
  const aReply: OutboxAction = { ...message, kind: 'reply', emailContact: true, cc: [], bcc: [], properties }
  expect(alongWords(aReply, known)).toEqual(words)
  expect(alongWords({ ...message, kind: 'note', alert: null, properties }, known)).toEqual(words)
  expect(alongWords({ ...message, kind: 'note', alert: null, properties: {} }, known)).toEqual([])
  const aMove = {
    kind: 'move',
    fromCategoryId: 1,
    categoryId: 2,
    note: '',
    assigneeId: 3,
    fields: { cf4: null },
  } as const
  expect(alongWords(aMove, known)).toEqual(['assignee Sam Okafor', 'Refund amount: nothing'])
  // A change that carries no message is told by its own words.
  expect(alongWords({ kind: 'properties', properties }, known)).toEqual([])
})

test.each<[Partial<OutboxItem>, string]>([
  [{ state: 'cancelled' }, 'Taken back, written'],
  [settledAs('discarded'), 'Discarded, written'],
  [settledAs('sentAnotherWay'), 'Sent another way, written'],
  [{ ...settledAs('sentAnotherWay'), action: { kind: 'create' } as OutboxAction }, 'It was there already, written'],
  [arrivedAfter('discarded'), 'It did arrive after all, though discarded'],
  [arrivedAfter('sentAnotherWay'), 'It is there by now, though sent another way'],
])('%j is told as what it is', (item, words) => {
  const whole = { action: { kind: 'note' }, waitsUntil: null, problem: null, receipt: null, ...item } as OutboxItem
  expect(stateWords(whole)).toBe(words)
})

type Late = NonNullable<NonNullable<OutboxItem['receipt']>['late']>

function settledAs(decided: 'discarded' | 'sentAnotherWay'): Partial<OutboxItem> {
  return { state: 'cancelled', problem: { reason: 'undecided', message: '', fields: {}, decided } }
}

function arrivedAfter(late: Late): Partial<OutboxItem> {
  return { state: 'sent', receipt: { updateId: 1, sentAt: '', emailed: [], late } }
}
