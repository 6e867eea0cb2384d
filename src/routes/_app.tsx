import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Outlet, redirect } from '@tanstack/react-router'
import { useEffect } from 'react'
import { referenceQuery } from '../api/reference.ts'
import { sessionQuery } from '../api/session.ts'
import { viewsQuery } from '../api/views.ts'
import { PaletteHost } from '../features/palette/palette-host.tsx'
import { Shell } from '../features/shell/shell.tsx'

/** Everything that needs an agent: without one the sign-in page comes first, and leads back here. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.query(sessionQuery())
    if (!session) throw redirect({ to: '/sign-in', search: { from: location.href } })
  },
  loader: async ({ context }) => {
    await Promise.all([
      context.queryClient.query(referenceQuery()),
      // Begun here so that a list has its name from the first look; a failure costs the names only.
      context.queryClient.query(viewsQuery()).catch(() => undefined),
    ])
  },
  component: AppLayout,
})

function AppLayout() {
  const { data: session } = useQuery(sessionQuery())
  // A session that ends while somebody works, elsewhere or by time: the page begins anew, with nothing of theirs.
  useEffect(() => {
    if (session !== null) return
    const from = new URLSearchParams({ from: window.location.pathname + window.location.search })
    window.location.replace(`/sign-in?${from}`)
  }, [session])
  if (session === null) return null
  return (
    <Shell>
      <Outlet />
      <PaletteHost />
    </Shell>
  )
}
