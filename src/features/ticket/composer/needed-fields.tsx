import { FieldFormInputs } from '../../../components/custom-fields/custom-field-form.tsx'
import type { CustomField } from '../../../domain/custom-field.ts'
import {
  changedValues,
  customFieldsSchema,
  type FieldValues,
  missingFields,
  placeFields,
  valuesOfReadings,
  withValue,
} from '../../../domain/custom-field-rules.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { AlertIcon } from '../../../ui/icons.tsx'

/** The fields that a chosen status demands: what is missing, what has been filled in, what is still wrong. */
export function neededFields(definitions: CustomField[], ticket: Ticket, filled: FieldValues, completing: boolean) {
  const before = valuesOfReadings(definitions, ticket.fields)
  const values = { ...before, ...filled }
  const place = (now: FieldValues) => placeFields(definitions, ticket.categoryId, now)
  const asked = completing ? missingFields(place(before), before, { completing }).map(({ field }) => field.id) : []
  const placed = place(values)
  const answer = customFieldsSchema(placed, { completing }).safeParse(values)
  const shown = placed.filter(({ field, parent }) => asked.includes(field.id) || (parent && asked.includes(parent.id)))
  const shownKeys = new Set(shown.map(({ field }) => `cf${field.id}`))
  const problems = completing && !answer.success ? answer.error.issues : []
  return {
    values,
    placed,
    asked,
    errors: Object.fromEntries(
      problems.map((issue) => [String(issue.path[0]), issue.message] as const).filter(([key]) => shownKeys.has(key)),
    ),
    /** What to keep with the draft after one more answer. */
    after: (field: CustomField, value: FieldValues[string]) =>
      changedValues(before, withValue(definitions, ticket.categoryId, values, { field, value })),
  }
}

type Props = {
  needed: ReturnType<typeof neededFields>
  statusName: string
  /** Errors stay quiet until sending was tried. */
  showErrors: boolean
  serverErrors: Record<string, string[]>
  onChange: (fields: FieldValues) => void
}

/** Asked in the composer itself, before the message leaves. */
export function NeededFields({ needed, statusName, showErrors, serverErrors, onChange }: Props) {
  if (needed.asked.length === 0) return null
  const errors = {
    ...(showErrors ? needed.errors : {}),
    ...Object.fromEntries(Object.entries(serverErrors).map(([key, messages]) => [key, messages.join(' ')])),
  }
  return (
    <fieldset className="max-h-56 overflow-y-auto border-t border-line-faint px-3.5 pt-2.5 pb-3">
      <legend className="sr-only">Needed to set {statusName}</legend>
      <p aria-hidden="true" className="mb-2 flex items-center gap-1.25 text-xs font-medium text-warning">
        <AlertIcon size={13} />
        Needed to set {statusName}
      </p>
      <FieldFormInputs
        form={{ ...needed, errors, set: (field, value) => onChange(needed.after(field, value)) }}
        shown={needed.asked}
      />
    </fieldset>
  )
}
