import { useState } from 'react'
import { type CustomField, type CustomFieldValue, fieldKey } from '../../domain/custom-field.ts'
import {
  changedValues,
  customFieldsSchema,
  type FieldValues,
  type Occasion,
  placeFields,
  withValue,
} from '../../domain/custom-field-rules.ts'
import { BranchIcon } from '../../ui/icons.tsx'
import { Field } from '../../ui/field.tsx'
import { CustomFieldInput } from './custom-field-input.tsx'

/**
 * A few fields asked for together, with those that their answers bring in. `shown` says which to begin with; what depends
 * on them follows by itself.
 */
export function useFieldForm(
  definitions: CustomField[],
  categoryId: number | null,
  start: FieldValues,
  occasion: Occasion,
) {
  const [values, setValues] = useState(start)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const placed = placeFields(definitions, categoryId, values)
  const set = (field: CustomField, value: CustomFieldValue) => {
    setValues((before) => withValue(definitions, categoryId, before, { field, value }))
    setErrors(({ [fieldKey(field)]: _gone, ...rest }) => rest)
  }
  /** The changed values when all is well; null after showing what is not. */
  const check = (): FieldValues | null => {
    const answer = customFieldsSchema(placed, occasion).safeParse(values)
    if (answer.success) return changedValues(start, values)
    setErrors(
      Object.fromEntries(answer.error.issues.map((issue) => [String(issue.path[0]), issue.message]).toReversed()),
    )
    return null
  }
  return { values, placed, errors, set, setErrors, check }
}

type Props = {
  form: Pick<ReturnType<typeof useFieldForm>, 'values' | 'placed' | 'errors' | 'set'>
  /** Ids of the fields to show; fields that hang on them show with them. */
  shown: number[]
  /** Asked for because the ticket moves. */
  moving?: boolean
}

export function FieldFormInputs({ form, shown, moving = false }: Props) {
  const lines = form.placed.filter(
    ({ field, parent, applies }) => applies && (shown.includes(field.id) || (parent && shown.includes(parent.id))),
  )
  return (
    <div className="flex flex-col gap-3">
      {lines.map(({ field, depth }) => (
        <div key={field.id} className="flex gap-1.5" style={{ paddingLeft: depth > 0 ? (depth - 1) * 16 : 0 }}>
          {depth > 0 && <BranchIcon size={13} className="mt-0.5 text-subtle" />}
          <Field
            label={field.name}
            required={moving ? field.requiredOnMove : field.required || field.requiredOnCompletion}
            error={form.errors[fieldKey(field)]}
            className="flex-1"
          >
            {(control) => (
              <CustomFieldInput
                field={field}
                value={form.values[fieldKey(field)] ?? null}
                onChange={(value) => form.set(field, value)}
                control={control}
              />
            )}
          </Field>
        </div>
      ))}
    </div>
  )
}
