import { createFileRoute, redirect } from '@tanstack/react-router'
import { BUILT_IN_VIEWS } from '../domain/views.ts'

/** The console opens on the agent's own open tickets. */
export const Route = createFileRoute('/')({
  beforeLoad: () => {
    const first = BUILT_IN_VIEWS[0]
    throw redirect({ to: '/tickets', search: first && { view: first.id, ...first.filter }, replace: true })
  },
})
