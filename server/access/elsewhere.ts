import { type CustomField, hasChoices } from '../../src/domain/custom-field.ts'
import type { Agent, Elsewhere, Reference } from '../../src/domain/reference.ts'
import { roleRefusal } from '../../src/domain/role.ts'

/** Whether a field belongs to one of these categories. One that only a choice brings in may have none of its own. */
export const isOf = ({ categories }: CustomField, ids: ReadonlySet<number>) =>
  categories.length === 0 || categories.some(({ categoryId }) => ids.has(categoryId))

/**
 * Where an agent does not work: the names of those categories, and for whoever may move tickets what they ask for on the way
 * in (§16). Nothing of their other fields, and nothing of their tickets.
 */
export function elsewhereOf(reference: Reference, agent: Agent, visible: ReadonlySet<number>): Elsewhere {
  const categories = reference.categories.filter(({ id }) => !visible.has(id)).map(({ id, name }) => ({ id, name }))
  if (roleRefusal(agent, 'move') !== undefined) return { categories, moveFields: [] }
  const foreign = reference.ticketFields.filter((field) => !isOf(field, visible))
  const told = new Set(foreign.filter(({ requiredOnMove }) => requiredOnMove))
  // Whether one applies is decided by a choice of another, on as many levels as there are.
  for (const field of told) for (const parent of foreign) if (decides(parent, field)) told.add(parent)
  return { categories, moveFields: foreign.filter((field) => told.has(field)) }
}

const decides = (parent: CustomField, { id, dependsOnChoiceId }: CustomField) =>
  hasChoices(parent) &&
  parent.choices.some((choice) => choice.id === dependsOnChoiceId || choice.dependentFieldIds.includes(id))
