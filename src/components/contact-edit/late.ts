import { late } from '../../ui/late.ts'

export const ContactDialog = late(() => import('./contact-dialog.tsx').then((module) => module.ContactDialog))
