import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Outlet, redirect } from '@tanstack/react-router'
import { useEffect } from 'react'
import { referenceQuery } from '../api/reference.ts'
import { isSigningOut, sessionQuery } from '../api/session.ts'
import { keepUnsavedHere } from '../api/unsaved.ts'
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
  // A session that ends while somebody works, elsewhere, by time or by somebody else's sign-in: the page begins anew, with
  // nothing of theirs, and finds out who is here.
  useEffect(() => {
    if (session !== null || isSigningOut()) return
    // A sign-out in another window has emptied the storage of this one, too.
    keepUnsavedHere()
    window.location.reload()
  }, [session])
  if (session === null) return null
  return (
    <Shell>
      <Outlet />
      <PaletteHost />
    </Shell>
  )
}
