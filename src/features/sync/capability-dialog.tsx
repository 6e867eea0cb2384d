import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { startCheck } from '../../api/capability.ts'
import { ApiError } from '../../api/client.ts'
import { focusInDialog } from '../../components/focus-on-mount.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/input.tsx'

type Props = { lookup: Lookup; onClose: () => void }

/** Says what a check does before it does anything. */
export function CapabilityDialog({ lookup, onClose }: Props) {
  const client = useQueryClient()
  const [id] = useState(() => crypto.randomUUID())
  const [chosen, setChosen] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isStarting, setStarting] = useState(false)
  const categories = lookup.categories.filter((one) => one.public)

  const start = async (form: HTMLFormElement) => {
    if (chosen === '') {
      setProblem('Choose a category first.')
      form.querySelector('select')?.focus()
      return
    }
    setStarting(true)
    try {
      await startCheck(client, { id, categoryId: Number(chosen) })
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    } finally {
      setStarting(false)
    }
  }
  return (
    <Dialog title="Check what HappyFox does" role="alertdialog" className="w-140" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void start(event.currentTarget)
        }}
      >
        <div className="flex max-h-[70dvh] flex-col gap-3 overflow-y-auto px-4 pt-2 pb-1">
          <ul className="flex list-disc flex-col gap-1.5 pl-5 text-muted">
            <li>
              It makes <b className="font-semibold text-fg">one ticket</b> in the category you choose: hidden from
              contacts, assigned to you, from a contact “Foxden check” with an address that reaches nobody
              (foxden-check@foxden.invalid). HappyFox has no call to delete a contact, so that one stays.
            </li>
            <li>
              It writes about twenty replies, a note and two tags (foxden-check-1 and -2) on it in your name,{' '}
              <b className="font-semibold text-fg">and mails nobody</b>. What HappyFox’s own rules and notifications do
              with a new ticket cannot be seen from here: choose a category that is quiet.
            </li>
            <li>
              It <b className="font-semibold text-fg">deletes the ticket</b> at its end, or says which one it had to
              leave.
            </li>
            <li>It takes a minute or two and about a hundred calls, within the limits. You can leave this page.</li>
          </ul>
          <Field label="Category" required error={problem}>
            {(control) => (
              <Select
                {...control}
                ref={focusInDialog}
                value={chosen}
                onChange={(event) => {
                  setChosen(event.target.value)
                  setProblem(null)
                }}
              >
                <option value="">Choose…</option>
                {categories.map((category) => (
                  <option key={category.id} value={category.id}>
                    {category.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <DialogActions>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" loading={isStarting}>
            Start the check
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
