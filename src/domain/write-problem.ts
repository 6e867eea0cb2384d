import { fieldIdsIn } from './field-form.ts'
import type { Lookup } from './lookup.ts'
import { isContactAction, type OutboxAction, type OutboxProblem } from './outbox.ts'

/** What a refusal may name besides custom fields, by form key. */
export const PART_NAMES: Readonly<Record<string, string>> = {
  statusId: 'Status',
  priorityId: 'Priority',
  assigneeId: 'Assignee',
  dueDate: 'Due date',
  tags: 'Tags',
  timeSpentMinutes: 'Time spent',
  to: 'To',
  cc: 'Cc',
  bcc: 'Bcc',
  subject: 'Subject',
}

type Definitions = Pick<Lookup, 'ticketFields' | 'contactFields' | 'moveFields'>
type Write = { action: OutboxAction; problem: OutboxProblem }

/** What stands against a write, each field by its name: a message alone seldom says which one it means. */
export function writeProblemWords({ action, problem: { message, fields } }: Write, lookup: Definitions): string {
  let words = message
  for (const [key, messages] of Object.entries(fields)) {
    const name = nameOf(key, action, lookup)
    for (const said of messages) {
      const named = name ? `${name}: ${said}` : said
      if (words.includes(named)) continue
      // The sentence repeats what was said of the first field.
      const repeats = words === message && message.endsWith(said)
      words = repeats ? `${message.slice(0, -said.length)}${named}` : `${words} ${named}`
    }
  }
  return words
}

function nameOf(key: string, action: OutboxAction, lookup: Definitions): string | undefined {
  const [id] = fieldIdsIn({ [key]: null })
  if (id === undefined) return PART_NAMES[key]
  const isContacts = isContactAction(action) || key.startsWith('contact.')
  const definitions = isContacts
    ? lookup.contactFields
    : action.kind === 'move'
      ? lookup.moveFields
      : lookup.ticketFields
  return definitions.find((field) => field.id === id)?.name
}
