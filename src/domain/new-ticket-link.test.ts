import { expect, test } from 'vitest'
import { readLink } from './new-ticket-link.ts'
import { type NewTicketLink, readLinkParams } from './new-ticket-params.ts'
import type { Agent, Reference } from './reference.ts'

const agent = (id: number, name: string, categoryIds: number[], change: Partial<Agent> = {}): Agent => ({
  ...{ id, name, email: `${name.split(' ')[0]?.toLowerCase()}@bikes.example`, role: { id: 1, name: 'Agent' } },
  ...{ active: true, isAdmin: false, permissions: [], categoryIds },
  ...change,
})
const maya = agent(2, 'Maya Lindqvist', [3, 6])
const field = {
  ...{ required: false, requiredOnCompletion: false, requiredOnMove: false, agentsOnly: false },
  ...{ dependsOnChoiceId: null, categories: [{ categoryId: 3, order: 1 }], order: 1 },
}
const lists: Reference = {
  agents: [maya, agent(3, 'Sam Okafor', [4]), agent(4, 'Noor Haddad', [3], { active: false })],
  categories: [
    [3, 'Returns & Warranty', true],
    [4, 'Billing', true],
    [6, 'Suppliers', false],
  ].map(([id, name, isPublic]) => ({
    ...{ id: Number(id), name: String(name), prefix: null, description: '' },
    ...{ public: isPublic === true, timeSpentMandatory: false },
  })),
  statuses: [],
  priorities: [{ id: 1, name: 'Hoch', order: 1, isDefault: true }],
  ticketFields: [
    { ...field, id: 1, name: 'Order number', kind: 'text' },
    { ...field, id: 2, name: 'Amount', kind: 'number' },
    { ...field, id: 3, name: 'Delivered', kind: 'date' },
    { ...field, id: 4, name: 'Product', kind: 'choice', choices: [{ id: 10, label: 'Wheels', dependentFieldIds: [] }] },
    {
      ...{ ...field, id: 5, name: 'Symptoms', kind: 'multipleChoice' },
      choices: [10, 11].map((id) => ({ id, label: `S${id}`, dependentFieldIds: [] })),
    },
    { ...field, id: 6, name: 'Of Billing', kind: 'text', categories: [{ categoryId: 4, order: 1 }] },
  ],
  contactFields: [],
  contactGroups: [],
}
const read = (link: NewTicketLink) => readLink(link, { lists, me: maya, categoryIds: maya.categoryIds })

test('names and ids, addresses, tags, and every kind of field', () => {
  const { draft, contactId, ignored } = read({
    ...{ category: 'returns & warranty', subject: 'Hub', text: 'One <b>\n\nTwo', priority: 'HOCH', assignee: 'me' },
    ...{ tags: 'hub, warranty,hub', cc: 'a@x.de', due: '2026-08-17', name: 'Ida', email: 'ida@x.de', agentsOnly: '1' },
    ...{ cf1: '0052', cf2: '12.5', cf3: '2026-01-31', cf4: 'wheels', cf5: '10,S11' },
  })
  expect(ignored).toEqual([])
  expect(contactId).toBeNull()
  expect(draft).toMatchObject({
    ...{ categoryId: 3, subject: 'Hub', priorityId: 1, assigneeId: 2, tags: ['hub', 'warranty'], cc: ['a@x.de'] },
    ...{ dueDate: '2026-08-17', agentsOnly: true, html: '<p>One &lt;b&gt;</p><p>Two</p>' },
    contact: { kind: 'new', name: 'Ida', email: 'ida@x.de' },
    fields: { cf1: '0052', cf2: 12.5, cf3: '2026-01-31', cf4: 10, cf5: [10, 11] },
  })
})

test.each<[string, NewTicketLink, string, string]>([
  ['a category that is not there', { category: 'Moon' }, 'category', 'there is no such category'],
  ['a category of others', { category: 'Billing' }, 'category', 'you cannot create tickets there'],
  ['one that is not public', { category: '6' }, 'category', 'you cannot create tickets there'],
  [
    'an agent of other categories',
    { category: '3', assignee: 'Sam Okafor' },
    'assignee',
    'nobody of that name serves the category',
  ],
  ['an agent who left', { assignee: 'noor@bikes.example' }, 'assignee', 'there is no such agent'],
  ['a priority that is not there', { priority: '9' }, 'priority', 'there is no such priority'],
  ['a day that is none', { due: '2026-02-31' }, 'due', 'a day is written 2026-08-17'],
  ['an address that is none', { email: 'ida' }, 'email', 'not an e-mail address'],
  ['a contact that is no number', { contact: 'ida' }, 'contact', 'a contact is named by its number'],
  ['a number that is none', { cf2: 'much' }, 'cf2', 'not a value of Amount'],
  ['a choice that is not there', { cf4: 'Saddles' }, 'cf4', 'not a value of Product'],
  ['a field of another category', { category: '3', cf6: 'x' }, 'cf6', 'Of Billing does not belong to the category'],
  ['a field that is not there', { cf99: 'x' }, 'cf99', 'there is no such field'],
])('%s is left out and named', (_name, link, name, why) => {
  const { draft, ignored } = read({ subject: 'Stands', ...link })
  expect(ignored).toMatchObject([{ name, why }])
  expect(draft.subject).toBe('Stands')
})

test('a contact by number wins over name and address', () => {
  expect(read({ contact: '77', name: 'Ida', email: 'ida@x.de' })).toMatchObject({ contactId: 77, draft: {} })
})

test('the address keeps what is ours and nothing else', () => {
  expect(readLinkParams({ subject: 'Hub', cf1: 7, foo: 'x', cfx: 'y', text: ['a'], __proto__: 'z' })).toEqual({
    subject: 'Hub',
    cf1: '7',
  })
})
