import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { tagsQuery } from '../../../api/tickets.ts'
import { focusOnMount } from '../../../components/focus-on-mount.ts'
import { MOST_TAG } from '../../../domain/outbox.ts'
import { tooLong } from '../../../domain/length-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { CrossIcon } from '../../../ui/icons.tsx'
import { Input } from '../../../ui/input.tsx'

type Props = { tags: string[]; onChange: (tags: string[]) => void; onDone: () => void }

/** Adds and removes tags, completing those the account has. HappyFox parts them by commas, so a comma ends one here too. */
export function TagEditor({ tags, onChange, onDone }: Props) {
  const [own, setOwn] = useState(tags)
  const [typed, setTyped] = useState('')
  const { data: known = [] } = useQuery(tagsQuery())
  const listId = useId()
  const set = (next: string[]) => {
    setOwn(next)
    onChange(next)
  }
  const words = typed
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  const long = words.map((word) => tooLong(word, MOST_TAG)).find(Boolean)
  const add = () => {
    if (long) return true
    const next = [...own, ...words.filter((word) => !own.includes(word))]
    setTyped('')
    if (next.length > own.length) set([...new Set(next)])
    return words.length > 0
  }
  return (
    <form
      className="flex flex-col gap-2.5 p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (long) event.currentTarget.querySelector('input')?.focus()
        else if (!add()) onDone()
      }}
    >
      {own.length > 0 && (
        <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
          {own.map((tag) => (
            <li
              key={tag}
              className="flex h-6 max-w-full items-center gap-1 rounded-sm bg-active pr-1 pl-2 text-xs font-medium pointer-coarse:h-11 pointer-coarse:pr-0"
            >
              <span className="truncate">{tag}</span>
              <button
                type="button"
                aria-label={`Remove ${tag}`}
                onClick={() => set(own.filter((other) => other !== tag))}
                className="grid size-5 flex-none place-items-center rounded-xs text-subtle hover:bg-hover hover:text-fg pointer-coarse:size-11"
              >
                <CrossIcon size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <datalist id={listId}>
        {known
          .filter((tag) => !own.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
      </datalist>
      <div className="flex items-start gap-2">
        <Field label="New tag" error={long} className="flex-1">
          {(control) => (
            <Input
              {...control}
              ref={focusOnMount}
              list={listId}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === ',') {
                  event.preventDefault()
                  add()
                }
              }}
            />
          )}
        </Field>
        <Button type="submit" size="md" className="mt-5.25">
          {typed.trim() ? 'Add' : 'Done'}
        </Button>
      </div>
    </form>
  )
}
