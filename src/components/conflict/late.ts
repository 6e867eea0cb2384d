import { late } from '../../ui/late.ts'

export const ConflictDialog = late(() => import('./conflict-dialog.tsx').then((module) => module.ConflictDialog))
