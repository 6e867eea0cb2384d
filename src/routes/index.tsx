import { createFileRoute, redirect } from '@tanstack/react-router'
import { referenceQuery } from '../api/reference.ts'
import { sessionQuery } from '../api/session.ts'
import { viewsQuery } from '../api/views.ts'
import { toLookup } from '../domain/lookup.ts'
import { namedView } from '../domain/named-view.ts'
import { BUILT_IN_VIEWS } from '../domain/views.ts'
import { ownSearch } from '../components/own-look.ts'

/** The console opens on the view that the agent chose, or on the agent's own open tickets. */
export const Route = createFileRoute('/')({
  beforeLoad: async ({ context: { queryClient } }) => {
    const session = await queryClient.query(sessionQuery())
    if (!session) throw redirect({ to: '/sign-in' })
    // Whatever cannot be read now keeps nobody from the first of the built-in views.
    const [saved, reference] = await Promise.all([
      queryClient.query(viewsQuery()).catch(() => null),
      queryClient.query(referenceQuery()).catch(() => null),
    ])
    const chosen = saved?.defaultId && reference && namedView(saved.defaultId, toLookup(reference), saved.views)
    const view = chosen || BUILT_IN_VIEWS[0]
    throw redirect({ to: '/tickets', search: view && ownSearch(view), replace: true })
  },
})
