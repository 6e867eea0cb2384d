import { useEffect, useRef, useState } from 'react'
import type { FieldTest } from '../../../domain/field-test.ts'
import { numberText } from '../../../domain/two-decimals.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { type NumberField, readList, readRange } from './read-numbers.ts'

type Operator = 'is' | 'range' | 'none' | 'any'
const OPERATORS: { value: Operator; label: string }[] = [
  { value: 'is', label: 'Is' },
  { value: 'range', label: 'Range' },
  { value: 'none', label: 'Empty' },
  { value: 'any', label: 'Not empty' },
]

type End = 'from' | 'to'
/** As typed; `from` has the numbers of a list as well. */
type Form = { operator: Operator } & Record<End, string>
type Reading = { test: FieldTest | null; problems: Partial<Record<End, string>> }

const endText = (end: number | null) => (end === null ? '' : numberText(end))

function opening(test: FieldTest | undefined): Form {
  switch (test?.kind) {
    case 'none':
    case 'any':
      return { operator: test.kind, from: '', to: '' }
    case 'range':
      return { operator: 'range', from: endText(test.from), to: endText(test.to) }
    case 'values':
      return { operator: 'is', from: test.values.map(numberText).join('; '), to: '' }
    case 'days':
    case undefined:
      return { operator: 'is', from: '', to: '' }
  }
}

function readForm(field: NumberField, { operator, from, to }: Form): Reading {
  if (operator === 'none' || operator === 'any') return { test: { kind: operator }, problems: {} }
  if (operator === 'range') return readRange(field, { from, to })
  const list = readList(field, from)
  return { test: list.ok ?? null, problems: list.problem === undefined ? {} : { from: list.problem } }
}

const focusEnd = (form: HTMLFormElement | null, end: End) =>
  form?.querySelector<HTMLInputElement>(`[name=${end}]`)?.focus({ preventScroll: true })

type Props = { field: NumberField; test: FieldTest | undefined; onTest: (test: FieldTest) => void }

/** A number, several, or a range of them with either end open. What is typed is read as the field's own editor reads it. */
export function NumberEditor({ field, test, onTest }: Props) {
  const [form, setForm] = useState(() => opening(test))
  const [problems, setProblems] = useState<Reading['problems']>({})
  const shown = useRef<HTMLFormElement>(null)
  useEffect(() => focusEnd(shown.current, 'from'), [])
  const set = (change: Partial<Form>) => {
    setForm((before) => ({ ...before, ...change }))
    setProblems({})
  }
  const submit = () => {
    const reading = readForm(field, form)
    if (reading.test) return onTest(reading.test)
    setProblems(reading.problems)
    focusEnd(shown.current, reading.problems.from === undefined ? 'to' : 'from')
  }
  const isNumbers = form.operator === 'is' || form.operator === 'range'
  const isEmpty = isNumbers && form.from.trim() === '' && (form.operator === 'is' || form.to.trim() === '')
  const input = (end: End, label: string, hint?: string) => (
    <NumberInput
      name={end}
      label={label}
      hint={hint}
      error={problems[end]}
      typed={form[end]}
      onType={(typed) => set({ [end]: typed })}
    />
  )
  return (
    <form
      ref={shown}
      noValidate
      className="flex flex-col gap-2.5 p-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Segmented
        label={field.name}
        options={OPERATORS}
        value={form.operator}
        onChange={(operator) => set({ operator })}
      />
      {form.operator === 'is' && input('from', field.name, 'Several with semicolons: any of them will do.')}
      {form.operator === 'range' && (
        // What is wrong needs the whole width.
        <div className={cn('flex gap-2', Object.keys(problems).length > 0 && 'flex-col')}>
          {input('from', 'At least')}
          {input('to', 'At most')}
        </div>
      )}
      <Button type="submit" disabledReason={isEmpty ? 'Type a number first' : undefined}>
        Set
      </Button>
    </form>
  )
}

type InputProps = {
  name: End
  label: string
  hint: string | undefined
  error: string | undefined
  typed: string
  onType: (typed: string) => void
}

const NumberInput = ({ label, hint, error, name, typed, onType }: InputProps) => (
  <Field label={label} hint={hint} error={error} className="flex-1">
    {(control) => (
      <Input
        {...control}
        name={name}
        inputMode="decimal"
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
    )}
  </Field>
)
