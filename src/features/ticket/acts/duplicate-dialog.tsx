import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../../api/client.ts'
import { contactTicketsQuery, ticketSearchQuery } from '../../../api/tickets.ts'
import { FieldFormInputs, useFieldForm } from '../../../components/custom-fields/custom-field-form.tsx'
import { StatusDot } from '../../../components/status-pill.tsx'
import { missingFields, valuesOfReadings } from '../../../domain/custom-field-rules.ts'
import { possibleDuplicates } from '../../../domain/duplicates.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import type { Ticket, TicketRow } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceList } from '../../../ui/choice-list.tsx'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/input.tsx'
import { closeAsDuplicate } from './close-as-duplicate.ts'

type Props = {
  ticket: Ticket
  lookup: Lookup
  /** The one that stays, when it is known already. */
  start: TicketRow | null
  onClose: () => void
}

/** Which ticket stays, and what closing this one needs; a private note on each leads to the other. */
export function DuplicateDialog({ ticket, lookup, start, onClose }: Props) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [staying, setStaying] = useState(start)
  const completed = lookup.statuses.filter(({ behavior }) => behavior === 'completed')
  const [statusId, setStatusId] = useState(completed[0]?.id ?? 0)
  const [problem, setProblem] = useState<string | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  const [ids] = useState(() => ({ onClosing: crypto.randomUUID(), onStaying: crypto.randomUUID() }))
  const before = valuesOfReadings(lookup.ticketFields, ticket.fields)
  const form = useFieldForm(lookup.ticketFields, ticket.categoryId, before, { completing: true })
  const [asked] = useState(() => missingFields(form.placed, before, { completing: true }).map(({ field }) => field.id))

  async function close() {
    if (isLeaving) return
    if (!staying) return setProblem('Choose the ticket that stays.')
    const fields = form.check()
    if (!fields) return
    setLeaving(true)
    setProblem(null)
    try {
      await closeAsDuplicate(client, {
        ...{ ids, closing: ticket, staying },
        properties: { statusId, ...(Object.keys(fields).length > 0 && { fields }) },
        onOpen: (ticketId) => void navigate({ to: '/tickets/$ticketId', params: { ticketId }, search: (kept) => kept }),
      })
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
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
          {staying ? (
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
            <Field label="Status">
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
          <FieldFormInputs form={form} shown={asked} />
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
