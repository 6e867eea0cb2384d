import { Suspense } from 'react'
import { EarlyKeys } from '../../ui/early-keys.tsx'
import { NameDialog } from './late.ts'
import { askAboutView, useViewDialog } from './view-dialog.ts'

/** Where the dialog about a view is shown, whoever asked for it. */
export function ViewDialogHost() {
  const request = useViewDialog()
  if (!request) return null
  return (
    <Suspense fallback={<EarlyKeys />}>
      <NameDialog request={request} onClose={() => askAboutView(null)} />
    </Suspense>
  )
}
