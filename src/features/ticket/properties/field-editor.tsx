import { useState } from 'react'
import { CustomFieldInput } from '../../../components/custom-fields/custom-field-input.tsx'
import type { CustomField, CustomFieldValue } from '../../../domain/custom-field.ts'
import { isUnset, REQUIRED_MESSAGE, valueSchema } from '../../../domain/custom-field-rules.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceList } from '../../../ui/choice-list.tsx'
import { Field } from '../../../ui/field.tsx'

type Props = {
  field: CustomField
  value: CustomFieldValue
  /** The field is not asked for here any more: what was typed can be copied, not saved. */
  isGone: boolean
  onSave: (value: CustomFieldValue) => void
  onCancel: () => void
}

/** The editor of one field beside its value: a list to choose from, or a line to type in. */
export function FieldEditor(props: Props) {
  const { field, value, isGone, onSave } = props
  if (field.kind === 'choice') {
    const choices: { value: number | null; label: string }[] = field.choices.map(({ id, label }) => ({
      value: id,
      label,
    }))
    if (!field.required) choices.push({ value: null, label: 'No value' })
    return (
      <ChoiceList
        label={field.name}
        {...(choices.length > 7 && { placeholder: `${field.name} is…` })}
        choices={choices}
        selected={typeof value === 'number' || value === null ? [value] : []}
        onPick={isGone ? props.onCancel : onSave}
      />
    )
  }
  return <TypedEditor {...props} />
}

function TypedEditor({ field, value, isGone, onSave, onCancel }: Props) {
  const [draft, setDraft] = useState(value)
  const [error, setError] = useState<string | null>(null)
  const save = () => {
    if (isGone) return
    if (isUnset(draft)) return field.required ? setError(REQUIRED_MESSAGE) : onSave(null)
    const answer = valueSchema(field).safeParse(draft)
    if (answer.success) onSave(answer.data)
    else setError(answer.error.issues[0]?.message ?? 'This value does not fit.')
  }
  return (
    <form
      className="flex min-h-0 flex-col gap-2.5 overflow-y-auto p-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field label={field.name} required={field.required} error={error}>
        {(control) => (
          <CustomFieldInput
            field={field}
            value={draft}
            onChange={(next) => {
              setDraft(next)
              setError(null)
            }}
            control={control}
            startFocused
          />
        )}
      </Field>
      {isGone && (
        <p role="status" className="text-xs text-warning">
          This ticket has no field “{field.name}” any more, so that it cannot be saved. Copy what you need of it.
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          {isGone ? 'Close' : 'Cancel'}
        </Button>
        {!isGone && <Button type="submit">Save</Button>}
      </div>
    </form>
  )
}
