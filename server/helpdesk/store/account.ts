import type { Category, FieldDefinition, Priority, SampleAccount, Staff, Status } from '../model.ts'
import type { Database } from './database.ts'

type Kinds = {
  category: Category
  status: Status
  priority: Priority
  staff: Staff
  ticketField: FieldDefinition
  contactField: FieldDefinition
}

/** The account's settings: small, read by every request, and only choices of a field ever change. Kept in memory. */
export type Account = {
  categories: Category[]
  statuses: Status[]
  priorities: Priority[]
  staff: Staff[]
  ticketFields: FieldDefinition[]
  contactFields: FieldDefinition[]
  category: (id: number) => Category | undefined
  status: (id: number | null) => Status | undefined
  priority: (id: number | null) => Priority | undefined
  agent: (id: number | null) => Staff | undefined
  defaultStatus: Status
  defaultPriority: Priority
  /** Ticket fields of a category, in its order. */
  fieldsOf: (categoryId: number) => FieldDefinition[]
  isCompleted: (statusId: number) => boolean
}

export function saveReference<Kind extends keyof Kinds>(db: Database, kind: Kind, records: Kinds[Kind][]): void {
  for (const record of records) {
    db.run('insert or replace into reference (kind, id, body) values (?, ?, ?)', [
      kind,
      record.id,
      JSON.stringify(record),
    ])
  }
}

export function saveAccount(db: Database, account: SampleAccount): void {
  saveReference(db, 'category', account.categories)
  saveReference(db, 'status', account.statuses)
  saveReference(db, 'priority', account.priorities)
  saveReference(db, 'staff', account.staff)
  saveReference(db, 'ticketField', account.ticketFields)
  saveReference(db, 'contactField', account.contactFields)
}

/** @throws {Error} when the account has no status or no priority: nothing can be created in it. */
export function readAccount(db: Database): Account {
  const list = <Kind extends keyof Kinds>(kind: Kind): Kinds[Kind][] =>
    db
      .all<{ body: string }>('select body from reference where kind = ? order by id', [kind])
      .map(({ body }): Kinds[Kind] => JSON.parse(body))
  const categories = list('category')
  const statuses = list('status')
  const priorities = list('priority')
  const staff = list('staff')
  const ticketFields = list('ticketField')
  const contactFields = list('contactField').toSorted((a, b) => a.order - b.order)

  const byId = <Item extends { id: number }>(items: Item[]) => new Map(items.map((item) => [item.id, item]))
  const [categoryById, statusById, priorityById, agentById] = [
    byId(categories),
    byId(statuses),
    byId(priorities),
    byId(staff),
  ]
  const fieldsByCategory = new Map(
    categories.map(({ id }) => [
      id,
      ticketFields
        .flatMap((field) =>
          field.categories.filter(({ category }) => category === id).map(({ order }) => ({ field, order })),
        )
        .toSorted((a, b) => a.order - b.order)
        .map(({ field }) => field),
    ]),
  )
  const defaultStatus = statuses.find((status) => status.default) ?? statuses[0]
  const defaultPriority = priorities.find((priority) => priority.default) ?? priorities[0]
  if (!defaultStatus || !defaultPriority) throw new Error('The account needs at least one status and one priority.')

  return {
    categories,
    statuses,
    priorities,
    staff,
    ticketFields,
    contactFields,
    defaultStatus,
    defaultPriority,
    category: (id) => categoryById.get(id),
    status: (id) => (id === null ? undefined : statusById.get(id)),
    priority: (id) => (id === null ? undefined : priorityById.get(id)),
    agent: (id) => (id === null ? undefined : agentById.get(id)),
    fieldsOf: (categoryId) => fieldsByCategory.get(categoryId) ?? [],
    isCompleted: (statusId) => statusById.get(statusId)?.behavior === 'completed',
  }
}

export const fullName = (agent: Staff) => `${agent.firstName} ${agent.lastName}`.trim()
