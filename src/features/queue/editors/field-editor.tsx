import type { CustomField } from '../../../domain/custom-field.ts'
import { type FieldParam, fieldTestText, type FieldTest, readFieldTest } from '../../../domain/field-test.ts'
import type { TicketFilter } from '../../../domain/ticket-filter.ts'
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

type ChoicesEditorProps = Pick<FieldEditorProps, 'param' | 'filter'> & {
  field: Extract<CustomField, { choices: unknown }>
  test: FieldTest | undefined
  onTest: (next: FieldTest | undefined) => void
}

function ChoicesEditor({ field, param, filter, test, onTest }: ChoicesEditorProps) {
  const count = useFacet(filter, param)
  const choices = field.choices.map(({ id, label }) => ({ value: String(id), label, ...count(String(id)) }))
  return (
    <TickList
      label={field.name}
      choices={[...choices, ...EMPTINESS]}
      selected={listed(test)}
      onChange={(values) => onTest(ticked(values))}
    />
  )
}

/** The fitting editor of a custom field: choices, texts, numbers or days, and whether it has a value at all. */
export function FieldEditor({ field, param, filter, text, onText, onDone }: FieldEditorProps) {
  const test = text === undefined ? undefined : readFieldTest(text)
  const put = (next: FieldTest | undefined) => onText(next && fieldTestText(next))
  switch (field.kind) {
    case 'choice':
    case 'multipleChoice':
      return <ChoicesEditor field={field} param={param} filter={filter} test={test} onTest={put} />
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
      return (
        <TickList
          label={field.name}
          choices={EMPTINESS}
          selected={listed(test)}
          onChange={(values) => put(ticked(values))}
          onCreate={{
            label: (words) => `Is “${words}”`,
            accepts: (words) => words.length <= 200,
            read: (words) => words,
          }}
        />
      )
    default:
      return field satisfies never
  }
}
