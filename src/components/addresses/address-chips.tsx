import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { contactsQuery } from '../../api/contacts.ts'
import { focusOnMount } from '../focus-on-mount.ts'
import { cn } from '../../ui/cn.ts'
import { CrossIcon } from '../../ui/icons.tsx'
import { type Known, LEAST_TYPED, merge, suggest } from './address-book.ts'
import { readAddresses, unique } from './addresses.ts'

type Props = {
  name: string
  addresses: string[]
  /** People to offer; asked for while somebody types. */
  people: () => Known[]
  onChange: (addresses: string[]) => void
  startFocused?: boolean
  className?: string
}

/** Addresses as chips and a place to type or paste more. */
export function AddressChips({ name, addresses, people, onChange, startFocused = false, className = '' }: Props) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isOffering, setOffering] = useState(false)
  const [active, setActive] = useState(0)
  const found = useFound(isOffering ? typed.trim() : '')
  // Who is known here stands first and stays where it is while the server still looks.
  const offered = isOffering ? suggest(merge(people(), found), typed, addresses) : []
  const pick = ({ email }: Known) => {
    onChange(unique([...addresses, email]))
    setTyped('')
    setOffering(false)
  }
  const take = (input: string) => {
    const { addresses: found, rest } = readAddresses(input)
    if (found.length > 0) onChange(unique([...addresses, ...found]))
    setTyped(rest)
    setOffering(false)
    setProblem(rest ? `“${rest}” is not an e-mail address.` : null)
  }
  return (
    <>
      <span className={className}>{name}</span>
      <ul aria-label={name} className="contents">
        {addresses.map((address) => (
          <li
            key={address}
            className="flex h-5.5 max-w-full items-center gap-0.5 rounded-full bg-active pr-0.5 pl-2 font-medium text-fg"
          >
            <span className="truncate">{address}</span>
            <button
              type="button"
              aria-label={`Remove ${address}`}
              onClick={() => onChange(addresses.filter((other) => other !== address))}
              className="relative grid size-5 place-items-center rounded-full text-subtle before:absolute before:-inset-0.5 hover:text-fg pointer-coarse:before:-inset-3"
            >
              <CrossIcon size={12} />
            </button>
          </li>
        ))}
      </ul>
      <span className="relative min-w-12 flex-1 basis-24">
        <input
          aria-label={`Add ${name}`}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          placeholder="Add"
          {...(startFocused && { ref: focusOnMount })}
          type="email"
          multiple
          autoComplete="off"
          value={typed}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={offered.length > 0}
          aria-controls={`${id}-offered`}
          aria-activedescendant={offered.length > 0 ? `${id}-offered-${active}` : undefined}
          onChange={(event) => {
            setTyped(event.target.value)
            setProblem(null)
            setOffering(true)
            setActive(0)
          }}
          onPaste={(event) => {
            event.preventDefault()
            take(`${typed}${event.clipboardData.getData('text')}`)
          }}
          onKeyDown={(event) => {
            const chosen = offered[active]
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
            if (step && offered.length > 0) {
              event.preventDefault()
              setActive((active + step + offered.length) % offered.length)
            } else if (event.key === 'Escape' && offered.length > 0) {
              event.stopPropagation()
              setOffering(false)
            } else if (chosen && ['Enter', 'Tab'].includes(event.key) && !event.metaKey && !event.ctrlKey) {
              event.preventDefault()
              pick(chosen)
            } else if (['Enter', ',', ';', 'Tab'].includes(event.key) && typed.trim()) {
              if (event.key !== 'Tab') event.preventDefault()
              if (!(event.metaKey || event.ctrlKey)) take(typed)
            } else if (event.key === 'Backspace' && typed === '') onChange(addresses.slice(0, -1))
          }}
          onBlur={() => {
            setOffering(false)
            if (typed.trim()) take(typed)
          }}
          className="h-6 w-full bg-transparent text-fg outline-none pointer-coarse:h-11"
        />
        <div
          id={`${id}-offered`}
          role="listbox"
          aria-label={`People for ${name}`}
          className={cn(
            'absolute top-full left-0 z-float mt-1 max-h-60 w-72 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-pop',
            offered.length === 0 && 'hidden',
          )}
        >
          {offered.map((person, index) => (
            // The keys are the box's, which names the active one.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={person.email}
              id={`${id}-offered-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerMove={() => setActive(index)}
              // Before the box loses the focus and reads what was typed.
              onPointerDown={(event) => {
                event.preventDefault()
                pick(person)
              }}
              className={cn(
                'flex min-h-8 flex-col justify-center rounded-[6px] px-2 py-1 text-sm text-fg pointer-coarse:min-h-11',
                index === active && 'bg-active',
              )}
            >
              <span className="truncate">{person.name}</span>
              {person.name !== person.email && <span className="truncate text-xs text-subtle">{person.email}</span>}
            </div>
          ))}
        </div>
      </span>
      {problem && (
        <span role="alert" id={`${id}-problem`} className="font-medium text-danger">
          {problem}
        </span>
      )}
    </>
  )
}

const PAUSE_MS = 150

/** Contacts that the server finds, whoever of them was listed here; asked for when the typing pauses. */
function useFound(words: string): Known[] {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.length < LEAST_TYPED ? '' : words), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words])
  const { data = [] } = useQuery({ ...contactsQuery(asked), enabled: asked !== '' })
  return data.flatMap(({ name, email }) => (email ? [{ name, email }] : []))
}
