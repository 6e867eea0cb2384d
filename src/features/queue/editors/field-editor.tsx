import { useState } from 'react'
import type { CustomField } from '../../../domain/custom-field.ts'
import { type FieldParam, fieldTestText, type FieldTest, readFieldTest } from '../../../domain/field-test.ts'
import { MOST_FIELD_TEXT, type TicketFilter } from '../../../domain/ticket-filter.ts'
import { NumberEditor } from './number-editor.tsx'
import { SpanEditor } from './span-editor.tsx'
import { TickList } from './tick-list.tsx'
import { useFacet } from './use-facet.ts'

type FieldEditorProps = {
  field: CustomField
  param: FieldParam
  filter: TicketFilter
  /** What is asked now, as the address has it. */
  text: string | undefined
  onText: (text: string | undefined) => void
  onDone: () => void
}

const NONE = '\u0000none'
const ANY = '\u0000any'
const EMPTINESS = [
  { value: NONE, label: 'Empty', group: 'Whatever it says' },
  { value: ANY, label: 'Not empty', group: 'Whatever it says' },
]

/** What a list of ticks stands for: being empty or not is asked alone. */
function listed(test: FieldTest | undefined): string[] {
  if (test?.kind === 'none') return [NONE]
  if (test?.kind === 'any') return [ANY]
  return test?.kind === 'values' ? test.values : []
}

function ticked(values: string[] | undefined): FieldTest | undefined {
  const last = values?.at(-1)
  if (last === undefined || !values) return undefined
  if (last === NONE || last === ANY) return { kind: last === NONE ? 'none' : 'any' }
  return { kind: 'values', values: values.filter((value) => value !== NONE && value !== ANY) }
}

type TicksProps<F> = {
  field: F
  test: FieldTest | undefined
  onTest: (next: FieldTest | undefined) => void
  /** Why what was chosen last was not taken. */
  problem: string | null
}

type ChoicesEditorProps = Pick<FieldEditorProps, 'param' | 'filter'> &
  TicksProps<Extract<CustomField, { choices: unknown }>>

function ChoicesEditor({ field, param, filter, test, onTest, problem }: ChoicesEditorProps) {
  const count = useFacet(filter, param)
  const choices = field.choices.map(({ id, label }) => ({ value: String(id), label, ...count(String(id)) }))
  return (
    <TickList
      label={field.name}
      choices={[...choices, ...EMPTINESS]}
      selected={listed(test)}
      onChange={(values) => onTest(ticked(values))}
      footer={problem && <Problem>{problem}</Problem>}
    />
  )
}

const TextsEditor = ({ field, test, onTest, problem }: TicksProps<CustomField>) => (
  <TickList
    label={field.name}
    choices={EMPTINESS}
    selected={listed(test)}
    onChange={(values) => onTest(ticked(values))}
    empty={`Type what the field says, at most ${MOST_FIELD_TEXT} characters.`}
    onCreate={{
      label: (words) => `Is “${words}”`,
      accepts: (words) => fieldTestText({ kind: 'values', values: [words] }).length <= MOST_FIELD_TEXT,
      read: (words) => words,
    }}
    footer={problem && <Problem>{problem}</Problem>}
  />
)

const Problem = ({ children }: { children: string }) => (
  <p role="alert" className="px-2 py-1.5 text-xs text-danger">
    {children}
  </p>
)

/** The fitting editor of a custom field: choices, texts, numbers or days, and whether it has a value at all. */
export function FieldEditor({ field, param, filter, text, onText, onDone }: FieldEditorProps) {
  const test = text === undefined ? undefined : readFieldTest(text)
  const [problem, setProblem] = useState<string | null>(null)
  const put = (next: FieldTest | undefined) => {
    const said = next && fieldTestText(next)
    const isTooLong = said !== undefined && said.length > MOST_FIELD_TEXT
    setProblem(
      isTooLong
        ? `That would be ${said.length} characters, and an address has room for ${MOST_FIELD_TEXT}. It was not added.`
        : null,
    )
    if (!isTooLong) onText(said)
  }
  switch (field.kind) {
    case 'choice':
    case 'multipleChoice':
      return <ChoicesEditor {...{ field, param, filter, test, problem }} onTest={put} />
    case 'number':
      return (
        <NumberEditor
          field={field}
          test={test}
          onTest={(next) => {
            put(next)
            onDone()
          }}
        />
      )
    case 'date':
      return (
        <SpanEditor<'none' | 'any'>
          label={field.name}
          span={test?.kind === 'days' ? test.span : null}
          others={[
            { value: 'none', label: 'Empty', group: 'Whatever it says' },
            { value: 'any', label: 'Not empty', group: 'Whatever it says' },
          ]}
          other={test?.kind === 'none' || test?.kind === 'any' ? test.kind : null}
          onSpan={(span) => {
            put({ kind: 'days', span })
            onDone()
          }}
          onOther={(kind) => {
            put({ kind })
            onDone()
          }}
        />
      )
    case 'text':
    case 'longText':
    case 'unknown':
      return <TextsEditor {...{ field, test, problem }} onTest={put} />
    default:
      return field satisfies never
  }
}
