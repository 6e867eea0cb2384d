import type { ReactNode } from 'react'
import { type Choice, ChoiceList } from '../../../ui/choice-list.tsx'

type TickListProps<T> = {
  label: string
  choices: Choice<T>[]
  selected: readonly T[] | undefined
  /** Undefined when nothing is ticked any more. */
  onChange: (values: T[] | undefined) => void
  /** Without a search box, for a handful of choices. */
  short?: boolean
  /** Takes words that are not in the list. */
  onCreate?: { label: (words: string) => string; accepts: (words: string) => boolean; read: (words: string) => T }
  empty?: string
  footer?: ReactNode
}

/** Any number of choices. What is ticked and does not exist any more is listed too, so that it can be unticked. */
export function TickList<T extends string | number>(props: TickListProps<T>) {
  const { label, choices, selected = [], onChange, short, onCreate, empty, footer } = props
  const gone = selected.filter((value) => !choices.some((choice) => choice.value === value))
  const toggle = (value: T) => {
    const next = selected.includes(value) ? selected.filter((each) => each !== value) : [...selected, value]
    onChange(next.length > 0 ? next : undefined)
  }
  return (
    <ChoiceList
      many
      label={label}
      {...(short ? { titled: true } : { placeholder: `${label} is…` })}
      {...(empty === undefined ? {} : { empty })}
      choices={[
        ...gone.map((value) => ({
          value,
          label: onCreate ? String(value) : `No. ${value}`,
          ...(onCreate ? {} : { group: 'Does not exist any more' }),
        })),
        ...choices,
      ]}
      selected={selected}
      onPick={toggle}
      {...(onCreate
        ? {
            onCreate: {
              label: onCreate.label,
              accepts: onCreate.accepts,
              pick: (words: string) => toggle(onCreate.read(words)),
            },
          }
        : {})}
      footer={footer}
    />
  )
}
