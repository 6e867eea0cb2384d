import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { referenceQuery } from '../../api/reference.ts'
import { durationWords } from '../../domain/bulk.ts'
import { type CustomField, fieldKey } from '../../domain/custom-field.ts'
import {
  demandOf,
  type FieldValues,
  fitsField,
  isUnset,
  placeFields,
  withValue,
} from '../../domain/custom-field-rules.ts'
import { standingAlone, withBrought } from '../../domain/field-form.ts'
import { categoryName } from '../../domain/lookup.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { AlertIcon, CheckIcon, type Icon, MinusIcon } from '../../ui/icons.tsx'
import { BranchIcon, LockIcon } from '../../ui/more-icons.tsx'
import { hintWith } from '../custom-fields/agents-only.tsx'
import { CustomFieldInput } from '../custom-fields/custom-field-input.tsx'
import { ticketsWords as tickets } from './ask-retry.ts'
import type { RehearsalRequest } from './rehearsal.ts'

const number = new Intl.NumberFormat('en-US')

/** What a change of many tickets would do, before it does anything; what it lacks can be filled in for all. */
export function RehearsalDialog({ request, onClose }: { request: RehearsalRequest; onClose: () => void }) {
  const { rehearsal, title } = request
  const { job, already, completed, outside, refused, lacking, closed, seconds, before } = rehearsal
  const { data: lookup } = useSuspenseQuery(referenceQuery())
  const [fill, setFill] = useState<FieldValues>(before?.fill ?? {})
  const [problem, setProblem] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  const occasion = job.action.kind === 'move' ? MOVING : COMPLETING
  const lacked = useMemo(() => new Map(lacking.fields.map(({ fieldId, tickets: n }) => [fieldId, n])), [lacking])
  const lackedIds = useMemo(() => new Set(lacked.keys()), [lacked])
  const definitions = useMemo(() => standingAlone(lookup.moveFields, lackedIds), [lookup, lackedIds])
  // Of whatever categories the tickets are.
  const placed = placeFields(definitions, null, fill).filter(({ applies }) => applies)
  const asked = withBrought(placed, lackedIds).map(({ field, depth }) => ({
    ...{ field, depth, key: fieldKey(field), count: lacked.get(field.id) ?? null },
    isNeeded: field.kind !== 'unknown' && (lacked.has(field.id) || demandOf(field, occasion) !== null),
  }))
  const errors = new Map(
    asked.flatMap(({ field, key }) => {
      const value = fill[key] ?? null
      const problem = isUnset(value) ? null : fitsField(field, value)
      return problem === null ? [] : [[key, problem] as const]
    }),
  )
  const isFilled = asked.every(({ key, isNeeded }) => !isNeeded || !isUnset(fill[key]))
  const toChange = rehearsal.toChange - (isFilled ? 0 : lacking.tickets)
  const target = job.action.kind === 'move' ? job.action.categoryId : null
  const isLeaving = target !== null && !lookup.categoryById.has(target)
  const isUndo = job.undoOf !== null
  const status =
    isUndo || job.action.kind !== 'properties' ? undefined : lookup.statusById.get(job.action.properties.statusId ?? 0)

  const so =
    status?.name ?? (target !== null && !isUndo ? `in ${categoryName(lookup, target) ?? 'that category'}` : 'so')

  const start = async () => {
    if (errors.size > 0) return
    setStarting(true)
    try {
      await request.start(fill)
      onClose()
    } catch (error) {
      setStarting(false)
      setProblem(error instanceof Error ? error.message : 'The server did not answer.')
    }
  }
  const cancel = () => {
    onClose()
    request.cancel?.()
  }
  return (
    <Dialog title={title} onClose={cancel}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <div className="flex max-h-[60dvh] flex-col gap-1.5 overflow-y-auto px-4 pt-2 pb-1">
          <Line icon={toChange > 0 ? CheckIcon : MinusIcon}>
            <b className="font-semibold">{tickets(toChange)} will be changed</b>
            {toChange > 0 && <span className="text-muted">, about {durationWords(seconds)}</span>}
          </Line>
          {completed > 0 && (
            <Line icon={CheckIcon}>
              {number.format(completed)} of them {completed === 1 ? 'is' : 'are'} closed already
              {status && status.behavior !== 'completed' && ' and will be opened again'}
            </Line>
          )}
          {already > 0 && (
            <Line icon={MinusIcon}>
              {number.format(already)} {already === 1 ? 'is' : 'are'} {so} already
            </Line>
          )}
          {isLeaving && toChange > 0 && (
            <Line icon={AlertIcon}>
              {number.format(toChange)} {toChange === 1 ? 'leaves' : 'leave'} your lists: you do not work in{' '}
              {categoryName(lookup, target) ?? 'that category'}, and cannot open or take back what is there
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
          {before?.refused.map(({ reason, count }) => (
            <Line key={reason} icon={AlertIcon}>
              {number.format(count)} {count === 1 ? 'was' : 'were'} refused the last time: {reason}
            </Line>
          ))}
          {lacking.tickets > 0 && (
            <fieldset className="mt-1.5 flex flex-col gap-3 border-t border-line-faint pt-3">
              <legend className="sr-only">Needed fields</legend>
              <p className="flex items-start gap-2 text-warning">
                <AlertIcon size={15} className="mt-0.5" />
                <span>
                  {number.format(lacking.tickets)} {lacking.tickets === 1 ? 'lacks' : 'lack'} a field that is needed.
                  What you fill in here is set where it is missing; without it{' '}
                  {lacking.tickets === 1 ? 'the ticket stays as it is' : 'they stay as they are'}.
                </span>
              </p>
              {asked.map(({ field, count, key, depth, isNeeded }) => (
                <Field
                  key={key}
                  label={field.name}
                  required={isNeeded}
                  {...(depth > 0 && { lead: <BranchIcon size={13} className="mr-1 inline-block text-subtle" /> })}
                  hint={hintWith(field, count !== null && `Missing on ${tickets(count)}`)}
                  error={errors.get(key)}
                >
                  {(control) => (
                    <CustomFieldInput
                      field={field}
                      value={fill[key] ?? null}
                      onChange={(value) => setFill((before) => withValue(definitions, null, before, { field, value }))}
                      control={control}
                    />
                  )}
                </Field>
              ))}
            </fieldset>
          )}
          {closed.map(({ fieldId, tickets: count }) => (
            <Line key={fieldId} icon={AlertIcon}>
              {closedWords(
                definitions.find(({ id }) => id === fieldId),
                tickets(count),
              )}
            </Line>
          ))}
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

const MOVING = { completing: false, moving: true }
const COMPLETING = { completing: true }

/** A field that is demanded and cannot be filled in here. */
function closedWords(field: CustomField | undefined, count: string): string {
  const why = field?.kind === 'unknown' && field.fault ? ` ${field.fault}` : ''
  return `“${field?.name ?? 'A field'}” is missing on ${count} and can only be filled in in HappyFox, which may refuse them.${why}`
}

const Line = ({ icon: IconOf, children }: { icon: Icon; children: ReactNode }) => (
  <p className="nums flex items-start gap-2">
    <IconOf size={15} className="mt-0.5 text-subtle" />
    <span>{children}</span>
  </p>
)
