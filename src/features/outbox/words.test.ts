import { expect, test } from 'vitest'
import { toLookup } from '../../domain/lookup.ts'
import type { OutboxAction } from '../../domain/outbox.ts'
import { actionWords, kindWords } from './words.ts'

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
