import { useEffect, useRef, useState } from 'react'
import type { Contact } from '../../domain/contact.ts'
import {
  contactActionsFor,
  type ContactDraft,
  type ContactErrors,
  draftErrors,
  draftOf,
} from '../../domain/contact-edit.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { AlertIcon } from '../../ui/icons.tsx'
import { Input } from '../../ui/input.tsx'
import { hasMod } from '../../ui/platform.ts'
import { FieldFormInputs, useFieldForm } from '../custom-fields/custom-field-form.tsx'
import { focusInDialog } from '../focus-on-mount.ts'
import { GroupInputs } from './group-inputs.tsx'
import { PhoneInputs } from './phone-inputs.tsx'
import { useContactEdit } from './use-contact-edit.ts'

type Props = {
  contact: Contact
  /** A ticket of the contact: the write is kept with it. */
  ticketId: number
  lookup: Lookup
  onClose: () => void
}

const OCCASION = { completing: false }

/** Everything about a contact that HappyFox lets be changed. Closing keeps nothing; a refusal keeps everything. */
export function ContactDialog({ contact, ticketId, lookup, onClose }: Props) {
  // What was there when the form was opened: news from elsewhere must not pass for what the agent saw.
  const [before] = useState(contact)
  const [draft, setDraft] = useState<ContactDraft>(() => draftOf(contact))
  const [errors, setErrors] = useState<ContactErrors>({})
  const [problem, setProblem] = useState<string | null>(null)
  const form = useFieldForm({
    ...{ definitions: lookup.contactFields, categoryId: null, readings: contact.fields, occasion: OCCASION },
    isWhole: true,
  })
  const root = useRef<HTMLFormElement>(null)
  const [refusals, setRefusals] = useState(0)
  useEffect(() => {
    // The messages are there by now.
    if (refusals > 0) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])

  const edit = useContactEdit({
    ticketId,
    name: draft.name.trim() || before.name,
    onDone: onClose,
    onRefused: ({ message, fields }) => {
      const own = Object.entries(fields).map(([key, messages]) => [key.replace(/^contact\./, ''), messages.join(' ')])
      form.setErrors(Object.fromEntries(own.filter(([key]) => /^cf\d+$/.test(key ?? ''))))
      setErrors(Object.fromEntries(own.filter(([key]) => !/^cf\d+$/.test(key ?? ''))))
      setProblem(message)
      setRefusals((count) => count + 1)
    },
  })
  const change = (next: Partial<ContactDraft>) => {
    setDraft((now) => ({ ...now, ...next }))
    setErrors(({ name: _name, email: _email, ...rest }) => (next.phones ? {} : rest))
  }
  const save = () => {
    const found = draftErrors(draft)
    const fields = form.check()
    setErrors(found)
    setProblem(null)
    if (Object.keys(found).length > 0 || !fields) return setRefusals((count) => count + 1)
    const actions = contactActionsFor(before, draft, fields, form.start)
    if (actions.length === 0) onClose()
    else void edit.save(actions)
  }
  return (
    <Dialog
      title="Edit contact"
      description={before.name}
      className="w-140"
      guardsTyped={edit.state === 'idle'}
      onClose={onClose}
    >
      {/* The keys are those of the fields inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        ref={root}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !hasMod(event)) return
          event.preventDefault()
          save()
        }}
      >
        <div className="flex max-h-[65dvh] flex-col gap-3 overflow-y-auto px-4 pt-3 pb-1">
          {problem && (
            <p role="alert" className="flex gap-1.5 rounded-md bg-danger-soft px-3 py-2 text-xs text-danger">
              <AlertIcon size={14} className="mt-px" />
              <span>{problem} What you typed is still here.</span>
            </p>
          )}
          <Field label="Name" required error={errors.name}>
            {(control) => (
              <Input
                {...control}
                ref={focusInDialog}
                value={draft.name}
                onChange={({ target }) => change({ name: target.value })}
              />
            )}
          </Field>
          <Field
            label="E-mail"
            hint={draft.email.trim() === '' ? 'Without an address no reply can be mailed.' : undefined}
            error={errors.email}
          >
            {(control) => (
              <Input
                {...control}
                type="email"
                value={draft.email}
                onChange={({ target }) => change({ email: target.value })}
              />
            )}
          </Field>
          <PhoneInputs phones={draft.phones} errors={errors} onChange={(phones) => change({ phones })} />
          <GroupInputs
            groups={lookup.contactGroups}
            chosen={draft.groupIds}
            error={errors.groupId}
            onChange={(groupIds) => change({ groupIds })}
          />
          <FieldFormInputs form={form} />
        </div>
        {edit.state === 'slow' && (
          <p role="status" className="px-4 pt-3 text-xs text-muted">
            HappyFox has not answered yet. The change is kept and leaves as soon as it can: you may close this.
          </p>
        )}
        <DialogActions>
          <Button variant="ghost" onClick={onClose}>
            {edit.state === 'idle' ? 'Cancel' : 'Close'}
          </Button>
          <Button variant="primary" type="submit" keys="mod+enter" loading={edit.state !== 'idle'}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
