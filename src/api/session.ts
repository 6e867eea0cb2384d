import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError, api, unwrap } from './client.ts'

/** Who works here; null when nobody is signed in. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) =>
      unwrap(api.session.$get({}, { init: { signal } })).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'signed_out') return null
        throw error
      }),
    staleTime: Infinity,
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
      client.setQueryData(sessionQuery().queryKey, session)
    },
  })

export const signOutMutation = () =>
  mutationOptions({
    mutationFn: () => unwrap(api.session.$delete()),
    onSuccess: (_answer, _nothing, _result, { client }) => {
      forgetEverything(client)
      client.setQueryData(sessionQuery().queryKey, null)
    },
  })
