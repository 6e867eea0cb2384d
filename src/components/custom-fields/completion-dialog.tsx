import { FieldFormInputs, useFieldForm } from './custom-field-form.tsx'
import type { Lookup } from '../../domain/lookup.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'

type Refused = Parameters<typeof useFieldForm>[0]['refused']

type Props = {
  ticket: Ticket
  lookup: Lookup
  statusId: number
  /** Of a try that HappyFox refused: what was typed, and what it said. */
  refused?: Refused | undefined
  onSave: (fields: NonNullable<PropertyChanges['fields']>) => void
  onCancel: () => void
}

/** The fields that a completing status needs, asked together; status and fields leave as one change. */
export function CompletionDialog({ ticket, lookup, statusId, refused, onSave, onCancel }: Props) {
  const form = useFieldForm({
    definitions: lookup.ticketFields,
    categoryId: ticket.categoryId,
    readings: ticket.fields,
    ...{ occasion: COMPLETING, refused },
  })
  const name = lookup.statusById.get(statusId)?.name ?? 'this status'
  return (
    <Dialog
      title={`Needed to set ${name}`}
      description={
        refused
          ? 'HappyFox refused it and asks for these. What you filled in is still here.'
          : 'HappyFox asks for these before the ticket is completed.'
      }
      guardsTyped
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
          <FieldFormInputs form={form} />
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

const COMPLETING = { completing: true }
