import { type RefObject, useId, useRef, useState } from 'react'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { cn } from '../../ui/cn.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { CrossIcon, SearchIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { rememberTyped, searchNote, typedOf, usedOf } from './typed-search.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'

const TYPING_MS = 180

type SearchBoxProps = {
  filter: TicketFilter
  search: RefObject<HTMLInputElement | null>
  className?: string
}

/**
 * Words to find, within the list's other filters. The address follows a moment after the last key. It has room for less than
 * may be pasted: the box keeps all, and beside it is said what is looked for.
 */
export function SearchBox({ filter, search, className }: SearchBoxProps) {
  const setFilter = useSetQueueFilter()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [typing, setTyping] = useState<string | null>(null)
  const apply = (text: string) => {
    clearTimeout(timer.current)
    setTyping(null)
    rememberTyped(text)
    setFilter({ text: usedOf(text) })
  }
  const shown = typing ?? typedOf(filter)
  const note = searchNote(typedOf(filter))
  const noteId = useId()
  return (
    <>
      <label
        className={cn(
          'flex h-control-sm min-w-0 items-center gap-1.5 rounded-md border border-line-strong bg-raised pr-1 pl-2 text-subtle focus-within:border-line-control has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus',
          className,
        )}
      >
        <SearchIcon size={14} />
        <input
          ref={search}
          type="text"
          role="searchbox"
          enterKeyHint="search"
          aria-label="Find in these tickets"
          aria-keyshortcuts="/"
          placeholder="Find in these tickets"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={note ? noteId : undefined}
          value={shown}
          onChange={(event) => {
            const text = event.target.value
            setTyping(text)
            clearTimeout(timer.current)
            timer.current = setTimeout(() => apply(text), TYPING_MS)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') apply(shown)
            if (event.key === 'Enter' || event.key === 'Escape') {
              if (event.key === 'Escape' && shown) apply('')
              event.stopPropagation()
              event.currentTarget.blur()
            }
          }}
          className="h-full min-w-0 flex-1 bg-transparent text-xs text-fg outline-none"
        />
        {shown ? (
          <IconButton
            label="Clear the search"
            icon={CrossIcon}
            iconSize={13}
            onClick={() => apply('')}
            className="size-5.5 pointer-coarse:-mr-1 pointer-coarse:size-11"
          />
        ) : (
          <Kbd keys="/" className="max-phone:hidden" />
        )}
      </label>
      <p id={noteId} role="status" className="text-xs text-subtle">
        {note}
      </p>
    </>
  )
}
