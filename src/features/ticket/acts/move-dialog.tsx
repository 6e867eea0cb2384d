import { type RefObject, useImperativeHandle, useRef, useState } from 'react'
import { FieldFormInputs, useFieldForm } from '../../../components/custom-fields/custom-field-form.tsx'
import { focusInDialog } from '../../../components/focus-on-mount.ts'
import type { FieldValues } from '../../../domain/custom-field-rules.ts'
import { assignableAgents, type Lookup } from '../../../domain/lookup.ts'
import type { OutboxProblem, TicketAction } from '../../../domain/outbox.ts'
import { problemWords } from '../../../domain/problem-words.ts'
import type { Category } from '../../../domain/reference.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { AlertIcon } from '../../../ui/icons.tsx'
import { Select, Textarea } from '../../../ui/input.tsx'
import { hasMod } from '../../../ui/platform.ts'

export type Move = Extract<TicketAction, { kind: 'move' }>

/** A move that HappyFox did not take, and why. */
export type RefusedMove = { id: string; action: Move; problem: OutboxProblem | null }

type Props = {
  ticket: Ticket
  lookup: Lookup
  /** What was chosen before and refused: the dialog goes on from there. */
  refused: RefusedMove | null
  onMove: (action: Move) => void
  onClose: () => void
}

/** Where to, for whom, with which words; what the new category asks for is shown before it can refuse. */
export function MoveDialog({ ticket, lookup, refused, onMove, onClose }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const answers = useRef<TargetHandle>(null)
  const others = lookup.categories.filter(({ id }) => id !== ticket.categoryId)
  const targets: Target[] = [...others, ...lookup.elsewhere.categories]
  const [target, setTarget] = useState<Target | null>(
    () => targets.find(({ id }) => id === refused?.action.categoryId) ?? null,
  )
  const [note, setNote] = useState(refused?.action.note ?? '')
  const isElsewhere = target !== null && !lookup.categoryById.has(target.id)
  const groups: { label: string; categories: Target[] }[] = [
    { label: 'Your categories', categories: others },
    { label: 'Other categories', categories: lookup.elsewhere.categories },
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
      guardsTyped
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
                  setTarget(targets.find(({ id }) => id === Number(value)) ?? null)
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
          {isElsewhere && (
            <p role="status" className="flex gap-1.5 text-xs text-warning">
              <AlertIcon size={13} className="mt-px flex-none" />
              You do not work in {target.name}: the ticket leaves your lists, and you cannot open it any more.
            </p>
          )}
          {refused?.problem && (
            <p role="alert" className="text-danger">
              {problemWords(refused.problem, { ticketFields: lookup.moveFields })}
            </p>
          )}
          {/* Another category has other agents and other fields. */}
          {target && (
            <TargetFields
              key={target.id}
              {...{ ticket, lookup, target }}
              refused={target.id === refused?.action.categoryId ? refused : null}
              handle={answers}
            />
          )}
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

type Target = Pick<Category, 'id' | 'name'>

/** What was chosen for a category; null after showing what is missing. */
type TargetHandle = { read: () => { assigneeId: number | null; fields: FieldValues } | null }

type TargetProps = Pick<Props, 'ticket' | 'lookup' | 'refused'> & {
  target: Target
  handle: RefObject<TargetHandle | null>
}

function TargetFields({ ticket, lookup, target, refused, handle }: TargetProps) {
  const [assigneeId, setAssigneeId] = useState<number | null>(refused?.action.assigneeId ?? null)
  const form = useFieldForm({
    ...{ definitions: lookup.moveFields, categoryId: target.id, readings: ticket.fields, occasion: MOVING },
    ...(refused && { refused: { values: refused.action.fields ?? {}, fields: refused.problem?.fields ?? {} } }),
  })
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
      {form.fields.length > 0 && (
        <fieldset>
          <legend className="mb-2 text-xs font-medium text-warning">Needed to move to {target.name}</legend>
          <FieldFormInputs form={form} />
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
