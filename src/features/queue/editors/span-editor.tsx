import { useState } from 'react'
import { DATE_PRESETS, type DateSpan, daysOf, rangeOf } from '../../../domain/date-span.ts'
import { dayLabel } from '../../../domain/dates.ts'
import { useAccountDay } from '../../../components/clock.ts'
import { Button } from '../../../ui/button.tsx'
import { type Choice, ChoiceList } from '../../../ui/choice-list.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { spanLabel } from '../chip-words.ts'

type SpanEditorProps<T extends string> = {
  label: string
  /** The present span; null when there is none, or the field is asked for something else. */
  span: DateSpan | null
  /** What else can be asked, such as being empty. */
  others?: Choice<T>[]
  other?: T | null
  onSpan: (span: DateSpan) => void
  onOther?: (value: T) => void
}

const capital = (text: string) => text.replace(/^in the /, '').replace(/^./, (letter) => letter.toUpperCase())

/** Days that are often meant, then any stretch of days by the calendar. */
export function SpanEditor<T extends string = never>(props: SpanEditorProps<T>) {
  const { label, span, others = [], other = null, onSpan, onOther } = props
  const today = useAccountDay()
  const typed = span?.includes('..') ? daysOf(span, today) : { from: null, to: null }
  const [from, setFrom] = useState(typed.from ?? '')
  const [to, setTo] = useState(typed.to ?? '')
  const presets = DATE_PRESETS.map((preset) => {
    const days = daysOf(preset, today)
    const trail = days.from === days.to ? days.from : null
    return { value: preset, label: capital(spanLabel(preset)), ...(trail ? { trail: dayLabel(trail, today) } : {}) }
  })
  return (
    <ChoiceList<string>
      label={label}
      placeholder={`${label} is…`}
      choices={[...presets, ...others]}
      selected={[span ?? other ?? '']}
      onPick={(value) => {
        const preset = DATE_PRESETS.find((each) => each === value)
        const picked = others.find((each) => each.value === value)
        if (preset) onSpan(preset)
        else if (picked) onOther?.(picked.value)
      }}
      footer={
        <form
          className="flex flex-col gap-2 p-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (from || to) onSpan(rangeOf({ from: from || null, to: to || null }))
          }}
        >
          <div className="flex gap-2">
            <Field label="From" className="flex-1">
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  className="px-2"
                  value={from}
                  onChange={(event) => setFrom(event.target.value)}
                />
              )}
            </Field>
            <Field label="To" className="flex-1">
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  className="px-2"
                  value={to}
                  onChange={(event) => setTo(event.target.value)}
                />
              )}
            </Field>
          </div>
          <Button type="submit" disabledReason={from || to ? undefined : 'Choose a first or a last day first'}>
            Set these days
          </Button>
        </form>
      }
    />
  )
}
