import { type FormEvent, useRef, useState } from 'react'
import { focusOnMount } from '../../components/focus-on-mount.ts'
import type { FieldKind } from '../../domain/custom-field.ts'
import type { RowProblem } from '../../domain/csv/read-row.ts'
import type { Target } from '../../domain/csv/targets.ts'
import { Button } from '../../ui/button.tsx'
import { CheckMark } from '../../ui/check-mark.tsx'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { Field } from '../../ui/field.tsx'
import { Input, Textarea } from '../../ui/input.tsx'
import { hasMod } from '../../ui/platform.ts'
import { FloatingPanel } from '../../ui/popover.tsx'
import { rowsWords } from './words.ts'

type Props = {
  anchor: HTMLElement
  target: Target
  line: number
  value: string
  choices: string[] | null
  problem: RowProblem | undefined
  /** Other rows that say the same here, and have the same against them. */
  alike: number
  /** A long text that was typed here before, and neither saved nor discarded. */
  unsaved: string | undefined
  /** Told of a long text with every key, as its panel may be closed at any; null when there is nothing to keep. */
  onType: (typed: string | null) => void
  onSave: (value: string, withAlike: boolean) => void
  onClose: () => void
}

const HAS_LINES: Record<FieldKind, boolean> = {
  ...{ text: false, longText: true, number: false, date: false, choice: false, multipleChoice: false, unknown: false },
}

/** One cell to mend: by writing, out of a list, or as it was probably meant; and all that say the same with it. */
export function CellEditor({ anchor, target, line, value, choices, problem, alike, unsaved, ...on }: Props) {
  const { onType, onSave, onClose } = on
  const [typed, setTyped] = useState(unsaved ?? value)
  // The same wrong word means the same everywhere; what is only missing does not.
  const [withAlike, setWithAlike] = useState(alike > 0 && value.trim() !== '')
  const form = useRef<HTMLFormElement>(null)
  const save = (text: string) => onSave(text, withAlike && alike > 0)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(typed)
  }
  const type = (text: string) => {
    setTyped(text)
    onType(text === value ? null : text)
  }
  const isLong = target.field ? HAS_LINES[target.field.kind] : target.key === 'html'
  const others = alike > 0 && (
    <label className="flex min-h-6 items-center gap-2 text-xs text-muted pointer-coarse:min-h-11">
      <span className="relative grid flex-none">
        <input
          type="checkbox"
          checked={withAlike}
          onChange={(event) => setWithAlike(event.target.checked)}
          className="absolute inset-0 opacity-0"
        />
        <CheckMark state={withAlike} />
      </span>
      {value.trim() === ''
        ? `Also in ${rowsWords(alike)} more that lack it`
        : `Also in ${rowsWords(alike)} more that say this`}
    </label>
  )
  return (
    <FloatingPanel anchor={anchor} label={`${target.label}, line ${line}`} className="w-80" onClose={onClose}>
      {choices ? (
        <>
          {problem && <p className="px-3 pt-2.5 text-xs font-medium text-danger">{problem.message}</p>}
          {others && <div className="px-3 pt-2">{others}</div>}
          <ChoiceList
            label={target.label}
            placeholder={`Set ${target.label.toLowerCase()}…`}
            choices={[
              // What was probably meant is one press away.
              ...choices
                .toSorted((a, b) => Number(b === problem?.suggestion) - Number(a === problem?.suggestion))
                .map((choice) => ({
                  ...{ value: choice, label: choice },
                  ...(choice === problem?.suggestion && { trail: 'Meant?' }),
                })),
              ...(target.isNeeded ? [] : [{ value: '', label: 'Nothing' }]),
            ]}
            selected={[value]}
            onPick={save}
          />
        </>
      ) : (
        <form ref={form} onSubmit={submit} className="flex flex-col gap-2.5 p-3">
          <Field label={`${target.label}, line ${line}`} error={problem?.message}>
            {(control) =>
              isLong ? (
                <Textarea
                  {...control}
                  ref={focusOnMount}
                  value={typed}
                  className="max-h-60"
                  onChange={(event) => type(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && hasMod(event)) form.current?.requestSubmit()
                  }}
                />
              ) : (
                <Input
                  {...control}
                  ref={focusOnMount}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )
            }
          </Field>
          {others}
          <div className="flex flex-wrap justify-end gap-2">
            {isLong && typed !== value && (
              <Button variant="ghost" onClick={() => type(value)}>
                Discard
              </Button>
            )}
            {problem?.suggestion !== undefined && (
              <Button onClick={() => save(problem.suggestion ?? '')} className="max-w-full">
                <span className="truncate">Use “{problem.suggestion}”</span>
              </Button>
            )}
            <Button type="submit" keys={isLong ? 'mod+enter' : 'enter'}>
              Save
            </Button>
          </div>
        </form>
      )}
    </FloatingPanel>
  )
}
