import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Session } from '../domain/session.ts'
import type { SyncState } from '../domain/sync.ts'
import { ApiError, api } from './client.ts'

/** Who works here; null when nobody is signed in. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) =>
      api.get<Session>('/session', { signal }).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'signed_out') return null
        throw error
      }),
    staleTime: Infinity,
  })

/** An agent who can be chosen on the demo's sign-in page. */
export type DemoAgent = { id: number; name: string; email: string; role: string; categoryNames: string[] }

/** Who can sign in, and how far the account has been read; asked again until there is somebody. */
export const demoAgentsQuery = () =>
  queryOptions({
    queryKey: ['session', 'agents'],
    queryFn: ({ signal }) => api.get<{ agents: DemoAgent[]; sync: SyncState }>('/session/agents', { signal }),
    refetchInterval: (query) => (query.state.data && query.state.data.agents.length > 0 ? false : 2000),
    staleTime: 0,
  })

export const signInMutation = () =>
  mutationOptions({
    mutationFn: (agentId: number) => api.post<Session>('/session', { json: { agentId } }),
    // Nothing of another agent's may be seen by this one.
    onSuccess: (session, _agentId, _result, { client }) => {
      client.clear()
      client.setQueryData(sessionQuery().queryKey, session)
    },
  })

export const signOutMutation = () =>
  mutationOptions({
    mutationFn: () => api.delete<Record<string, never>>('/session'),
    onSuccess: (_answer, _nothing, _result, { client }) => {
      client.clear()
      client.setQueryData(sessionQuery().queryKey, null)
    },
  })
