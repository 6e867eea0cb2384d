import { CannedPicker } from '../../components/canned/late.ts'
import { warmEditor } from '../../components/editor/editor.tsx'
import { late } from '../../ui/late.ts'

// Questions that most visits to a ticket never ask.
export const MoveDialog = late(() => import('./acts/move-dialog.tsx').then((module) => module.MoveDialog))
export const DeleteDialog = late(() => import('./acts/delete-dialog.tsx').then((module) => module.DeleteDialog))
export const DuplicateDialog = late(() =>
  import('./acts/duplicate-dialog.tsx').then((module) => module.DuplicateDialog),
)
export const OtherTickets = late(() => import('./properties/other-tickets.tsx').then((module) => module.OtherTickets))

/** What an open ticket is likely to need, fetched while its history is read: then a cut connection takes nothing away. */
export function warmTicket() {
  warmEditor()
  for (const part of [OtherTickets, CannedPicker, MoveDialog, DeleteDialog, DuplicateDialog]) part.fetchNow()
}
