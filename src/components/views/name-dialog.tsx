import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { changeViewMutation, createViewMutation } from '../../api/view-writes.ts'
import { viewsQuery } from '../../api/views.ts'
import { viewSearch } from '../../domain/named-view.ts'
import { filterOfAddress } from '../../domain/saved-view.ts'
import { tooLong } from '../../domain/length-words.ts'
import { MOST_NAME } from '../../domain/view-input.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { ViewDialogRequest } from './view-dialog.ts'

/** Asks for a view's name: of a new one, which is then on screen, or of one that is there. */
export function NameDialog({ request, onClose }: { request: ViewDialogRequest; onClose: () => void }) {
  const { data: views } = useQuery(viewsQuery())
  const navigate = useNavigate()
  const [name, setName] = useState(request.kind === 'rename' ? request.view.name : '')
  const [team, setTeam] = useState(false)
  const [missing, setMissing] = useState(false)
  // Sent again after a failure it is the same view.
  const [id] = useState(() => crypto.randomUUID())
  const create = useMutation({ ...createViewMutation(), meta: { shownIn: 'place' } })
  const change = useMutation({ ...changeViewMutation(), meta: { shownIn: 'place' } })
  const failure = create.error ?? change.error
  const isNew = request.kind === 'save'
  const long = tooLong(name, MOST_NAME)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const trimmed = name.trim()
    setMissing(!trimmed)
    if (!trimmed || long) {
      event.currentTarget.querySelector('input')?.focus()
      return
    }
    if (!isNew) {
      change.mutate({ id: request.view.id, name: trimmed }, { onSuccess: onClose })
      return
    }
    const { address } = request
    create.mutate(
      { id, name: trimmed, address, team },
      {
        onSuccess: () => {
          onClose()
          const search = viewSearch({ id, name: trimmed, filter: filterOfAddress(address) })
          // The list stays as it is, and so does an open ticket: it has a name now.
          void navigate({ to: '.', search, replace: true })
        },
      },
    )
  }
  return (
    <Dialog
      title={isNew ? 'Save view' : 'Rename view'}
      description={isNew ? 'Filters, order and columns are kept under this name.' : undefined}
      className="w-100"
      onClose={onClose}
    >
      <form aria-label={isNew ? 'Save view' : 'Rename view'} onSubmit={submit}>
        <div className="flex flex-col gap-3 px-4 pt-3">
          <Field label="Name" error={long ?? (missing ? 'A view needs a name.' : failure?.message)}>
            {(control) => (
              <Input
                {...control}
                // The dialog was opened to type here.
                // oxlint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                value={name}
                onChange={(event) => setName(event.target.value)}
                onFocus={(event) => event.target.select()}
              />
            )}
          </Field>
          {isNew && views?.mayShare && (
            <Switch
              label="Share with the team"
              hint="Everybody sees it, within their own categories"
              checked={team}
              onChange={setTeam}
              className="-ml-2 self-start text-sm"
            />
          )}
        </div>
        <DialogActions>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" loading={create.isPending || change.isPending}>
            {isNew ? 'Save view' : 'Rename'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
