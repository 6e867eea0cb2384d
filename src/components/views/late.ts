import { late } from '../../ui/late.ts'

// What is done to views comes when it is first wanted, or in a quiet moment.
export const NameDialog = late(() => import('./name-dialog.tsx').then((module) => module.NameDialog))
export const ViewMenuItems = late(() => import('./view-menu-items.tsx').then((module) => module.ViewMenuItems))

export function warmViews() {
  NameDialog.fetchNow()
  ViewMenuItems.fetchNow()
}
