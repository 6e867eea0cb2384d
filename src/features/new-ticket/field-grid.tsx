import { hintWith } from '../../components/custom-fields/agents-only.tsx'
import { CustomFieldInput } from '../../components/custom-fields/custom-field-input.tsx'
import { type CustomField, fieldKey, type FieldKind } from '../../domain/custom-field.ts'
import { type FieldValues, type PlacedField, placeFields, withValue } from '../../domain/custom-field-rules.ts'
import type { Problems } from '../../domain/new-ticket.ts'
import { cn } from '../../ui/cn.ts'
import { Field } from '../../ui/field.tsx'
import { BranchIcon } from '../../ui/more-icons.tsx'

type Props = {
  definitions: CustomField[]
  /** Null for contact fields. */
  categoryId: number | null
  values: FieldValues
  prefix: '' | 'contact.'
  problems: Problems
  /** Fields that nobody must fill in are put away behind these words. */
  folded?: string
  onChange: (values: FieldValues, key: string) => void
}

const TAKES_LINE: Record<FieldKind, boolean> = {
  ...{ text: false, longText: true, number: false, date: false, choice: false, multipleChoice: true, unknown: false },
}

/** The account's own fields, three to a line; those that an answer brings in follow it. */
export function FieldGrid({ definitions, categoryId, values, prefix, problems, folded, onChange }: Props) {
  const shown = placeFields(definitions, categoryId, values).filter(({ applies }) => applies)
  const isNeeded = ({ field }: PlacedField) => field.required
  const grid = (lines: PlacedField[]) => (
    <div className="grid grid-cols-3 gap-x-4 gap-y-3.5 max-rail:grid-cols-2 max-phone:grid-cols-1">
      {lines.map(({ field, depth }) => {
        const key = `${prefix}${fieldKey(field)}`
        return (
          <Field
            key={field.id}
            name={key}
            label={field.name}
            required={field.required}
            {...(depth > 0 && { lead: <BranchIcon size={13} className="mr-1 inline-block text-subtle" /> })}
            hint={hintWith(
              field,
              field.requiredOnCompletion && !field.required && 'Needed before the ticket is solved',
            )}
            error={problems.get(key)?.message}
            className={cn(TAKES_LINE[field.kind] && 'col-span-full')}
          >
            {(control) => (
              <CustomFieldInput
                // Another kind is another control; what was typed is carried over in its value.
                key={field.kind}
                field={field}
                value={values[fieldKey(field)] ?? null}
                onChange={(value) => onChange(withValue(definitions, categoryId, values, { field, value }), key)}
                control={control}
              />
            )}
          </Field>
        )
      })}
    </div>
  )
  if (folded === undefined) return grid(shown)
  const rest = shown.filter((line) => !isNeeded(line))
  const needed = shown.filter(isNeeded)
  const isOpen = rest.some(({ field }) => {
    const key = fieldKey(field)
    return problems.has(`${prefix}${key}`) || (values[key] ?? null) !== null
  })
  return (
    <>
      {needed.length > 0 && <div className="mt-3.5">{grid(needed)}</div>}
      {rest.length > 0 && (
        <details open={isOpen} className="mt-2.5">
          <summary className="w-fit cursor-default rounded-xs text-xs font-medium text-muted hover:text-fg pointer-coarse:py-3">
            {folded}
          </summary>
          <div className="pt-2.5">{grid(rest)}</div>
        </details>
      )}
    </>
  )
}
