import { useState } from 'react'
import { dayOf, dayWords, timeLabel } from '../../../domain/dates.ts'
import { shownFileName } from '../../../domain/file.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceList } from '../../../ui/choice-list.tsx'
import { AlertIcon, ClipIcon } from '../../../ui/icons.tsx'
import { LockIcon } from '../../../ui/more-icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { Switch } from '../../../ui/switch.tsx'
import type { Known } from '../../../components/addresses/address-book.ts'
import { AddressChips } from '../../../components/addresses/address-chips.tsx'
import { CopyOpener } from './address-row.tsx'
import { type Draft, EMPTY_FORWARD, type ForwardPart } from './draft.ts'
import { alongOf, forwardSubject, quotable } from './quote.ts'
import { SubjectLine } from './subject-line.tsx'

type Props = {
  draft: Draft
  change: (change: Partial<Draft>) => void
  ticket: Ticket
  people: () => Known[]
  startFocused: boolean
}

/** Who outside gets the ticket, and under which subject. */
export function ForwardRow({ draft, change, ticket, people, startFocused }: Props) {
  const [open, setOpen] = useState({ cc: false, bcc: false })
  const forward = draft.forward ?? EMPTY_FORWARD
  const showCc = open.cc || draft.cc.length > 0
  const showBcc = open.bcc || draft.bcc.length > 0
  return (
    <div className="border-b border-line-faint px-3 py-1.5 text-xs text-subtle">
      <div className="flex min-h-6 flex-wrap items-center gap-x-1.5 gap-y-1">
        <AddressChips
          name="To"
          addresses={forward.to}
          people={people}
          startFocused={startFocused && forward.to.length === 0}
          onChange={(to) => change({ forward: { ...forward, to } })}
        />
        {!showCc && <CopyOpener copy="Cc" onOpen={() => setOpen({ ...open, cc: true })} />}
        {!showBcc && <CopyOpener copy="Bcc" onOpen={() => setOpen({ ...open, bcc: true })} />}
      </div>
      {showCc && (
        <div className="mt-1 flex min-h-6 flex-wrap items-center gap-1.5">
          <AddressChips
            name="Cc"
            addresses={draft.cc}
            people={people}
            onChange={(cc) => change({ cc })}
            startFocused={open.cc}
          />
        </div>
      )}
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
      <SubjectLine
        value={draft.subject ?? forwardSubject(ticket)}
        placeholder={forwardSubject(ticket)}
        onChange={(subject) => change({ subject })}
      />
    </div>
  )
}

/** What goes along: of the history, of the notes, of the files. */
export function ForwardAlong({ draft, change, ticket }: Pick<Props, 'draft' | 'change' | 'ticket'>) {
  const forward = draft.forward ?? EMPTY_FORWARD
  const set = (part: Partial<ForwardPart>) => change({ forward: { ...forward, ...part } })
  const along = alongOf(draft, ticket)
  const messages = quotable(ticket)
  const notes = ticket.updates.filter(({ message }) => message?.kind === 'note').length
  const files = filesOf(ticket)
  const isHistory = along === 'history'
  return (
    <div className="border-t border-line-faint px-3 py-1.5 text-xs">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
        <label className="flex min-w-0 items-center gap-1.5 text-subtle">
          Goes along
          <select
            value={typeof along === 'object' ? String(along.updateId) : along}
            onChange={({ target: { value } }) =>
              set({ along: value === 'nothing' || value === 'history' ? value : { updateId: Number(value) } })
            }
            className="h-control-sm max-w-64 min-w-0 rounded-md border border-line-control bg-raised px-1.5 text-xs text-fg pointer-coarse:h-11"
          >
            <option value="nothing">Nothing but your text</option>
            <option value="history">The whole history, {messages.length} messages</option>
            <optgroup label="One message">
              {messages.map(({ id, by, at }) => (
                <option key={id} value={id}>
                  {by.name ?? 'Somebody'}, {dayWords(dayOf(new Date(at)))}, {timeLabel(at)}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
        {isHistory && notes > 0 && (
          <Switch
            label={notes === 1 ? '1 private note' : `${notes} private notes`}
            hint="Whether people outside read the notes of your team"
            checked={forward.includeNotes}
            onChange={(includeNotes) => set({ includeNotes })}
          />
        )}
        {files.length > 0 && <FilesOfTicket files={files} chosen={forward.attachmentIds} onChange={set} />}
        <Switch
          label="Answers open a ticket"
          hint="Whether an answer to this forward becomes a new ticket"
          className="-ml-2"
          checked={forward.repliesAsNewTicket}
          onChange={(repliesAsNewTicket) => set({ repliesAsNewTicket })}
        />
      </div>
      {isHistory && forward.includeNotes && (
        <p role="status" className="flex items-center gap-1.25 py-1 font-medium text-danger">
          <AlertIcon size={13} />
          Private notes go along. People outside will read them.
        </p>
      )}
    </div>
  )
}

type TicketFile = { id: number; name: string; isOfNote: boolean; by: string }

const filesOf = ({ updates }: Ticket): TicketFile[] =>
  updates
    .flatMap(({ by, message }) =>
      (message?.attachments ?? []).map(({ id, name }) => ({
        id,
        name: shownFileName(name),
        isOfNote: message?.kind === 'note',
        by: by.name ?? 'Somebody',
      })),
    )
    .toReversed()

type FilesProps = { files: TicketFile[]; chosen: number[]; onChange: (part: Partial<ForwardPart>) => void }

/** Files that are on the ticket already; HappyFox sends them on, so that nothing is uploaded again. */
function FilesOfTicket({ files, chosen, onChange }: FilesProps) {
  return (
    <Popover
      label="Files of the ticket"
      side="top"
      className="w-80"
      trigger={(trigger) => (
        <Button {...trigger} icon={ClipIcon} variant={chosen.length > 0 ? 'default' : 'ghost'} className="text-xs">
          {chosen.length === 0
            ? 'Files of the ticket'
            : chosen.length === 1
              ? '1 file of the ticket'
              : `${chosen.length} files of the ticket`}
        </Button>
      )}
    >
      {() => (
        <ChoiceList
          label="Files of the ticket"
          many
          placeholder="Find a file…"
          choices={files.map(({ id, name, isOfNote, by }) => ({
            value: id,
            label: name,
            ...(isOfNote && { lead: <LockIcon size={13} className="text-note-text" /> }),
            trail: isOfNote ? 'Private note' : by,
          }))}
          selected={chosen}
          onPick={(id) =>
            onChange({ attachmentIds: chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id] })
          }
        />
      )}
    </Popover>
  )
}
