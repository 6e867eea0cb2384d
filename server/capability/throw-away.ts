import { assertNever } from '../../src/domain/assert-never.ts'
import { placeFields } from '../../src/domain/custom-field-rules.ts'
import { type CustomField, type CustomFieldValue, fieldKey } from '../../src/domain/custom-field.ts'
import type { CreateAction } from '../../src/domain/outbox.ts'
import type { Reference } from '../../src/domain/reference.ts'
import { CheckStopped } from './probe.ts'

/** Mail to `.invalid` reaches nobody: no such domain can ever be (RFC 2606). All checks share this contact. */
const CONTACT = { name: 'Foxden check', email: 'foxden-check@foxden.invalid', phone: '' }

export const subjectOf = (runId: string) => `Foxden check ${runId}: will be deleted in a moment, please leave it alone`

const MESSAGE =
  'Foxden tries on this ticket how HappyFox answers its calls. An administrator has started it; it mails nobody and deletes the ticket at its end.'

/** The ticket that a check is made on: hidden from contacts, the administrator's own, with what its category demands. */
export function throwAway(
  run: { id: string; agentId: number; categoryId: number },
  lists: Reference,
  today: string,
): CreateAction {
  return {
    kind: 'create',
    categoryId: run.categoryId,
    contact: { ...CONTACT, fields: demanded(lists.contactFields, null, today) },
    subject: subjectOf(run.id),
    message: { format: 'text', body: MESSAGE },
    assigneeId: run.agentId,
    ...{ tags: [], cc: [], bcc: [], createdAt: null, dueDate: null, agentsOnly: true, fileIds: [] },
    fields: demanded(lists.ticketFields, run.categoryId, today),
  }
}

/** Something for every field that must be filled in, and for those that such a choice brings in. */
function demanded(
  definitions: CustomField[],
  categoryId: number | null,
  today: string,
): Record<string, CustomFieldValue> {
  const values: Record<string, CustomFieldValue> = {}
  for (;;) {
    const missing = placeFields(definitions, categoryId, values).find(
      ({ field, applies }) => applies && field.required && !(fieldKey(field) in values),
    )
    if (!missing) return values
    values[fieldKey(missing.field)] = somethingFor(missing.field, today)
  }
}

function somethingFor(field: CustomField, today: string): CustomFieldValue {
  const impossible = () =>
    new CheckStopped(`The field “${field.name}” must be filled in, and Foxden cannot. Choose another category.`)
  switch (field.kind) {
    case 'text':
    case 'longText':
      return 'Foxden check'
    case 'number':
      return 1
    case 'date':
      return today
    case 'choice':
    case 'multipleChoice': {
      const first = field.choices[0]?.id
      if (first === undefined) throw impossible()
      return field.kind === 'choice' ? first : [first]
    }
    case 'unknown':
      throw impossible()
    default:
      return assertNever(field)
  }
}
