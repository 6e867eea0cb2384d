import { useState } from 'react'
import { hintWith } from '../../components/custom-fields/agents-only.tsx'
import { CustomFieldInput } from '../../components/custom-fields/custom-field-input.tsx'
import { focusInDialog } from '../../components/focus-on-mount.ts'
import type { BulkAction } from '../../domain/bulk.ts'
import { type CustomFieldValue, fieldKey } from '../../domain/custom-field.ts'
import { isUnset, valueSchema } from '../../domain/custom-field-rules.ts'
import { tooLong } from '../../domain/length-words.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input, Select, Textarea } from '../../ui/input.tsx'
import { useQueue } from './queue-context.ts'

type Props = {
  kind: 'field' | 'note'
  rows: TicketRow[]
  count: number
  onPick: (action: BulkAction) => void
  onClose: () => void
}

/** What is asked for a change of many tickets that needs more than one choice. */
export const BulkForm = ({ kind, ...props }: Props) =>
  kind === 'note' ? <NoteForm {...props} /> : <FieldForm {...props} />

const MOST_NOTE = 20_000

const tickets = (count: number) => (count === 1 ? '1 ticket' : `${count} tickets`)

function FieldForm({ rows, count, onPick, onClose }: Omit<Props, 'kind'>) {
  const { lookup } = useQueue()
  const categoryIds = new Set(rows.map(({ categoryId }) => categoryId))
  // Of a selection that was not read wholly, every field may be meant.
  const isKnown = rows.length === count
  const fields = lookup.ticketFields.filter(
    ({ kind, categories }) =>
      kind !== 'unknown' && (!isKnown || categories.some(({ categoryId }) => categoryIds.has(categoryId))),
  )
  const [fieldId, setFieldId] = useState<number | null>(null)
  const [value, setValue] = useState<CustomFieldValue>(null)
  const [error, setError] = useState<string>()
  const field = fields.find(({ id }) => id === fieldId)
  const submit = () => {
    if (!field) return
    const answer = isUnset(value) ? null : valueSchema(field).safeParse(value)
    if (answer && !answer.success) return setError(answer.error.issues[0]?.message ?? 'This value is not allowed.')
    if (isUnset(value) && field.required) return setError('This field is required.')
    onPick({ kind: 'properties', properties: { fields: { [fieldKey(field)]: isUnset(value) ? null : value } } })
  }
  return (
    <Dialog title={`Set a field of ${tickets(count)}`} guardsTyped onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="flex max-h-[60dvh] flex-col gap-3 overflow-y-auto px-4 pt-3 pb-1">
          <Field label="Field">
            {(control) => (
              <Select
                {...control}
                ref={focusInDialog}
                value={fieldId ?? ''}
                onChange={(event) => {
                  setFieldId(event.target.value === '' ? null : Number(event.target.value))
                  setValue(null)
                  setError(undefined)
                }}
              >
                <option value="">Choose</option>
                {fields.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {field && (
            <Field label="New value" hint={hintWith(field, 'Empty clears the field.')} error={error}>
              {(control) => (
                <CustomFieldInput
                  key={field.id}
                  field={field}
                  value={value}
                  onChange={(next) => {
                    setValue(next)
                    setError(undefined)
                  }}
                  control={control}
                />
              )}
            </Field>
          )}
        </div>
        <DialogActions>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" disabledReason={field ? undefined : 'Choose a field first'}>
            Continue
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function NoteForm({ rows, count, onPick, onClose }: Omit<Props, 'kind'>) {
  const { lookup } = useQueue()
  const [text, setText] = useState('')
  const [minutes, setMinutes] = useState('')
  const isMandatory = rows.some(({ categoryId }) => lookup.categoryById.get(categoryId)?.timeSpentMandatory)
  // Of a selection that was not read wholly, any category may be among them that wants it.
  const wantsTime =
    isMandatory || (rows.length < count && lookup.categories.some(({ timeSpentMandatory }) => timeSpentMandatory))
  const spent = /^\d{1,5}$/.test(minutes.trim()) ? Number(minutes) : null
  const isWrong = minutes.trim() !== '' && spent === null
  const [tried, setTried] = useState(false)
  const isMissing = isMandatory && !spent
  const long = tooLong(text, MOST_NOTE)
  const submit = (form: HTMLFormElement) => {
    setTried(true)
    if (long) form.querySelector('textarea')?.focus()
    if (text.trim() === '' || long || isWrong || isMissing) return
    onPick({ kind: 'note', html: toHtml(text), ...(spent !== null && { timeSpentMinutes: spent }) })
  }
  return (
    <Dialog
      title={`Private note on ${tickets(count)}`}
      description="Only your team reads it. Notes cannot be taken back."
      guardsTyped
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit(event.currentTarget)
        }}
      >
        <div className="flex max-h-[60dvh] flex-col gap-3 overflow-y-auto px-4 pt-3 pb-1">
          <Field label="Note" error={long}>
            {(control) => (
              <Textarea
                {...control}
                ref={focusInDialog}
                value={text}
                onChange={(event) => setText(event.target.value)}
                className="min-h-28 bg-note"
              />
            )}
          </Field>
          {wantsTime && (
            <Field
              label="Minutes spent on each"
              required={isMandatory}
              hint={
                isMandatory
                  ? 'A category of these tickets wants to know it of every message.'
                  : 'Some categories want to know it of every message; without it those tickets are left out.'
              }
              error={
                isWrong || (tried && isMissing && minutes.trim() !== '')
                  ? 'Enter whole minutes, such as 5.'
                  : tried && isMissing
                    ? 'This category asks for the time spent.'
                    : undefined
              }
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  value={minutes}
                  onChange={(event) => setMinutes(event.target.value)}
                />
              )}
            </Field>
          )}
        </div>
        <DialogActions>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            type="submit"
            disabledReason={text.trim() === '' ? 'Write the note first' : undefined}
          >
            Continue
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** Plain text as paragraphs of a message. */
const toHtml = (text: string) =>
  text
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('')
