import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../../api/client.ts'
import { decideInOutbox } from '../../../api/outbox.ts'
import { ticketQuery } from '../../../api/ticket.ts'
import { contactTicketsQuery, ticketSearchQuery } from '../../../api/tickets.ts'
import { FieldFormInputs, useFieldForm } from '../../../components/custom-fields/custom-field-form.tsx'
import { StatusDot } from '../../../components/status-pill.tsx'
import { possibleDuplicates } from '../../../domain/duplicates.ts'
import { stayingIn } from '../../../domain/duplicate-notes.ts'
import { fieldMessages } from '../../../domain/field-form.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import { problemWords } from '../../../domain/problem-words.ts'
import type { Ticket, TicketRow } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceList } from '../../../ui/choice-list.tsx'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input, Select } from '../../../ui/input.tsx'
import { closeAsDuplicate } from './close-as-duplicate.ts'
import type { RefusedDuplicate } from './refused-duplicate.ts'

type Props = {
  ticket: Ticket
  lookup: Lookup
  /** The one that stays, when it is known already. */
  start?: TicketRow
  /** What was chosen before and refused: the dialog goes on from there. */
  refused?: RefusedDuplicate | null
  onClose: () => void
}

/** Which ticket stays, and what closing this one needs; a private note on each leads to the other. */
export function DuplicateDialog({ ticket, lookup, start, refused = null, onClose }: Props) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const refusedId = refused && stayingIn(refused.action.html)
  const before = useQuery({ ...ticketQuery(refusedId ?? 0), enabled: refusedId !== null })
  /** Undefined until somebody chooses here. */
  const [chosen, setStaying] = useState<TicketRow | null | undefined>(start)
  const staying = chosen === undefined ? (before.data?.ticket ?? null) : chosen
  const { properties: set = {} } = refused?.action ?? {}
  const told = refused?.problem?.fields ?? {}
  const completed = lookup.statuses.filter(({ behavior }) => behavior === 'completed')
  const [statusId, setStatusId] = useState(set.statusId ?? completed[0]?.id ?? 0)
  const [problem, setProblem] = useState<string | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  const [ids] = useState(() => ({ onClosing: crypto.randomUUID(), onStaying: crypto.randomUUID() }))
  const form = useFieldForm({
    definitions: lookup.ticketFields,
    categoryId: ticket.categoryId,
    readings: ticket.fields,
    occasion: COMPLETING,
    ...(refused && { refused: { values: set.fields ?? {}, fields: told } }),
  })

  const [minutes, setMinutes] = useState(set.timeSpentMinutes ? String(set.timeSpentMinutes) : '')
  const [tried, setTried] = useState(false)
  /** Each of the two notes is a message: its category may ask for the time spent. */
  const asksTime = (row: TicketRow) => lookup.categoryById.get(row.categoryId)?.timeSpentMandatory === true
  const needsTime = told.timeSpentMinutes !== undefined || asksTime(ticket) || (staying !== null && asksTime(staying))
  const spent = /^[1-9]\d{0,4}$/.test(minutes.trim()) ? Number(minutes) : null

  async function close() {
    if (isLeaving) return
    if (!staying) return setProblem('Choose the ticket that stays.')
    setTried(true)
    const fields = form.check()
    if (!fields || (needsTime && spent === null)) return
    setLeaving(true)
    setProblem(null)
    try {
      await closeAsDuplicate(client, {
        ...{ ids, closing: ticket, staying, lookup },
        minutes: {
          closing: asksTime(ticket) || told.timeSpentMinutes ? spent : null,
          staying: asksTime(staying) ? spent : null,
        },
        properties: { statusId, ...(Object.keys(fields).length > 0 && { fields }) },
        onOpen: (ticketId) => void navigate({ to: '/tickets/$ticketId', params: { ticketId }, search: (kept) => kept }),
      })
      // The new one stands for it. What cannot be taken back any more is told in the history.
      if (refused) await decideInOutbox(client, refused.id, 'cancel').catch(() => undefined)
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      form.setErrors(fieldMessages(error.fields))
      setProblem(`Nothing was changed. ${error.message}`)
      setLeaving(false)
    }
  }
  return (
    <Dialog
      title={`Close ${ticket.displayId} as a duplicate`}
      description="A private note on each ticket leads to the other. Nobody is e-mailed."
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void close()
        }}
      >
        <div className="flex max-h-[65dvh] flex-col gap-3 overflow-y-auto px-4 pt-3 pb-1">
          {refused?.problem && (
            <p role="alert" className="text-danger">
              {problemWords(refused.problem, lookup)}
            </p>
          )}
          {chosen === undefined && before.isLoading ? (
            <p className="text-muted">Reading the ticket that stays…</p>
          ) : staying ? (
            <Staying row={staying} lookup={lookup} onOther={() => setStaying(null)} />
          ) : (
            <Choose
              ticket={ticket}
              lookup={lookup}
              onPick={(row) => {
                setProblem(null)
                setStaying(row)
              }}
            />
          )}
          {completed.length > 1 && (
            <Field label="Status" error={told.statusId?.join(' ')}>
              {(control) => (
                <Select {...control} value={statusId} onChange={({ target: { value } }) => setStatusId(Number(value))}>
                  {completed.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          <FieldFormInputs form={form} />
          {needsTime && (
            <Field
              label="Minutes spent"
              required
              hint="The category asks for it of every message, also of these notes."
              error={tried && spent === null ? 'Enter whole minutes, such as 5.' : told.timeSpentMinutes?.join(' ')}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  value={minutes}
                  onChange={({ target: { value } }) => setMinutes(value)}
                />
              )}
            </Field>
          )}
          {problem && (
            <p role="alert" className="text-sm text-danger">
              {problem}
            </p>
          )}
        </div>
        <DialogActions>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" loading={isLeaving}>
            Close as duplicate
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

const COMPLETING = { completing: true }

type StayingProps = { row: TicketRow; lookup: Lookup; onOther: () => void }

const Staying = ({ row, lookup, onOther }: StayingProps) => (
  <div
    role="group"
    aria-label="The ticket that stays"
    className="flex items-center gap-2.5 rounded-md bg-sunken py-2 pr-2 pl-3"
  >
    <StatusDot status={lookup.statusById.get(row.statusId)} />
    <div className="min-w-0 flex-1">
      <span className="block truncate font-medium">{row.subject || 'No subject'}</span>
      <span className="nums block text-xs text-subtle">
        {row.displayId} stays · {lookup.statusById.get(row.statusId)?.name}
      </span>
    </div>
    <Button variant="ghost" onClick={onOther}>
      Another
    </Button>
  </div>
)

type ChooseProps = { ticket: Ticket; lookup: Lookup; onPick: (row: TicketRow) => void }

/** The contact's other tickets, what may be the same request first; any other by its number or words. */
function Choose({ ticket, lookup, onPick }: ChooseProps) {
  const [typed, setTyped] = useState('')
  const contactId = ticket.contact?.id ?? 0
  const own = useQuery({ ...contactTicketsQuery(contactId), enabled: contactId !== 0 }).data?.rows ?? []
  const { data: found } = useQuery(ticketSearchQuery(typed.trim()))
  const twins = possibleDuplicates(ticket, own)
  const rows = [...(typed.trim() ? (found?.rows ?? []) : []), ...own]
  const offered = [...new Map(rows.map((row) => [row.id, row])).values()]
    .filter(({ id }) => id !== ticket.id)
    .toSorted((a, b) => Number(twins.has(b.id)) - Number(twins.has(a.id)))
  return (
    <div className="overflow-hidden rounded-md border border-line-control">
      <ChoiceList
        label="The ticket that stays"
        placeholder="Which ticket stays? Number or words…"
        empty={
          typed.trim()
            ? 'No such ticket in your categories.'
            : 'The contact has no other ticket. Type a number or words.'
        }
        choices={offered.map((row) => ({
          value: row.id,
          label: row.subject || 'No subject',
          keywords: `${row.displayId} ${row.id} ${typed}`,
          lead: <StatusDot status={lookup.statusById.get(row.statusId)} />,
          trail: row.displayId,
          group: twins.has(row.id)
            ? 'May be the same request'
            : row.contact?.id === contactId
              ? 'Of this contact'
              : 'Found',
        }))}
        selected={[]}
        onType={setTyped}
        onPick={(id) => {
          const row = offered.find((each) => each.id === id)
          if (row) onPick(row)
        }}
      />
    </div>
  )
}
