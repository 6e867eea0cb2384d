import type { BulkItemState } from '../../src/domain/bulk.ts'
import { fieldKey } from '../../src/domain/custom-field.ts'
import { textOfValue } from '../../src/domain/custom-field-rules.ts'
import type { TicketAction } from '../../src/domain/outbox.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import type { ItemRow } from '../store/bulk.ts'
import type { Values } from './plan.ts'

const RESULTS: Record<BulkItemState, string> = {
  waiting: 'Waiting',
  sending: 'On its way',
  changed: 'Changed',
  same: 'Was so already',
  failed: 'Not changed',
  unsure: 'Not confirmed',
  cancelled: 'Left out',
}

type Told = {
  lists: Reference | null
  /** Tickets as they are now, without those that the agent may not see, or not any more. */
  rows: (ids: number[]) => Promise<Pick<TicketRow, 'id' | 'subject'>[]>
}

/** What became of each ticket, as lines of a CSV file that spreadsheets of every language open (a mark says UTF-8). */
export async function* receiptLines(
  pages: AsyncIterable<ItemRow<Values>[]>,
  { lists, rows }: Told,
): AsyncGenerator<string> {
  yield `\uFEFF${line(['Ticket', 'Number', 'Subject', 'Result', 'Reason', 'Before', 'Set to', 'At (UTC)'])}`
  for await (const items of pages) {
    const seen = await rows(items.map(({ ticketId }) => ticketId))
    const subjects = new Map(seen.map(({ id, subject }) => [id, subject]))
    for (const item of items) {
      const { payload, before } = item
      yield line([
        item.displayId,
        String(item.ticketId),
        subjects.get(item.ticketId) ?? '',
        RESULTS[item.state],
        item.reason ?? '',
        before ? words(before, lists) : '',
        payload ? wordsOf(payload, lists) : '',
        new Date(item.updatedAt).toISOString(),
      ])
    }
  }
}

const line = (cells: string[]) => `${cells.map(cell).join(',')}\r\n`

/** Quoted, and never a formula: a spreadsheet would run what begins like one. */
export function cell(text: string): string {
  const plain = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${plain.replaceAll('"', '""')}"`
}

function wordsOf(write: TicketAction, lists: Reference | null): string {
  switch (write.kind) {
    case 'properties':
      return words(write.properties, lists)
    case 'move':
      return words({ categoryId: write.categoryId, ...(write.fields && { fields: write.fields }) }, lists)
    case 'tags':
      return [...write.add.map((tag) => `+ ${tag}`), ...write.remove.map((tag) => `- ${tag}`)].join('; ')
    case 'subscribe':
      return 'Subscribed'
    case 'unsubscribe':
      return 'Not subscribed'
    default:
      return 'Private note'
  }
}

function words(values: Values, lists: Reference | null): string {
  const nameIn = (list: { id: number; name: string }[] | undefined, id: number) =>
    list?.find((one) => one.id === id)?.name ?? `no. ${id}`
  const { statusId, priorityId, assigneeId, dueDate, tags, fields = {}, categoryId, subscribed } = values
  const parts = [
    categoryId !== undefined && `Category: ${nameIn(lists?.categories, categoryId)}`,
    subscribed !== undefined && (subscribed ? 'Subscribed' : 'Not subscribed'),
    statusId !== undefined && `Status: ${nameIn(lists?.statuses, statusId)}`,
    priorityId !== undefined && `Priority: ${nameIn(lists?.priorities, priorityId)}`,
    assigneeId !== undefined && `Assignee: ${assigneeId === null ? 'nobody' : nameIn(lists?.agents, assigneeId)}`,
    dueDate !== undefined && `Due: ${dueDate ?? 'none'}`,
    tags !== undefined && `Tags: ${tags.join(', ') || 'none'}`,
    ...Object.entries(fields).map(([key, value]) => {
      const field = lists?.ticketFields.find((one) => fieldKey(one) === key)
      return `${field?.name ?? key}: ${(field ? textOfValue(field, value) : String(value ?? '')) ?? 'none'}`
    }),
  ]
  return parts.filter((part) => part !== false).join('; ')
}
