import { createFileRoute, Outlet, redirect } from '@tanstack/react-router'
import { referenceQuery } from '../api/reference.ts'
import { sessionQuery } from '../api/session.ts'

/** Everything that needs an agent: without one the sign-in page comes first, and leads back here. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.query(sessionQuery())
    if (!session) throw redirect({ to: '/sign-in', search: { from: location.href } })
  },
  loader: async ({ context }) => {
    await context.queryClient.query(referenceQuery())
  },
  component: Outlet,
})
