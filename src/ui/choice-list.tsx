import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { CheckMark } from './check-mark.tsx'
import { cn } from './cn.ts'
import { CheckIcon, SearchIcon } from './icons.tsx'
import { Kbd } from './kbd.tsx'

export type Choice<T> = {
  value: T
  label: string
  /** More words that find it. */
  keywords?: string
  /** In front: a dot, an avatar, an icon. */
  lead?: ReactNode
  /** At the end, quiet: a count, a hint. */
  trail?: ReactNode
  group?: string
  keys?: string
}

type ChoiceListProps<T> = {
  label: string
  choices: Choice<T>[]
  /** The present value or values. */
  selected: readonly T[]
  /** With `many` a choice ticks and the list stays; without, it is taken. */
  many?: boolean
  onPick: (value: T) => void
  /** Words in the search box; without a placeholder there is no box. */
  placeholder?: string
  /** Shows what is chosen here over a list without a box, where nothing beside it tells. */
  titled?: boolean
  /** Offers to take the words as they are typed. */
  onCreate?: { label: (words: string) => string; pick: (words: string) => void; accepts: (words: string) => boolean }
  empty?: string
  footer?: ReactNode
  /** Told what is typed, where the choices are found elsewhere. */
  onType?: (typed: string) => void
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Choices whose words all start with, or else contain, what was typed; those that start with it come first. */
function found<T>(choices: Choice<T>[], typed: string): Choice<T>[] {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return choices
  const matching = choices.filter((choice) => {
    const text = folded(`${choice.label} ${choice.keywords ?? ''}`)
    return words.every((word) => text.includes(word))
  })
  const first = words[0] ?? ''
  const sorted = matching.toSorted(
    (a, b) => Number(folded(b.label).startsWith(first)) - Number(folded(a.label).startsWith(first)),
  )
  // The arrows go down the list as it is shown: group by group.
  const groups = [...new Set(sorted.map(({ group }) => group ?? ''))]
  return groups.flatMap((group) => sorted.filter((choice) => (choice.group ?? '') === group))
}

type Line<T> = { kind: 'choice'; choice: Choice<T> } | { kind: 'create'; words: string }

/** A list to choose from by pointer, arrows or typing. One for every picker: status, agent, tag, filter. */
export function ChoiceList<T extends string | number | null>(props: ChoiceListProps<T>) {
  const {
    label,
    choices,
    selected,
    many = false,
    onPick,
    placeholder,
    titled = false,
    onCreate,
    empty,
    footer,
    onType,
  } = props
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(() =>
    Math.max(0, many ? 0 : choices.findIndex((choice) => selected.includes(choice.value))),
  )
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const words = typed.trim()
  const lines = useMemo<Line<T>[]>(() => {
    const shown: Line<T>[] = found(choices, typed).map((choice) => ({ kind: 'choice', choice }))
    const known = choices.some((choice) => folded(choice.label) === folded(words))
    return onCreate && words && !known && onCreate.accepts(words) ? [...shown, { kind: 'create', words }] : shown
  }, [choices, typed, words, onCreate])

  useEffect(() => {
    // Under a finger the keyboard would cover what is to be chosen.
    const typing = !matchMedia('(pointer: coarse)').matches
    ;((typing && input.current) || list.current)?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const take = (line: Line<T> | undefined) => {
    if (!line) return
    if (line.kind === 'create') onCreate?.pick(line.words)
    else onPick(line.choice.value)
    if (many && typed) {
      setTyped('')
      onType?.('')
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: lines.length - 1 }[event.key]
    if (to !== undefined && lines.length > 0) {
      event.preventDefault()
      setActive((to + lines.length) % lines.length)
    } else if (event.key === 'Enter' || (event.key === ' ' && (typed === '' || !placeholder))) {
      event.preventDefault()
      take(lines[active])
    }
  }
  const activeId = lines[active] ? `${id}-${active}` : undefined
  const groups = [...new Set(lines.map((line) => (line.kind === 'choice' ? (line.choice.group ?? '') : '')))]

  const option = (line: Line<T>) => {
    const index = lines.indexOf(line)
    const isSelected = line.kind === 'choice' && selected.includes(line.choice.value)
    return (
      // The keys are the list's: the focus stays in the box or on the list, and the active option is named there.
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
      <div
        key={line.kind === 'choice' ? String(line.choice.value) : '+'}
        id={`${id}-${index}`}
        data-index={index}
        role="option"
        tabIndex={-1}
        aria-selected={isSelected}
        onPointerMove={() => setActive(index)}
        onClick={() => take(line)}
        className={cn(
          'flex min-h-7.5 items-center gap-2.25 rounded-[6px] px-2 pointer-coarse:min-h-11',
          index === active && 'bg-active',
        )}
      >
        {line.kind === 'create' ? (
          <span className="truncate">{onCreate?.label(line.words)}</span>
        ) : (
          <>
            {many && <CheckMark state={isSelected} />}
            {line.choice.lead}
            <span className="min-w-0 flex-1 truncate">{line.choice.label}</span>
            {line.choice.trail !== undefined && <span className="nums text-xs text-subtle">{line.choice.trail}</span>}
            {!many && isSelected && <CheckIcon size={14} className="text-muted" />}
            {line.choice.keys && <Kbd keys={line.choice.keys} />}
          </>
        )}
      </div>
    )
  }
  return (
    <>
      {placeholder && (
        <div className="flex h-8 flex-none items-center gap-2 border-b border-line px-3 text-subtle pointer-coarse:h-11">
          <SearchIcon size={14} />
          <input
            ref={input}
            role="combobox"
            aria-label={label}
            aria-expanded
            aria-controls={`${id}-list`}
            aria-activedescendant={activeId}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              onType?.(event.target.value)
              setActive(0)
            }}
            onKeyDown={onKeyDown}
            className="h-full min-w-0 flex-1 bg-transparent text-sm text-fg outline-none"
          />
        </div>
      )}
      {titled && !placeholder && (
        // The list itself is called so.
        <p
          aria-hidden="true"
          className="flex h-8 flex-none items-center border-b border-line px-3 text-subtle pointer-coarse:h-11"
        >
          {label}
        </p>
      )}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={many || undefined}
        tabIndex={placeholder ? -1 : 0}
        aria-activedescendant={placeholder ? undefined : activeId}
        onKeyDown={placeholder ? undefined : onKeyDown}
        className="min-h-0 flex-1 scroll-py-1 overflow-y-auto p-1 outline-none"
      >
        {groups.map((group) => (
          <div key={group} role="group" aria-label={group || label}>
            {group && (
              <div aria-hidden="true" className="flex h-6.5 items-center px-2 text-2xs font-medium text-subtle">
                {group}
              </div>
            )}
            {lines.filter((line) => (line.kind === 'choice' ? (line.choice.group ?? '') : '') === group).map(option)}
          </div>
        ))}
      </div>
      {lines.length === 0 && (
        <p role="status" className="px-3 pb-3 text-xs text-subtle">
          {empty ?? `Nothing is called “${words}”.`}
        </p>
      )}
      {footer && <div className="flex-none border-t border-line p-1">{footer}</div>}
    </>
  )
}
