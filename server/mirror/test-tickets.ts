import type { CustomField, CustomFieldValue } from '../../src/domain/custom-field.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { Ticket, TicketUpdate } from '../../src/domain/ticket.ts'

/** Invented tickets, the same for the same number: what filters and sorts are judged and measured by. */

const NOW = Date.parse('2026-11-23T12:00:00Z')
const COMMON =
  'order refund parcel broken screen late invoice address change delivery Zürich return label size colour battery'.split(
    ' ',
  )
const RARE = Array.from({ length: 6_000 }, (_, n) => `${'bcdfgklmnprst'[n % 13]}${'aeiou'[n % 5]}${n.toString(36)}`)
const NAMES = ['Ada Byron', 'Élodie Petit', 'Jörg Weiß', 'Siân Owen', 'Bo Li', 'Maya Chen', 'Ivan Petrov', 'Zoë Kent']

function field(id: number, name: string, kind: Pick<CustomField, 'kind'> & { choices?: unknown }): CustomField {
  const never = { required: false, requiredOnCompletion: false, requiredOnMove: false, agentsOnly: false }
  return { id, name, ...never, dependsOnChoiceId: null, categories: [], order: id, ...kind } as CustomField
}

export const TEST_REFERENCE: Reference = {
  agents: Array.from({ length: 20 }, (_, n) => ({
    id: n + 1,
    name: `${NAMES[n % NAMES.length]} ${n}`,
    email: `agent${n + 1}@example.com`,
    role: { id: 1, name: 'Agent' },
    active: true,
    isAdmin: n === 0,
    categoryIds: n === 0 ? [1, 2, 3, 4, 5, 6] : [1 + (n % 6), 1 + ((n + 1) % 6)],
    permissions: [],
  })),
  categories: ['Returns', 'Orders', 'Billing', 'Wholesale', 'Press', 'Inside'].map((name, n) => ({
    id: n + 1,
    name,
    prefix: null,
    description: '',
    public: n < 5,
    timeSpentMandatory: false,
  })),
  statuses: ['New', 'In progress', 'On hold', 'Solved', 'Closed'].map((name, n) => ({
    id: n + 1,
    name,
    color: null,
    order: n + 1,
    isDefault: n === 0,
    behavior: n < 3 ? 'open' : 'completed',
  })),
  priorities: ['Low', 'Medium', 'High', 'Critical'].map((name, n) => ({
    id: n + 1,
    name,
    order: n + 1,
    isDefault: n === 1,
  })),
  ticketFields: [
    field(1, 'Product', {
      kind: 'choice',
      choices: COMMON.map((label, n) => ({ id: n + 1, label, dependentFieldIds: [] })),
    }),
    field(2, 'Amount', { kind: 'number' }),
    field(3, 'Bought', { kind: 'date' }),
    field(4, 'Country', { kind: 'text' }),
  ],
  contactFields: [field(1, 'Tier', { kind: 'text' })],
  contactGroups: Array.from({ length: 12 }, (_, n) => ({ id: n + 1, name: `Group ${n + 1}`, description: '' })),
}

/** Ticket `n` of an account of `of` tickets: the newest are mostly open, the older mostly closed. */
export function testTicket(n: number, of: number): Ticket {
  const random = randomFrom(n)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const sentence = (length: number) =>
    Array.from({ length }, () => (random() < 0.1 ? pick(COMMON) : RARE[Math.floor(random() ** 3 * RARE.length)])).join(
      ' ',
    )
  const age = (of - n + random()) / of
  const created = NOW - Math.floor(age * 700 * 86_400_000)
  const isOpen = random() < (age < 0.1 ? 0.8 : 0.02)
  const contactId = 1 + Math.floor(random() ** 2 * (of / 5))
  const contact = {
    id: contactId,
    name: `${NAMES[contactId % NAMES.length]} ${contactId}`,
    email: `contact${contactId}@example.org`,
  }
  const updates = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, step) =>
    update(n * 10 + step, created + step * 7_200_000, step % 2 === 0, sentence(40 + Math.floor(random() * 80))),
  )
  const last = updates.at(-1)
  const isWaiting = isOpen && last?.by.kind === 'contact'
  const assigneeId = random() < 0.15 ? null : 1 + Math.floor(random() * 20)
  const groupId = 1 + (contactId % 40)
  return withClosings({
    id: n,
    displayId: `#SH${String(n).padStart(8, '0')}`,
    subject: sentence(5),
    snippet: last?.message?.text.slice(0, 200) ?? '',
    contact,
    contactCard: {
      ...contact,
      phones:
        contactId % 3 === 0
          ? [{ id: contactId, type: 'mobile', number: `+44 20 7946 ${contactId}`, primary: true }]
          : [],
      groups: groupId <= 12 ? [{ id: groupId, name: `Group ${groupId}` }] : [],
      fields: [{ fieldId: 1, name: 'Tier', text: contactId % 4 === 0 ? 'Gold' : null, value: null }],
      openTicketsCount: 1,
      ticketsCount: 1,
    },
    categoryId: 1 + Math.floor(random() ** 2 * 6),
    statusId: isOpen ? 1 + Math.floor(random() * 3) : 4 + Math.floor(random() * 2),
    priorityId: 1 + Math.floor(random() ** 2 * 4),
    assigneeId,
    tags: random() < 0.3 ? [pick(['damaged', 'vip', 'fraud?', 'Zürich', `batch-${n % 200}`])] : [],
    dueDate: random() < 0.4 ? day(created + 5 * 86_400_000) : null,
    breaches: random() < 0.06 ? 1 + Math.floor(random() * 2) : 0,
    attachmentsCount: random() < 0.2 ? 1 : 0,
    messagesCount: updates.length,
    awaitingReply: isWaiting,
    waitingSince: isWaiting ? (last?.at ?? null) : null,
    createdAt: iso(created),
    lastModifiedAt: last?.at ?? iso(created),
    lastReplyAt: last?.at ?? iso(created),
    lastContactReplyAt: iso(created),
    lastAgentReplyAt: updates[1]?.at ?? null,
    lastUpdateId: last?.id ?? 0,
    fields: fieldsOf(n, day(created)),
    subscribers: [],
    source: 'EMAIL',
    timeSpentMinutes: null,
    agentsOnly: false,
    mergedIntoId: null,
    mergedTicketIds: [],
    updates,
  })
}

/** A completed ticket was completed by its last update; some that are open were closed and reopened before. */
function withClosings(ticket: Ticket): Ticket {
  const change = (from: number, to: number) => ({ from: { id: from, name: '' }, to: { id: to, name: '' } })
  const changes = new Map<number, Ticket['updates'][number]['status']>()
  if (ticket.statusId >= 4) changes.set(ticket.updates.length - 1, change(1, ticket.statusId))
  else if (ticket.id % 2 === 0 && ticket.updates.length > 2) {
    changes.set(1, change(1, 5))
    changes.set(2, change(5, 2))
  }
  return { ...ticket, updates: ticket.updates.map((each, n) => ({ ...each, status: changes.get(n) ?? null })) }
}

/** What an account's own fields say on ticket `n`; every third says little. */
function fieldsOf(n: number, bought: string): Ticket['fields'] {
  const choice = n % COMMON.length
  const amount = n % 3 === 0 ? null : (n % 40) - 10.5
  const reading = (fieldId: number, name: string, text: string | null, value: CustomFieldValue = text) => ({
    fieldId,
    name,
    text,
    value,
  })
  return [
    reading(1, 'Product', COMMON[choice] ?? null, choice + 1),
    reading(2, 'Amount', amount === null ? null : String(amount), amount),
    reading(3, 'Bought', n % 3 === 0 ? null : bought),
    reading(4, 'Country', ['Österreich', 'FRANCE', 'none', null][n % 4] ?? null),
  ]
}

function update(id: number, at: number, isContact: boolean, text: string): TicketUpdate {
  return {
    id,
    at: iso(at),
    by: { kind: isContact ? 'contact' : 'agent', id: 1, name: 'Somebody', email: null },
    message: {
      kind: 'public',
      html: `<p>${text}</p>`,
      text,
      subject: '',
      cc: [],
      bcc: [],
      forwardedTo: [],
      emailedContact: !isContact,
      attachments: [],
    },
    status: null,
    priority: null,
    assignee: null,
    category: null,
    dueDate: null,
    fields: null,
    timeSpentMinutes: null,
    survey: null,
  }
}

const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`
const day = (at: number) => iso(at).slice(0, 10)

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
