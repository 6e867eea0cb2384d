import { memo, useCallback, useDeferredValue, useState } from 'react'
import { type CustomField, type CustomFieldValue, type FieldReading, fieldKey } from '../../domain/custom-field.ts'
import {
  changedValues,
  type FieldValues,
  type Occasion,
  valuesOfReadings,
  withValue,
} from '../../domain/custom-field-rules.ts'
import { fieldIdsIn, fieldMessages, formFields, formProblems } from '../../domain/field-form.ts'
import { carryValues, type DefinitionChange, definitionNews } from '../../domain/definition-news.ts'
import { BranchIcon } from '../../ui/more-icons.tsx'
import { Field } from '../../ui/field.tsx'
import { hintWith } from './agents-only.tsx'
import { CustomFieldInput } from './custom-field-input.tsx'
import { DefinitionNews } from './definition-news.tsx'
import { addNews } from './use-definition-news.ts'

type FormOptions = {
  definitions: CustomField[]
  /** Null for contact fields. */
  categoryId: number | null
  /** What HappyFox showed when the form was opened. */
  readings: FieldReading[]
  occasion: Occasion
  /** Every field, and not only what stands against the occasion. */
  isWhole?: boolean
  /** What was typed before and refused, with what HappyFox said about it. */
  refused?: { values: FieldValues; fields: Record<string, string[]> } | undefined
}

/**
 * Fields asked for together: what stands against the occasion, with what the answers bring in, or all of them. When the
 * definitions change meanwhile, what was typed stays, and `news` says what changed.
 */
export function useFieldForm(options: FormOptions) {
  const { definitions, categoryId, readings: shown, occasion, isWhole = false, refused } = options
  const [readings] = useState(shown)
  const [{ start, values, known, news }, setState] = useState(() => {
    const begun = valuesOfReadings(definitions, readings)
    return {
      start: begun,
      values: { ...begun, ...refused?.values },
      known: definitions,
      news: new Array<DefinitionChange>(),
    }
  })
  const [errors, setErrors] = useState<Record<string, string>>(() => fieldMessages(refused?.fields ?? {}))
  const [named] = useState(() => new Set(fieldIdsIn(refused?.fields ?? {})))
  if (known !== definitions) {
    setState({
      start: carryValues(known, definitions, start),
      values: carryValues(known, definitions, values),
      known: definitions,
      news: addNews(news, definitionNews(known, definitions, values, categoryId)),
    })
  }
  const fields = formFields({ definitions, categoryId, readings, values, start, occasion, isWhole, named })
  const set = useCallback(
    (field: CustomField, value: CustomFieldValue) => {
      setState((before) => ({
        ...before,
        values: withValue(definitions, categoryId, before.values, { field, value }),
      }))
      setErrors((before) => {
        const { [fieldKey(field)]: gone, ...rest } = before
        return gone === undefined ? before : rest
      })
    },
    [definitions, categoryId],
  )
  /** The changed values when all is well; null after showing what is not. What cannot be edited here is never among them. */
  const check = (): FieldValues | null => {
    const problems = formProblems(fields, values, start)
    setErrors(problems)
    if (Object.keys(problems).length > 0) return null
    const editable = new Set(definitions.filter(({ kind }) => kind !== 'unknown').map(fieldKey))
    return Object.fromEntries(Object.entries(changedValues(start, values)).filter(([key]) => editable.has(key)))
  }
  const forgetNews = () => setState((before) => ({ ...before, news: [] }))
  return { start, values, fields, errors, news, forgetNews, set, setErrors, check }
}

type Props = {
  form: Pick<ReturnType<typeof useFieldForm>, 'values' | 'fields' | 'errors' | 'set'> &
    Partial<Pick<ReturnType<typeof useFieldForm>, 'news' | 'forgetNews'>>
}

/** More than any screen shows at once. */
const FIRST_LINES = 16

export function FieldFormInputs({ form }: Props) {
  // A form of hundreds is there to type in before its end is made.
  const isWhole = useDeferredValue(true, false)
  return (
    <div className="flex flex-col gap-3">
      {form.news && form.forgetNews && (
        <DefinitionNews news={form.news} onRead={form.forgetNews} className="rounded-md" />
      )}
      {(isWhole ? form.fields : form.fields.slice(0, FIRST_LINES)).map(({ field, depth, demand, note }) => (
        <FieldLine
          key={field.id}
          field={field}
          depth={depth}
          isDemanded={demand !== null}
          note={note}
          value={form.values[fieldKey(field)] ?? null}
          error={form.errors[fieldKey(field)]}
          onSet={form.set}
        />
      ))}
    </div>
  )
}

type LineProps = {
  field: CustomField
  depth: number
  value: CustomFieldValue
  error: string | undefined
  isDemanded: boolean
  note: string | null
  onSet: (field: CustomField, value: CustomFieldValue) => void
}

/** One field. Typing in a form of two hundred renders the one that is typed in. */
const FieldLine = memo(function FieldLine({ field, depth, value, error, isDemanded, note, onSet }: LineProps) {
  return (
    // Out of sight it costs no layout and no paint; the margin leaves room for the ring of the focus.
    <div className="-m-1 flex gap-1.5 p-1 [contain-intrinsic-size:auto_62px] [content-visibility:auto]">
      {depth > 1 && <span style={{ width: (depth - 1) * 16 - 6 }} />}
      {depth > 0 && <BranchIcon size={13} className="mt-0.5 text-subtle" />}
      <Field
        label={field.name}
        required={isDemanded}
        hint={hintWith(field, note && <span className="text-warning">{note}</span>)}
        error={error}
        className="flex-1"
      >
        {(control) => (
          <CustomFieldInput
            // Another kind is another control; what was typed is carried over in its value.
            key={field.kind}
            field={field}
            value={value}
            onChange={(next) => onSet(field, next)}
            control={control}
          />
        )}
      </Field>
    </div>
  )
})
