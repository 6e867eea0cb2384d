import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { arranged, type SavedViews } from '../domain/saved-view.ts'
import type { Arrangement, NewView, ViewChanges } from '../domain/view-input.ts'
import { api, unwrap } from './client.ts'
import { countsQuery } from './tickets.ts'
import { viewsQuery } from './views.ts'

/** One after another: what the last of them is answered is how it stays. */
const inTurn = { mutationKey: ['views'], scope: { id: 'views' } }

/** What is answered, unless another change is on its way and shown already; a read under way may tell of before. */
async function takeIn(client: QueryClient, views: SavedViews) {
  if (client.isMutating({ mutationKey: inTurn.mutationKey }) > 1) return
  await client.cancelQueries({ queryKey: viewsQuery().queryKey })
  client.setQueryData(viewsQuery().queryKey, views)
  await client.invalidateQueries({ queryKey: countsQuery().queryKey })
}

export const createViewMutation = () =>
  mutationOptions({
    ...inTurn,
    mutationFn: (json: NewView) => unwrap(api.views.$post({ json })),
    onSuccess: (views, _view, _result, { client }) => takeIn(client, views),
  })

export const changeViewMutation = () =>
  mutationOptions({
    ...inTurn,
    mutationFn: ({ id, ...json }: ViewChanges & { id: string }) =>
      unwrap(api.views[':id'].$patch({ param: { id }, json })),
    onSuccess: (views, _change, _result, { client }) => takeIn(client, views),
  })

export const deleteViewMutation = () =>
  mutationOptions({
    ...inTurn,
    mutationFn: (id: string) => unwrap(api.views[':id'].$delete({ param: { id } })),
    onSuccess: (views, _id, _result, { client }) => takeIn(client, views),
  })

/** Shown at once; what the server then answers, or refuses, is how it stays. */
export const arrangeViewsMutation = () =>
  mutationOptions({
    ...inTurn,
    mutationFn: (json: Arrangement) => unwrap(api['view-order'].$put({ json })),
    onMutate: async (change, { client }) => {
      await client.cancelQueries({ queryKey: viewsQuery().queryKey })
      client.setQueryData(viewsQuery().queryKey, (views) => views && arranged(views, change))
    },
    onSuccess: (views, _change, _result, { client }) => takeIn(client, views),
    onError: (_error, _change, _result, { client }) => client.invalidateQueries({ queryKey: viewsQuery().queryKey }),
  })

/** Arranges views from where no menu is open: the pointer has let one go. A failure has its toast. */
export const arrangeViews = (client: QueryClient, change: Arrangement) =>
  client
    .getMutationCache()
    .build(client, arrangeViewsMutation())
    .execute(change)
    .catch(() => undefined)
