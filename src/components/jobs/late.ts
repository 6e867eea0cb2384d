import { late } from '../../ui/late.ts'

export const RehearsalDialog = late(() => import('./rehearsal-dialog.tsx').then((module) => module.RehearsalDialog))
