import { choicesOf } from './custom-field-rules.ts'
import { type CustomField, hasChoices } from './custom-field.ts'

/**
 * Definitions with those that cannot work made read-only: a field that depends on itself by a roundabout way, one whose
 * deciding choice is not there, a list without choices, and what hangs on any of these. Each says why, and is neither
 * demanded nor sent, so that HappyFox keeps its value. The others are as they were.
 */
export function withFaults(fields: CustomField[]): CustomField[] {
  const parents = new Map(fields.map((field) => [field.id, parentsOf(fields, field)]))
  const faults = new Map<number, string>()
  for (const field of fields) {
    const fault = ownFault(field, fields, parents)
    if (fault !== null) faults.set(field.id, fault)
  }
  // What hangs on a broken field, on as many levels as there are.
  for (let before = -1; before !== faults.size; ) {
    before = faults.size
    for (const field of fields) {
      const above = (parents.get(field.id) ?? []).find(({ id }) => faults.has(id))
      if (above && !faults.has(field.id)) faults.set(field.id, `It depends on “${above.name}”, which is broken.`)
    }
  }
  return fields.map((field) => {
    const fault = faults.get(field.id)
    return fault === undefined || field.kind === 'unknown' ? field : broken(field, fault)
  })
}

/** Standing alone: what it depends on is not to be trusted. */
function broken(field: CustomField, fault: string): CustomField {
  const { id, name, required, requiredOnCompletion, requiredOnMove, agentsOnly, categories, order } = field
  const base = { id, name, required, requiredOnCompletion, requiredOnMove, agentsOnly, categories, order }
  return { ...base, dependsOnChoiceId: null, kind: 'unknown', wireType: field.kind, fault }
}

function ownFault(field: CustomField, fields: CustomField[], parents: Map<number, CustomField[]>): string | null {
  if (hasChoices(field) && field.choices.length === 0) return 'It has no choices in HappyFox.'
  if (isAbove(field.id, field.id, parents)) return 'It depends on itself in HappyFox.'
  const isNamed = (parents.get(field.id) ?? []).length > 0
  const isOrphan = field.dependsOnChoiceId !== null && !isNamed
  return isOrphan && !hasChoice(fields, field) ? 'The choice it depends on is not in HappyFox any more.' : null
}

const hasChoice = (fields: CustomField[], field: CustomField) =>
  fields.some((other) => other !== field && choicesOf(other).some(({ id }) => id === field.dependsOnChoiceId))

/** The fields whose choices bring it in. Choices name their fields; where none does, the field names its choice. */
function parentsOf(fields: CustomField[], field: CustomField): CustomField[] {
  const naming = fields.filter((other) =>
    choicesOf(other).some((choice) => choice.dependentFieldIds.includes(field.id)),
  )
  if (naming.length > 0 || field.dependsOnChoiceId === null) return naming
  return fields.filter((other) => choicesOf(other).some((choice) => choice.id === field.dependsOnChoiceId))
}

/** Whether a field is found on the way up from another one. */
function isAbove(wanted: number, from: number, parents: Map<number, CustomField[]>): boolean {
  const seen = new Set<number>()
  const open = [...(parents.get(from) ?? [])]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.id === wanted) return true
    if (seen.has(next.id)) continue
    seen.add(next.id)
    open.push(...(parents.get(next.id) ?? []))
  }
  return false
}
