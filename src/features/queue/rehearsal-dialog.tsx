import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { decideBulk, startBulk } from '../../api/bulk-calls.ts'
import { CustomFieldInput } from '../../components/custom-fields/custom-field-input.tsx'
import { durationWords } from '../../domain/bulk.ts'
import { fieldKey } from '../../domain/custom-field.ts'
import { type FieldValues, isUnset, valueSchema } from '../../domain/custom-field-rules.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { AlertIcon, CheckIcon, type Icon, LockIcon, MinusIcon } from '../../ui/icons.tsx'
import type { RehearsedChange } from './change-tickets.ts'
import { useQueue } from './queue-context.ts'

const number = new Intl.NumberFormat('en-US')
const tickets = (count: number) => (count === 1 ? '1 ticket' : `${number.format(count)} tickets`)

/** What a change of many tickets would do, before it does anything; what it lacks can be filled in for all. */
export function RehearsalDialog({ change, onClose }: { change: RehearsedChange; onClose: () => void }) {
  const { rehearsal, words } = change
  const { job, already, completed, outside, refused, lacking, seconds } = rehearsal
  const client = useQueryClient()
  const { lookup } = useQueue()
  const [fill, setFill] = useState<FieldValues>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  const asked = lacking.fields.flatMap(({ fieldId, tickets: count }) => {
    const field = lookup.ticketFields.find(({ id }) => id === fieldId)
    return field ? [{ field, count, key: fieldKey(field) }] : []
  })
  const errors = new Map(
    asked.flatMap(({ field, key }) => {
      const value = fill[key] ?? null
      const answer = isUnset(value) ? null : valueSchema(field).safeParse(value)
      return answer && !answer.success ? [[key, answer.error.issues[0]?.message ?? ''] as const] : []
    }),
  )
  const isFilled = asked.every(({ key }) => !isUnset(fill[key]))
  const toChange = rehearsal.toChange - (isFilled ? 0 : lacking.tickets)
  const statusName =
    (job.action.kind === 'properties' && lookup.statusById.get(job.action.properties.statusId ?? 0)?.name) || null

  const start = async () => {
    if (errors.size > 0) return
    setStarting(true)
    try {
      await startBulk(client, job.id, fill)
      onClose()
    } catch (error) {
      setStarting(false)
      setProblem(error instanceof Error ? error.message : 'The server did not answer.')
    }
  }
  const cancel = () => {
    onClose()
    // Forgotten by itself where this does not arrive.
    decideBulk(client, job.id, 'cancel').catch(() => undefined)
  }
  return (
    <Dialog title={`${tickets(job.total)}: ${words}`} onClose={cancel}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <div className="flex max-h-[60dvh] flex-col gap-1.5 overflow-y-auto px-4 pt-2 pb-1">
          <Line icon={CheckIcon}>
            <b className="font-semibold">{tickets(toChange)} will be changed</b>
            {toChange > 0 && <span className="text-muted">, about {durationWords(seconds)}</span>}
          </Line>
          {completed > 0 && statusName === null && (
            <Line icon={CheckIcon}>
              {number.format(completed)} of them {completed === 1 ? 'is' : 'are'} completed already
            </Line>
          )}
          {already > 0 && (
            <Line icon={MinusIcon}>
              {number.format(already)} {already === 1 ? 'is' : 'are'}{' '}
              {statusName ? `${statusName} already` : 'so already'}
            </Line>
          )}
          {outside > 0 && (
            <Line icon={LockIcon}>
              {number.format(outside)} {outside === 1 ? 'is' : 'are'} outside your categories, or gone
            </Line>
          )}
          {refused.map(({ reason, count }) => (
            <Line key={reason} icon={LockIcon}>
              {number.format(count)} not: {reason}
            </Line>
          ))}
          {lacking.tickets > 0 && (
            <fieldset className="mt-1.5 flex flex-col gap-3 border-t border-line-faint pt-3">
              <legend className="sr-only">Compulsory fields</legend>
              <p className="flex items-start gap-2 text-warning">
                <AlertIcon size={15} className="mt-0.5" />
                <span>
                  {number.format(lacking.tickets)} {lacking.tickets === 1 ? 'lacks' : 'lack'} a compulsory field. What
                  you fill in here is set where it is missing; without it{' '}
                  {lacking.tickets === 1 ? 'it stays' : 'they stay'} as they are.
                </span>
              </p>
              {asked.map(({ field, count, key }) => (
                <Field key={key} label={field.name} hint={`Missing on ${tickets(count)}`} error={errors.get(key)}>
                  {(control) => (
                    <CustomFieldInput
                      field={field}
                      value={fill[key] ?? null}
                      onChange={(value) => setFill((before) => ({ ...before, [key]: value }))}
                      control={control}
                    />
                  )}
                </Field>
              ))}
            </fieldset>
          )}
          {problem && (
            <p role="alert" className="text-danger">
              {problem}
            </p>
          )}
        </div>
        <DialogActions>
          <Button variant="ghost" onClick={cancel}>
            Cancel
          </Button>
          <Button
            variant="primary"
            type="submit"
            loading={starting}
            disabledReason={toChange === 0 ? 'No ticket would be changed' : undefined}
          >
            Change {tickets(toChange)}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

const Line = ({ icon: IconOf, children }: { icon: Icon; children: ReactNode }) => (
  <p className="nums flex items-start gap-2">
    <IconOf size={15} className="mt-0.5 text-subtle" />
    <span>{children}</span>
  </p>
)
