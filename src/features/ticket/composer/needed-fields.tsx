import { FieldFormInputs } from '../../../components/custom-fields/custom-field-form.tsx'
import { type CustomField, fieldKey } from '../../../domain/custom-field.ts'
import { changedValues, type FieldValues, valuesOfReadings, withValue } from '../../../domain/custom-field-rules.ts'
import { fieldMessages, formFields, formProblems } from '../../../domain/field-form.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { AlertIcon } from '../../../ui/icons.tsx'

type NeededOptions = {
  definitions: CustomField[]
  ticket: Ticket
  filled: FieldValues
  completing: boolean
  /** What HappyFox named when it refused the message, whatever is known here. */
  named: ReadonlySet<number>
}

/** The fields that a chosen status demands: what is missing, what has been filled in, what is still wrong. */
export function neededFields({ definitions, ticket, filled, completing, named }: NeededOptions) {
  const start = valuesOfReadings(definitions, ticket.fields)
  const values = { ...start, ...filled }
  const { categoryId, fields: readings } = ticket
  const occasion = { completing }
  const isAsked = completing || named.size > 0
  const fields = isAsked ? formFields({ definitions, categoryId, readings, values, start, occasion, named }) : []
  return {
    values,
    fields,
    errors: formProblems(fields, values, start),
    /** What was filled in, but for fields that are not there any more or cannot be edited here. */
    sendable: sendableOf(definitions, filled),
    /** What to keep with the draft after one more answer. */
    after: (field: CustomField, value: FieldValues[string]) =>
      changedValues(start, withValue(definitions, categoryId, values, { field, value })),
  }
}

function sendableOf(definitions: CustomField[], filled: FieldValues): FieldValues {
  const editable = new Set(definitions.filter(({ kind }) => kind !== 'unknown').map(fieldKey))
  return Object.fromEntries(Object.entries(filled).filter(([key]) => editable.has(key)))
}

type Props = {
  needed: ReturnType<typeof neededFields>
  statusName: string
  /** Errors stay quiet until sending was tried. */
  showErrors: boolean
  serverErrors: Record<string, string[]>
  onChange: (fields: FieldValues, changed: CustomField) => void
}

/** Asked in the composer itself, before the message leaves. */
export function NeededFields({ needed, statusName, showErrors, serverErrors, onChange }: Props) {
  if (needed.fields.length === 0) return null
  const title = statusName ? `Needed to set ${statusName}` : 'HappyFox asks for these'
  const errors = {
    ...(showErrors ? needed.errors : {}),
    ...fieldMessages(serverErrors),
  }
  return (
    <fieldset className="max-h-56 min-h-24 overflow-y-auto border-t border-line-faint px-3.5 pt-2.5 pb-3">
      <legend className="sr-only">{title}</legend>
      <p aria-hidden="true" className="mb-2 flex items-center gap-1.25 text-xs font-medium text-warning">
        <AlertIcon size={13} />
        {title}
      </p>
      <FieldFormInputs
        form={{ ...needed, errors, set: (field, value) => onChange(needed.after(field, value), field) }}
      />
    </fieldset>
  )
}
