import { memo, useCallback, useDeferredValue, useState } from 'react'
import { type CustomField, type CustomFieldValue, fieldKey } from '../../domain/custom-field.ts'
import {
  changedValues,
  customFieldsSchema,
  type FieldValues,
  type Occasion,
  placeFields,
  withValue,
} from '../../domain/custom-field-rules.ts'
import { carryValues, definitionNews } from '../../domain/definition-news.ts'
import { AlertIcon, BranchIcon } from '../../ui/icons.tsx'
import { Field } from '../../ui/field.tsx'
import { CustomFieldInput } from './custom-field-input.tsx'

/**
 * A few fields asked for together, with those that their answers bring in. `shown` says which to begin with; what depends
 * on them follows by itself. When the definitions change meanwhile, what was typed stays, and `news` says what changed.
 */
export function useFieldForm(
  definitions: CustomField[],
  categoryId: number | null,
  begun: FieldValues,
  occasion: Occasion,
) {
  const [{ start, values, known, news }, setState] = useState({
    ...{ start: begun, values: begun, known: definitions },
    news: new Array<string>(),
  })
  const [errors, setErrors] = useState<Record<string, string>>({})
  if (known !== definitions) {
    setState({
      start: carryValues(known, definitions, start),
      values: carryValues(known, definitions, values),
      known: definitions,
      news: [...news, ...definitionNews(known, definitions, values)],
    })
  }
  const placed = placeFields(definitions, categoryId, values)
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
    const answer = customFieldsSchema(placed.filter(isEditable), occasion).safeParse(values)
    if (answer.success) {
      const editable = new Set(definitions.filter(({ kind }) => kind !== 'unknown').map(fieldKey))
      return Object.fromEntries(Object.entries(changedValues(start, values)).filter(([key]) => editable.has(key)))
    }
    setErrors(
      Object.fromEntries(answer.error.issues.map((issue) => [String(issue.path[0]), issue.message]).toReversed()),
    )
    return null
  }
  return { start, values, placed, errors, news, set, setErrors, check }
}

const isEditable = ({ field }: { field: CustomField }) => field.kind !== 'unknown'

type Props = {
  form: Pick<ReturnType<typeof useFieldForm>, 'values' | 'placed' | 'errors' | 'set'> & { news?: string[] }
  /** Ids of the fields to show; fields that hang on them show with them. */
  shown: number[]
  /** Asked for because the ticket moves. */
  moving?: boolean
}

/** More than any screen shows at once. */
const FIRST_LINES = 16

export function FieldFormInputs({ form, shown, moving = false }: Props) {
  // A form of hundreds is there to type in before its end is made.
  const isWhole = useDeferredValue(true, false)
  const wanted = new Set(shown)
  const lines = form.placed.filter(
    ({ field, parent, applies }) => applies && (wanted.has(field.id) || (parent && wanted.has(parent.id))),
  )
  return (
    <div className="flex flex-col gap-3">
      {form.news && form.news.length > 0 && <DefinitionNews news={form.news} />}
      {(isWhole ? lines : lines.slice(0, FIRST_LINES)).map(({ field, depth }) => (
        <FieldLine
          key={field.id}
          field={field}
          depth={depth}
          value={form.values[fieldKey(field)] ?? null}
          error={form.errors[fieldKey(field)]}
          moving={moving}
          onSet={form.set}
        />
      ))}
    </div>
  )
}

/** What the account's administrator changed while the form was open. */
const DefinitionNews = ({ news }: { news: string[] }) => (
  <div role="status" className="flex gap-1.5 rounded-md bg-warning-soft px-3 py-2 text-xs text-warning">
    <AlertIcon size={14} className="mt-px" />
    <div>
      The fields were changed in HappyFox while you were here.
      <ul>
        {[...new Set(news)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  </div>
)

type LineProps = {
  field: CustomField
  depth: number
  value: CustomFieldValue
  error: string | undefined
  moving: boolean
  onSet: (field: CustomField, value: CustomFieldValue) => void
}

/** One field. Typing in a form of two hundred renders the one that is typed in. */
const FieldLine = memo(function FieldLine({ field, depth, value, error, moving, onSet }: LineProps) {
  const isDemanded = moving ? field.requiredOnMove : field.required || field.requiredOnCompletion
  return (
    // Out of sight it costs no layout and no paint; the margin leaves room for the ring of the focus.
    <div className="-m-1 flex gap-1.5 p-1 [contain-intrinsic-size:auto_62px] [content-visibility:auto]">
      {depth > 1 && <span style={{ width: (depth - 1) * 16 - 6 }} />}
      {depth > 0 && <BranchIcon size={13} className="mt-0.5 text-subtle" />}
      <Field label={field.name} required={isDemanded && field.kind !== 'unknown'} error={error} className="flex-1">
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
