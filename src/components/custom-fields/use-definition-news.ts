import { useEffect, useState } from 'react'
import type { CustomField } from '../../domain/custom-field.ts'
import type { FieldValues } from '../../domain/custom-field-rules.ts'
import { carryValues, type DefinitionChange, definitionNews } from '../../domain/definition-news.ts'

type Options = {
  definitions: CustomField[]
  /** Null for contact fields. */
  categoryId: number | null
  /** What is typed by now. */
  values: FieldValues
  /** Takes the values as the new definitions take them. */
  onCarry: (values: FieldValues) => void
}

const NO_NEWS: DefinitionChange[] = []
type State = {
  known: CustomField[]
  news: DefinitionChange[]
  /** What the values are by the new definitions, as long as their owner still has the old ones. */
  carried: { from: FieldValues; to: FieldValues } | null
}

/**
 * What changed about the fields of a form since it was opened, whose values live outside of it, as in a draft; with what was
 * typed in fields that are not there any more, until it is read. `values` fit the definitions from the first render on.
 */
export function useDefinitionNews({ definitions, categoryId, values, onCarry }: Options) {
  const [{ known, news, carried }, setState] = useState<State>({ known: definitions, news: NO_NEWS, carried: null })
  if (known !== definitions) {
    const to = carryValues(known, definitions, values)
    const isSame = Object.keys(to).every((key) => to[key] === values[key])
    setState({
      known: definitions,
      news: addNews(news, definitionNews(known, definitions, values, categoryId)),
      carried: isSame ? null : { from: values, to },
    })
  }
  const waiting = carried?.from === values ? carried.to : null
  useEffect(() => {
    if (waiting) onCarry(waiting)
  }, [waiting, onCarry])
  return {
    values: waiting ?? values,
    news,
    forget: () => setState((before) => ({ ...before, news: NO_NEWS })),
  }
}

/** The same change is told once, however often definitions come and go. */
export const addNews = (before: DefinitionChange[], more: DefinitionChange[]): DefinitionChange[] => [
  ...before.filter((old) => more.every(({ text, typed }) => text !== old.text || typed !== old.typed)),
  ...more,
]
