import { Suspense } from 'react'
import { RehearsalDialog } from './late.ts'
import { askAboutRehearsal, useRehearsal } from './rehearsal.ts'

/** Where a rehearsed change is shown and begun, whoever asked for it. */
export function RehearsalHost() {
  const request = useRehearsal()
  if (!request) return null
  return (
    <Suspense fallback={null}>
      <RehearsalDialog request={request} onClose={() => askAboutRehearsal(null)} />
    </Suspense>
  )
}
