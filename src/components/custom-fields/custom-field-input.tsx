import { useState } from 'react'
import { assertNever } from '../../domain/assert-never.ts'
import type { CustomField, CustomFieldValue } from '../../domain/custom-field.ts'
import { numberText } from '../../domain/two-decimals.ts'
import { focusOnMount } from '../focus-on-mount.ts'
import { CheckMark } from '../../ui/check-mark.tsx'
import type { FieldControl } from '../../ui/field.tsx'
import { Input, Select, Textarea } from '../../ui/input.tsx'
import { type TypedField, typedValue } from './typed-value.ts'

type Props = {
  field: CustomField
  value: CustomFieldValue
  onChange: (value: CustomFieldValue) => void
  control: FieldControl
  /** Takes the focus when it appears. */
  startFocused?: boolean
}

/** The control that fits a field's kind, for a labelled `Field`. */
export function CustomFieldInput({ field, value, onChange, control, startFocused = false }: Props) {
  switch (field.kind) {
    case 'text':
    case 'number':
    case 'date':
      return (
        <TypedInput field={field} value={value} onChange={onChange} control={control} startFocused={startFocused} />
      )
    case 'longText':
      return (
        <Textarea
          {...control}
          {...(startFocused && { ref: focusOnMount })}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
    case 'choice':
      return (
        <Select
          {...control}
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        >
          <option value="">Choose</option>
          {typeof value === 'number' && field.choices.every(({ id }) => id !== value) && (
            <option value={value}>Choice {value}, no longer offered</option>
          )}
          {field.choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </Select>
      )
    case 'multipleChoice':
      return <ManyInput field={field} value={value} onChange={onChange} control={control} />
    case 'unknown':
      return (
        <p id={control.id} aria-describedby={control['aria-describedby']} className="text-xs text-subtle">
          {value !== null && <span className="block text-sm text-fg">{String(value)}</span>}
          {field.fault
            ? `${field.fault} Until that is mended there, its value stays as it is.`
            : `This kind of field (${field.wireType}) is edited in HappyFox.`}
        </p>
      )
    default:
      return assertNever(field)
  }
}

const LOOK: Record<TypedField['kind'], { type: string; inputMode?: 'decimal' }> = {
  text: { type: 'text' },
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
}

function TypedInput({ field, value, onChange, control, startFocused }: Props & { field: TypedField }) {
  // What is typed stays as typed; only its value is told.
  const [typed, setTyped] = useState(
    typeof value === 'number' ? numberText(value) : typeof value === 'string' ? value : '',
  )
  return (
    <Input
      {...control}
      {...(startFocused && { ref: focusOnMount })}
      {...LOOK[field.kind]}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(typedValue(field, event.target.value))
      }}
    />
  )
}

type ManyProps = Props & { field: Extract<CustomField, { kind: 'multipleChoice' }> }

function ManyInput({ field, value, onChange, control }: ManyProps) {
  const chosen = Array.isArray(value) ? value : []
  const offered = field.choices
  // What is chosen can be taken back, also where it was taken from the list meanwhile.
  const gone = chosen.filter((id) => offered.every((choice) => choice.id !== id))
  const choices = [...offered, ...gone.map((id) => ({ id, label: `Choice ${id}, no longer offered` }))]
  const toggle = (id: number) => {
    const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]
    onChange(next.length > 0 ? next : null)
  }
  return (
    <div
      role="group"
      id={control.id}
      aria-describedby={control['aria-describedby']}
      aria-label={field.name}
      className="flex flex-wrap gap-1.5"
    >
      {choices.map((choice) => {
        const isOn = chosen.includes(choice.id)
        return (
          <button
            key={choice.id}
            type="button"
            role="checkbox"
            aria-checked={isOn}
            onClick={({ currentTarget }) => {
              // It goes with its tick, and the focus would go with it.
              if (gone.includes(choice.id)) {
                const next = currentTarget.previousElementSibling ?? currentTarget.nextElementSibling
                if (next instanceof HTMLElement) next.focus()
              }
              toggle(choice.id)
            }}
            className="flex h-control-sm items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2 text-xs font-medium hover:bg-hover aria-checked:border-fg"
          >
            <CheckMark state={isOn} />
            {choice.label}
          </button>
        )
      })}
    </div>
  )
}
