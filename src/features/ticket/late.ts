import { late } from '../../ui/late.ts'

// Questions that most visits to a ticket never ask.
export const MoveDialog = late(() => import('./acts/move-dialog.tsx').then((module) => module.MoveDialog))
export const DeleteDialog = late(() => import('./acts/delete-dialog.tsx').then((module) => module.DeleteDialog))
