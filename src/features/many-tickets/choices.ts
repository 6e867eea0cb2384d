import { hasChoices } from '../../domain/custom-field.ts'
import type { Account } from '../../domain/csv/read-cell.ts'
import type { Target } from '../../domain/csv/targets.ts'
import { assignableAgents } from '../../domain/lookup.ts'
import { openCategories } from '../../domain/new-ticket.ts'

/** What a cell may say, where that is one of a list; null where anything may be written. */
export function choicesFor({ key, field }: Target, { lists, categoryIds }: Account): string[] | null {
  // Of a list of several, one cell says several.
  if (field)
    return hasChoices(field) && field.kind !== 'multipleChoice' ? field.choices.map(({ label }) => label) : null
  switch (key) {
    case 'categoryId':
      return openCategories(lists, categoryIds).map(({ name }) => name)
    case 'priorityId':
      return lists.priorities.toSorted((a, b) => b.order - a.order).map(({ name }) => name)
    case 'assigneeId':
      return assignableAgents(lists.agents, []).map(({ name }) => name)
    case 'agentsOnly':
      return ['yes', 'no']
    default:
      return null
  }
}
