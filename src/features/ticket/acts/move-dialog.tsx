import { type RefObject, useImperativeHandle, useRef, useState } from 'react'
import { FieldFormInputs, useFieldForm } from '../../../components/custom-fields/custom-field-form.tsx'
import { focusInDialog } from '../../../components/focus-on-mount.ts'
import { type FieldValues, missingFields, valuesOfReadings } from '../../../domain/custom-field-rules.ts'
import { assignableAgents, type Lookup } from '../../../domain/lookup.ts'
import type { TicketAction } from '../../../domain/outbox.ts'
import type { Agent, Category } from '../../../domain/reference.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { AlertIcon } from '../../../ui/icons.tsx'
import { Select, Textarea } from '../../../ui/input.tsx'
import { hasMod } from '../../../ui/platform.ts'

type Props = {
  ticket: Ticket
  lookup: Lookup
  me: Agent
  onMove: (action: Extract<TicketAction, { kind: 'move' }>) => void
  onClose: () => void
}

/** Where to, for whom, with which words; what the new category asks for is shown before it can refuse. */
export function MoveDialog({ ticket, lookup, me, onMove, onClose }: Props) {
  const [target, setTarget] = useState<Category | null>(null)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const answers = useRef<TargetHandle>(null)
  const others = lookup.categories.filter(({ id }) => id !== ticket.categoryId)
  const groups = [
    { label: 'Yours', categories: others.filter(({ id }) => serves(me, id)) },
    { label: 'Of other agents', categories: others.filter(({ id }) => !serves(me, id)) },
  ].filter(({ categories }) => categories.length > 0)

  const move = () => {
    if (!target) return setProblem('Choose a category.')
    const answered = answers.current?.read()
    if (!answered) return
    const { assigneeId, fields } = answered
    onMove({
      ...{ kind: 'move', fromCategoryId: ticket.categoryId, categoryId: target.id, note: note.trim() },
      ...(assigneeId !== null && { assigneeId }),
      ...(Object.keys(fields).length > 0 && { fields }),
    })
  }
  return (
    <Dialog
      title={`Move ${ticket.displayId}`}
      description={`It is in ${lookup.categoryById.get(ticket.categoryId)?.name ?? 'another category'} now.`}
      onClose={onClose}
    >
      {/* The keys are those of the fields inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          move()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !hasMod(event)) return
          event.preventDefault()
          move()
        }}
      >
        <div className="flex max-h-[65dvh] flex-col gap-3 overflow-y-auto px-4 pt-3 pb-1">
          <Field label="Category" required error={problem}>
            {(control) => (
              <Select
                {...control}
                ref={focusInDialog}
                value={target?.id ?? ''}
                onChange={({ target: { value } }) => {
                  setTarget(lookup.categoryById.get(Number(value)) ?? null)
                  setProblem(null)
                }}
              >
                <option value="">Choose</option>
                {groups.map(({ label, categories }) => (
                  <optgroup key={label} label={label}>
                    {categories.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </Select>
            )}
          </Field>
          {target && !serves(me, target.id) && (
            <p role="status" className="flex gap-1.5 text-xs text-warning">
              <AlertIcon size={13} className="mt-px flex-none" />
              You do not work in {target.name}: the ticket leaves your lists, and you cannot open it any more.
            </p>
          )}
          {/* Another category has other agents and other fields. */}
          {target && <TargetFields key={target.id} ticket={ticket} lookup={lookup} target={target} handle={answers} />}
          <Field label="Note for the team" hint="Becomes a private note. The contact never sees it.">
            {(control) => (
              <Textarea {...control} rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
            )}
          </Field>
        </div>
        <DialogActions>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" keys="mod+enter">
            {target ? `Move to ${target.name}` : 'Move'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

const serves = (agent: Agent, categoryId: number) => agent.isAdmin || agent.categoryIds.includes(categoryId)

/** What was chosen for a category; null after showing what is missing. */
type TargetHandle = { read: () => { assigneeId: number | null; fields: FieldValues } | null }

type TargetProps = Pick<Props, 'ticket' | 'lookup'> & { target: Category; handle: RefObject<TargetHandle | null> }

function TargetFields({ ticket, lookup, target, handle }: TargetProps) {
  const [assigneeId, setAssigneeId] = useState<number | null>(null)
  const start = valuesOfReadings(lookup.ticketFields, ticket.fields)
  const form = useFieldForm(lookup.ticketFields, target.id, start, MOVING)
  const [asked] = useState(() => missingFields(form.placed, start, MOVING).map(({ field }) => field.id))
  const agents = assignableAgents(lookup.agents, [target.id])
  const present = ticket.assigneeId === null ? undefined : lookup.agentById.get(ticket.assigneeId)
  const stays = present !== undefined && agents.some(({ id }) => id === present.id)
  useImperativeHandle(handle, () => ({
    read: () => {
      const fields = form.check()
      return fields && { assigneeId, fields }
    },
  }))
  return (
    <>
      {asked.length > 0 && (
        <fieldset>
          <legend className="mb-2 text-xs font-medium text-warning">Needed to move to {target.name}</legend>
          <FieldFormInputs form={form} shown={asked} moving />
        </fieldset>
      )}
      <Field label="Assign to">
        {(control) => (
          <Select
            {...control}
            value={assigneeId ?? ''}
            onChange={({ target: { value } }) => setAssigneeId(value === '' ? null : Number(value))}
          >
            <option value="">
              {stays ? `Keep ${present.name}` : present ? `Nobody: ${present.name} does not work there` : 'Nobody'}
            </option>
            {agents
              .filter(({ id }) => id !== present?.id)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </Select>
        )}
      </Field>
    </>
  )
}

const MOVING = { completing: false, moving: true }
