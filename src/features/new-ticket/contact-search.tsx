import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { contactsQuery } from '../../api/contacts.ts'
import type { KnownContact } from '../../domain/contact.ts'
import { Avatar } from '../../components/avatar.tsx'
import { marked } from '../../components/marked.tsx'
import { cn } from '../../ui/cn.ts'
import { Field } from '../../ui/field.tsx'
import { PlusIcon } from '../../ui/more-icons.tsx'
import { Input } from '../../ui/input.tsx'

type Props = {
  words: string
  error: string | undefined
  onType: (words: string) => void
  onPick: (contact: KnownContact) => void
  /** Nobody of the list: a new contact, with what was typed. */
  onNew: (words: string) => void
}

const MOST_SHOWN = 8

/** Finds a contact by name, address or number as it is typed; whoever is not found is a new one. */
export function ContactSearch({ words, error, onType, onPick, onNew }: Props) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const asked = useDeferredValue(words.trim())
  const { data: found = [], isFetching } = useQuery({ ...contactsQuery(asked), enabled: open || asked !== '' })
  const isLooking = isFetching || asked !== words.trim()
  const people = found.slice(0, MOST_SHOWN)
  const lines = people.length + 1
  const at = Math.min(active, lines - 1)
  const take = (index: number) => {
    const person = people[index]
    setOpen(false)
    if (person) onPick(person)
    else onNew(words.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      if (open) setActive((at + step + lines) % lines)
      else setOpen(true)
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      // What is on screen may still be the answer to fewer letters.
      if (!isLooking || at === people.length) take(at)
    }
  }
  return (
    <Field label="Name, e-mail or phone" required error={error} name="contact" className="relative">
      {(control) => (
        <>
          <Input
            {...control}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-activedescendant={open ? `${id}-${at}` : undefined}
            value={words}
            spellCheck={false}
            onChange={(event) => {
              onType(event.target.value)
              setActive(0)
              setOpen(true)
            }}
            onFocus={() => words.trim() && setOpen(true)}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={onKeyDown}
          />
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label="Contacts"
            className={cn(
              'absolute top-[calc(100%+4px)] left-0 z-float w-full rounded-lg bg-raised p-1 shadow-pop',
              !open && 'hidden',
            )}
          >
            {people.map((person, index) => (
              // The keys are the box's, which names the active one.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={person.id}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                onPointerMove={() => setActive(index)}
                // Before the box loses the focus.
                onPointerDown={(event) => {
                  event.preventDefault()
                  take(index)
                }}
                className={cn(OPTION, index === at && 'bg-active')}
              >
                <Avatar person={person} size={20} silent />
                <span className="truncate">{marked(person.name, asked)}</span>
                <span className="min-w-0 flex-1 truncate text-right text-xs text-subtle">{person.email}</span>
              </div>
            ))}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
            <div
              id={`${id}-${people.length}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === people.length}
              onPointerMove={() => setActive(people.length)}
              onPointerDown={(event) => {
                event.preventDefault()
                take(people.length)
              }}
              className={cn(OPTION, at === people.length && 'bg-active')}
            >
              <PlusIcon size={15} className="mx-0.5 text-subtle" />
              <span className="truncate">New contact{words.trim() && ` “${words.trim()}”`}</span>
            </div>
            {open && people.length === 0 && words.trim() !== '' && (
              <p role="status" className="px-2 py-1 text-xs text-subtle">
                {isLooking ? 'Looking…' : `Nobody with a ticket in your categories is called “${words.trim()}”.`}
              </p>
            )}
          </div>
        </>
      )}
    </Field>
  )
}

const OPTION = 'flex h-8 cursor-default items-center gap-2 rounded-[6px] px-2 pointer-coarse:h-11'
