import { useState } from 'react'
import { focusInDialog } from '../../../components/focus-on-mount.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'

type Props = { displayId: string; subject: string; undoSeconds: number; onDelete: () => void; onClose: () => void }

const plain = (text: string) => text.replace(/[#\s]/g, '').toLowerCase()

/** The id has to be typed: nothing in HappyFox brings a deleted ticket back. */
export function DeleteDialog({ displayId, subject, undoSeconds, onDelete, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const isConfirmed = plain(typed) === plain(displayId)
  return (
    <Dialog
      role="alertdialog"
      title={`Delete ${displayId}? It cannot be brought back.`}
      description={
        <>
          “{subject || 'No subject'}”, its whole history and its files go.
          {undoSeconds > 0 && ` You have ${undoSeconds} seconds to undo it.`}
        </>
      }
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isConfirmed) onDelete()
        }}
      >
        <div className="px-4 pt-3">
          <Field label={`Type ${displayId} to confirm`}>
            {(control) => (
              <Input
                {...control}
                ref={focusInDialog}
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        </div>
        <DialogActions>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="danger"
            type="submit"
            disabledReason={isConfirmed ? undefined : `Type ${displayId} in the box first`}
          >
            Delete
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
