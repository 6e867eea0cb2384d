import { FieldFormInputs, useFieldForm } from '../../../components/custom-fields/custom-field-form.tsx'
import { missingFields, valuesOfReadings } from '../../../domain/custom-field-rules.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import type { PropertyChanges } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'

type Props = {
  ticket: Ticket
  lookup: Lookup
  statusId: number
  onSave: (fields: NonNullable<PropertyChanges['fields']>) => void
  onCancel: () => void
}

/** The fields that a completing status needs, asked together; status and fields leave as one change. */
export function CompletionDialog({ ticket, lookup, statusId, onSave, onCancel }: Props) {
  const start = valuesOfReadings(lookup.ticketFields, ticket.fields)
  const form = useFieldForm(lookup.ticketFields, ticket.categoryId, start, { completing: true })
  const [asked] = useState(() => missingFields(form.placed, start, { completing: true }).map(({ field }) => field.id))
  const name = lookup.statusById.get(statusId)?.name ?? 'this status'
  return (
    <Dialog
      title={`Needed to set ${name}`}
      description="HappyFox asks for these before the ticket is completed."
      onClose={onCancel}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const fields = form.check()
          if (fields) onSave(fields)
        }}
      >
        <div className="max-h-[60dvh] overflow-y-auto px-4 pt-3 pb-1">
          <FieldFormInputs form={form} shown={asked} />
        </div>
        <DialogActions>
          <Button variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
          <Button variant="primary" type="submit">
            Set {name}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
