import { useState } from 'react'
import { Avatar } from '../../../components/avatar.tsx'
import { AddressChips } from '../../../components/addresses/address-chips.tsx'
import type { Known } from '../../../components/addresses/address-book.ts'
import { tip } from '../../../ui/tip.ts'
import type { Draft } from './draft.ts'
import { SubjectLine } from './subject-line.tsx'

type Props = {
  draft: Draft
  change: (change: Partial<Draft>) => void
  /** Who is written to; null when the contact cannot be mailed. */
  to: { id: number; name: string; email: string | null } | null
  /** As the contact: the message comes from them, so there is no To. */
  from?: string
  withSubject: boolean
  /** People to offer while an address is typed. */
  people: () => Known[]
}

/** Who gets the message, always in sight. */
export function AddressRow({ draft, change, to, from, withSubject, people }: Props) {
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
        <AddressChips
          name="Cc"
          addresses={draft.cc}
          people={people}
          onChange={(cc) => change({ cc })}
          className="ml-1.5"
        />
        <span className="grow" />
        {!showBcc && <CopyOpener copy="Bcc" onOpen={() => setOpen({ ...open, bcc: true })} />}
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
          <AddressChips
            name="Bcc"
            addresses={draft.bcc}
            people={people}
            onChange={(bcc) => change({ bcc })}
            startFocused={open.bcc}
          />
        </div>
      )}
      {showSubject && (
        <SubjectLine
          value={draft.subject ?? ''}
          placeholder="As the ticket’s"
          onChange={(subject) => change({ subject: subject || null })}
        />
      )}
    </div>
  )
}

/** Opens a line of addresses; the composer's keys find it by `data-opens`. */
export const CopyOpener = ({ copy, onOpen }: { copy: 'Cc' | 'Bcc'; onOpen: () => void }) => (
  <button
    type="button"
    data-opens={copy}
    {...tip(`Add ${copy}`, copy === 'Cc' ? 'mod+shift+c' : 'mod+shift+b')}
    className={LINK}
    onClick={onOpen}
  >
    {copy}
  </button>
)

const LINK = 'h-6 rounded-xs px-1 text-muted hover:text-fg pointer-coarse:h-11'
