import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { facetQuery } from '../../api/tickets.ts'
import { Field } from '../../ui/field.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { CHIP_BOX } from './chip-box.ts'

const MOST_OFFERED = 200

type Props = { tags: string[]; error: string | undefined; onChange: (tags: string[]) => void }

/** Tags as chips; Enter or a comma ends one. Those that were seen on tickets are offered. */
export function TagField({ tags, error, onChange }: Props) {
  const [typed, setTyped] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const { data } = useQuery({ ...facetQuery({}, 'tag'), enabled: isAsked })
  const known = (data?.counts ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
  const id = useId()
  const add = (text: string) => {
    const words = text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
    setTyped('')
    if (words.some((word) => !tags.includes(word))) onChange([...new Set([...tags, ...words])])
  }
  return (
    <Field label="Tags" error={error} name="tags">
      {(control) => (
        <div className={CHIP_BOX}>
          <ul aria-label="Tags" className="contents">
            {tags.map((tag) => (
              <li
                key={tag}
                className="flex h-5.5 max-w-full items-center gap-0.5 rounded-[5px] bg-active pr-0.5 pl-1.75 text-xs font-medium"
              >
                <span className="truncate">{tag}</span>
                <button
                  type="button"
                  aria-label={`Remove ${tag}`}
                  onClick={() => onChange(tags.filter((other) => other !== tag))}
                  className="relative grid size-5 place-items-center rounded-xs text-subtle before:absolute before:-inset-0.5 hover:text-fg"
                >
                  <CrossIcon size={12} />
                </button>
              </li>
            ))}
          </ul>
          <input
            {...control}
            value={typed}
            list={`${id}-known`}
            autoComplete="off"
            placeholder={tags.length === 0 ? 'Add tags, separated by commas' : ''}
            onFocus={() => setIsAsked(true)}
            onChange={(event) =>
              event.target.value.includes(',') ? add(event.target.value) : setTyped(event.target.value)
            }
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey && typed.trim()) {
                event.preventDefault()
                add(typed)
              } else if (event.key === 'Backspace' && typed === '') onChange(tags.slice(0, -1))
            }}
            onBlur={() => typed.trim() && add(typed)}
            className="h-6 min-w-16 flex-1 bg-transparent text-sm text-fg outline-none"
          />
          <datalist id={`${id}-known`}>
            {known
              .filter((tag) => !tags.includes(tag))
              .slice(0, MOST_OFFERED)
              .map((tag) => (
                <option key={tag} value={tag}>
                  {tag}
                </option>
              ))}
          </datalist>
        </div>
      )}
    </Field>
  )
}
