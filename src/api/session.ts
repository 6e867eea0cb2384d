import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError, api, setPageAgent, unwrap } from './client.ts'
import { keepUnsavedHere, saveUnsaved } from './unsaved.ts'

/** Who works here; null when nobody is signed in. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: async ({ signal }) => {
      const session = await unwrap(api.session.$get({}, { init: { signal } })).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'signed_out') return null
        throw error
      })
      if (session) setPageAgent(session.agent.id)
      return session
    },
    staleTime: Infinity,
  })

/** How agents sign in here; asked again while nobody can. */
export const signInWayQuery = () =>
  queryOptions({
    queryKey: ['session', 'way'],
    queryFn: ({ signal }) => unwrap(api.session.way.$get({}, { init: { signal } })),
    refetchInterval: ({ state: { data } }) => {
      const isOpen = data && (data.way !== 'oidc' || data.problem === null)
      return isOpen ? false : 3000
    },
    staleTime: 0,
  })

/** The address at which the browser signs in, to come back to `from`. */
export const beginSignInMutation = () =>
  mutationOptions({
    mutationFn: (from: string | undefined) => unwrap(api.session.oidc.$post({ json: { from } })),
  })

/** Who can sign in, and how far the account has been read; asked again until there is somebody. */
export const demoAgentsQuery = () =>
  queryOptions({
    queryKey: ['session', 'agents'],
    queryFn: ({ signal }) => unwrap(api.session.agents.$get({}, { init: { signal } })),
    refetchInterval: (query) => (query.state.data && query.state.data.agents.length > 0 ? false : 2000),
    staleTime: 0,
  })

/** Nothing of one agent's may be seen by the next. */
const forgetEverything = (client: QueryClient) =>
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })

export const signInMutation = () =>
  mutationOptions({
    mutationFn: (agentId: number) => unwrap(api.session.$post({ json: { agentId } })),
    onSuccess: (session, _agentId, _result, { client }) => {
      forgetEverything(client)
      setPageAgent(session.agent.id)
      client.setQueryData(sessionQuery().queryKey, session)
    },
  })

let isLeaving = false
/** Whether this window is signing out: nothing else leads it away from where the sign-out leads. */
export const isSigningOut = () => isLeaving

/** `leave` goes to an address: the sign-in page, or the provider's where the sign-in is ended there, too. */
export const signOutMutation = (leave: (to: string) => void) =>
  mutationOptions({
    mutationFn: async () => {
      isLeaving = true
      // Afterwards nobody is there any more whose words the server would take.
      await saveUnsaved()
      return unwrap(api.session.$delete())
    },
    onSuccess: ({ continueAt }, _nothing, _result, { client }) => {
      keepUnsavedHere()
      forgetEverything(client)
      client.setQueryData(sessionQuery().queryKey, null)
      leave(continueAt ?? '/sign-in')
    },
    onError: (_error, _nothing, _result, { client }) => {
      isLeaving = false
      // The session is over all the same: the news of it came before the answer was lost.
      if (client.getQueryData(sessionQuery().queryKey) !== null) return
      keepUnsavedHere()
      leave('/sign-in')
    },
  })
