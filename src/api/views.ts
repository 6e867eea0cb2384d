import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { arranged, type SavedViews } from '../domain/saved-view.ts'
import type { Arrangement, NewView, ViewChanges } from '../domain/view-input.ts'
import { api, unwrap } from './client.ts'
import { countsQuery } from './tickets.ts'

/** The agent's saved views and the team's, in the agent's order; kept true by a live event. */
export const viewsQuery = () =>
  queryOptions({
    queryKey: ['views'],
    queryFn: ({ signal }) => unwrap(api.views.$get({}, { init: { signal } })),
    staleTime: Infinity,
  })

const takeIn = (client: QueryClient, views: SavedViews) => {
  client.setQueryData(viewsQuery().queryKey, views)
  return client.invalidateQueries({ queryKey: countsQuery().queryKey })
}

export const createViewMutation = () =>
  mutationOptions({
    mutationFn: (json: NewView) => unwrap(api.views.$post({ json })),
    onSuccess: (views, _view, _result, { client }) => takeIn(client, views),
  })

export const changeViewMutation = () =>
  mutationOptions({
    mutationFn: ({ id, ...json }: ViewChanges & { id: string }) =>
      unwrap(api.views[':id'].$patch({ param: { id }, json })),
    onSuccess: (views, _change, _result, { client }) => takeIn(client, views),
  })

export const deleteViewMutation = () =>
  mutationOptions({
    mutationFn: (id: string) => unwrap(api.views[':id'].$delete({ param: { id } })),
    onSuccess: (views, _id, _result, { client }) => takeIn(client, views),
  })

/** Shown at once; what the server then answers, or refuses, is how it stays. */
export const arrangeViewsMutation = () =>
  mutationOptions({
    mutationFn: (json: Arrangement) => unwrap(api['view-order'].$put({ json })),
    onMutate: (change, { client }) => {
      client.setQueryData(viewsQuery().queryKey, (views) => views && arranged(views, change))
    },
    onSuccess: (views, _change, _result, { client }) => takeIn(client, views),
    onError: (_error, _change, _result, { client }) => client.invalidateQueries({ queryKey: viewsQuery().queryKey }),
  })
