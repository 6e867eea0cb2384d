import { useMemo, useState } from 'react'
import { hintWith } from '../../../components/custom-fields/agents-only.tsx'
import { CustomFieldInput } from '../../../components/custom-fields/custom-field-input.tsx'
import { DefinitionNews } from '../../../components/custom-fields/definition-news.tsx'
import { useDefinitionNews } from '../../../components/custom-fields/use-definition-news.ts'
import { assertNever } from '../../../domain/assert-never.ts'
import { type CustomField, type CustomFieldValue, fieldKey } from '../../../domain/custom-field.ts'
import { type FieldValues, isUnset, REQUIRED_MESSAGE, valueSchema } from '../../../domain/custom-field-rules.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceList } from '../../../ui/choice-list.tsx'
import { Field } from '../../../ui/field.tsx'
import { forgetUnsaved, keepUnsaved, unsavedText } from './unsaved-text.tsx'

type Props = {
  field: CustomField
  value: CustomFieldValue
  /** What HappyFox said about the value, when it refused it before. */
  refusal?: string | undefined
  /** The field is not asked for here any more: what was typed can be copied, not saved. */
  isGone: boolean
  /** What a long text is kept by that is neither saved nor cancelled. */
  textKey: string
  onSave: (value: CustomFieldValue) => void
  onCancel: () => void
}

/** The editor of one field beside its value. When its definition changes meanwhile, what was typed stays in sight. */
export function FieldEditor({ field, value, refusal, isGone, textKey, ...on }: Props) {
  const key = fieldKey(field)
  const [values, setValues] = useState<FieldValues>(() => {
    const kept = unsavedText(textKey)
    return { [key]: kept === undefined ? value : kept }
  })
  const definitions = useMemo(() => (isGone ? [] : [field]), [field, isGone])
  const changed = useDefinitionNews({ definitions, categoryId: null, values, onCarry: setValues })
  const draft = changed.values[key] ?? null
  const isOut = isGone || field.kind === 'unknown'
  const onType = (next: CustomFieldValue) => {
    setValues({ [key]: next })
    if (field.kind !== 'longText') return
    if (next === value) forgetUnsaved(textKey)
    else keepUnsaved(textKey, next)
  }
  const onSave = (next: CustomFieldValue) => {
    forgetUnsaved(textKey)
    on.onSave(next)
  }
  const onCancel = () => {
    forgetUnsaved(textKey)
    on.onCancel()
  }
  return (
    <div className="flex min-h-0 flex-col overflow-y-auto">
      <DefinitionNews news={changed.news} onRead={isOut ? onCancel : changed.forget} />
      {!isGone && (
        <KindEditor field={field} draft={draft} refusal={refusal} onType={onType} onSave={onSave} onCancel={onCancel} />
      )}
    </div>
  )
}

/** A list to choose from, or a line to type in. */
function KindEditor(props: TypedProps) {
  const { field, draft, onSave } = props
  switch (field.kind) {
    case 'choice':
      return <ChoiceEditor field={field} value={draft} onSave={onSave} />
    case 'text':
    case 'longText':
    case 'number':
    case 'date':
    case 'multipleChoice':
      return <TypedEditor {...props} />
    case 'unknown':
      return null
    default:
      return assertNever(field)
  }
}

type ChoiceProps = Pick<Props, 'value' | 'onSave'> & { field: Extract<CustomField, { kind: 'choice' }> }

function ChoiceEditor({ field, value, onSave }: ChoiceProps) {
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
      onPick={onSave}
    />
  )
}

type TypedProps = Pick<Props, 'field' | 'refusal' | 'onSave' | 'onCancel'> & {
  draft: CustomFieldValue
  onType: (value: CustomFieldValue) => void
}

function TypedEditor({ field, draft, refusal, onType, onSave, onCancel }: TypedProps) {
  const [error, setError] = useState<string | null>(refusal ?? null)
  const save = () => {
    if (isUnset(draft)) return field.required ? setError(REQUIRED_MESSAGE) : onSave(null)
    const answer = valueSchema(field).safeParse(draft)
    if (answer.success) onSave(answer.data)
    else setError(answer.error.issues[0]?.message ?? 'This value does not fit.')
  }
  return (
    <form
      className="flex flex-col gap-2.5 p-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field label={field.name} required={field.required} hint={hintWith(field)} error={error}>
        {(control) => (
          <CustomFieldInput
            // Another kind is another control; what was typed is carried over in its value.
            key={field.kind}
            field={field}
            value={draft}
            onChange={(next) => {
              onType(next)
              setError(null)
            }}
            control={control}
            startFocused
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit">Save</Button>
      </div>
    </form>
  )
}
