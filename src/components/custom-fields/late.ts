import { late } from '../../ui/late.ts'

export const CompletionDialog = late(() => import('./completion-dialog.tsx').then((module) => module.CompletionDialog))
