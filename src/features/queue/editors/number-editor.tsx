import { useEffect, useRef, useState } from 'react'
import type { FieldTest } from '../../../domain/field-test.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Segmented } from '../../../ui/segmented.tsx'

type Operator = 'is' | 'range' | 'none' | 'any'
const OPERATORS: { value: Operator; label: string }[] = [
  { value: 'is', label: 'Is' },
  { value: 'range', label: 'Range' },
  { value: 'none', label: 'Empty' },
  { value: 'any', label: 'Not empty' },
]

const numberIn = (text: string) => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null)

function opening(test: FieldTest | undefined): { operator: Operator; from: string; to: string } {
  switch (test?.kind) {
    case 'none':
    case 'any':
      return { operator: test.kind, from: '', to: '' }
    case 'range':
      return { operator: 'range', from: String(test.from ?? ''), to: String(test.to ?? '') }
    case 'values':
      return { operator: 'is', from: test.values.join(', '), to: '' }
    case 'days':
    case undefined:
      return { operator: 'is', from: '', to: '' }
  }
}

/** A number, several, or a range of them with either end open. */
export function NumberEditor({
  label,
  test,
  onTest,
}: {
  label: string
  test: FieldTest | undefined
  onTest: (test: FieldTest) => void
}) {
  const [{ operator, from, to }, setForm] = useState(() => opening(test))
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus({ preventScroll: true }), [])
  const set = (change: Partial<ReturnType<typeof opening>>) => setForm((before) => ({ ...before, ...change }))
  const wanted = readForm(operator, from, to)
  return (
    <form
      className="flex flex-col gap-2.5 p-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted) onTest(wanted)
      }}
    >
      <Segmented label={label} options={OPERATORS} value={operator} onChange={(next) => set({ operator: next })} />
      {operator === 'is' && (
        <Field label={label} hint="Several with commas: any of them will do.">
          {(control) => (
            <Input
              {...control}
              ref={first}
              inputMode="decimal"
              value={from}
              onChange={(event) => set({ from: event.target.value })}
            />
          )}
        </Field>
      )}
      {operator === 'range' && (
        <div className="flex gap-2">
          <Field label="At least" className="flex-1">
            {(control) => (
              <Input
                {...control}
                ref={first}
                inputMode="decimal"
                value={from}
                onChange={(event) => set({ from: event.target.value })}
              />
            )}
          </Field>
          <Field label="At most" className="flex-1">
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={to}
                onChange={(event) => set({ to: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
      <Button type="submit" disabledReason={wanted ? undefined : 'Type a number first'}>
        Set
      </Button>
    </form>
  )
}

function readForm(operator: Operator, from: string, to: string): FieldTest | null {
  if (operator === 'none' || operator === 'any') return { kind: operator }
  if (operator === 'range') {
    const ends = { from: numberIn(from), to: numberIn(to) }
    const isReadable = [from, to].every((text) => text.trim() === '' || numberIn(text) !== null)
    return isReadable && (ends.from !== null || ends.to !== null) ? { kind: 'range', ...ends } : null
  }
  const numbers = from.split(',').map((text) => text.trim())
  return numbers.every((text) => numberIn(text) !== null) ? { kind: 'values', values: numbers } : null
}
