import { useId, useState } from 'react'
import { Avatar } from '../../../components/avatar.tsx'
import { focusOnMount } from '../../../components/focus-on-mount.ts'
import { CrossIcon } from '../../../ui/icons.tsx'
import { readAddresses, unique } from './addresses.ts'
import type { Draft } from './draft.ts'

type Props = {
  draft: Draft
  change: (change: Partial<Draft>) => void
  /** Who is written to; null when the contact cannot be mailed. */
  to: { id: number; name: string; email: string | null } | null
  /** As the contact: the message comes from them, so there is no To. */
  from?: string
  withSubject: boolean
}

/** Who gets the message, always in sight. */
export function AddressRow({ draft, change, to, from, withSubject }: Props) {
  const [open, setOpen] = useState({ bcc: false, subject: false })
  const showBcc = open.bcc || draft.bcc.length > 0
  const showSubject = withSubject && (open.subject || draft.subject !== null)
  return (
    <div className="border-b border-line-faint px-3 py-1.5 text-xs text-subtle">
      <div className="flex min-h-6 flex-wrap items-center gap-x-1.5 gap-y-1">
        <span>{from ? 'From' : 'To'}</span>
        {to ? (
          <span
            title={to.email ?? undefined}
            className="flex h-5.5 items-center gap-1.25 rounded-full bg-active pr-1.75 pl-0.75 font-medium text-fg"
          >
            <Avatar person={to} size={16} silent />
            {to.name}
          </span>
        ) : (
          <span>nobody: this ticket has no contact</span>
        )}
        <AddressChips name="Cc" addresses={draft.cc} onChange={(cc) => change({ cc })} className="ml-1.5" />
        <span className="grow" />
        {!showBcc && (
          <button type="button" className={LINK} onClick={() => setOpen({ ...open, bcc: true })}>
            Bcc
          </button>
        )}
        {withSubject && !showSubject && (
          <>
            {!showBcc && <span aria-hidden="true" className="h-3 w-px bg-line" />}
            <button type="button" className={LINK} onClick={() => setOpen({ ...open, subject: true })}>
              Subject
            </button>
          </>
        )}
      </div>
      {showBcc && (
        <div className="mt-1 flex min-h-6 flex-wrap items-center gap-1.5">
          <AddressChips name="Bcc" addresses={draft.bcc} onChange={(bcc) => change({ bcc })} startFocused={open.bcc} />
        </div>
      )}
      {showSubject && (
        <label className="mt-1 flex min-h-6 items-center gap-1.5">
          Subject
          <input
            value={draft.subject ?? ''}
            maxLength={500}
            placeholder="As the ticket’s"
            onChange={(event) => change({ subject: event.target.value || null })}
            className="h-6 min-w-0 flex-1 bg-transparent text-sm text-fg outline-none"
          />
        </label>
      )}
    </div>
  )
}

const LINK = 'h-6 rounded-xs px-1 text-muted hover:text-fg pointer-coarse:h-11'

type ChipsProps = {
  name: string
  addresses: string[]
  onChange: (addresses: string[]) => void
  startFocused?: boolean
  className?: string
}

/** Addresses as chips and a place to type or paste more. */
function AddressChips({ name, addresses, onChange, startFocused = false, className = '' }: ChipsProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const take = (input: string) => {
    const { addresses: found, rest } = readAddresses(input)
    if (found.length > 0) onChange(unique([...addresses, ...found]))
    setTyped(rest)
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
              className="relative grid size-5 place-items-center rounded-full text-subtle before:absolute before:-inset-0.5 hover:text-fg"
            >
              <CrossIcon size={12} />
            </button>
          </li>
        ))}
      </ul>
      <input
        aria-label={`Add ${name}`}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        placeholder={addresses.length === 0 ? 'Add' : ''}
        {...(startFocused && { ref: focusOnMount })}
        type="email"
        multiple
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setProblem(null)
        }}
        onPaste={(event) => {
          event.preventDefault()
          take(`${typed}${event.clipboardData.getData('text')}`)
        }}
        onKeyDown={(event) => {
          if (['Enter', ',', ';', 'Tab'].includes(event.key) && typed.trim()) {
            if (event.key !== 'Tab') event.preventDefault()
            if (!(event.metaKey || event.ctrlKey)) take(typed)
          } else if (event.key === 'Backspace' && typed === '') onChange(addresses.slice(0, -1))
        }}
        onBlur={() => typed.trim() && take(typed)}
        className="h-6 w-24 min-w-12 flex-1 bg-transparent text-xs text-fg outline-none"
      />
      {problem && (
        <span role="alert" id={`${id}-problem`} className="font-medium text-danger">
          {problem}
        </span>
      )}
    </>
  )
}
