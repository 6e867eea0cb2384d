import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { SavedViews } from '../domain/saved-view.ts'
import { arrangeViews } from './view-writes.ts'
import { viewsQuery } from './views.ts'

afterEach(() => vi.unstubAllGlobals())

test('of two arrangements the second stays in sight while the first is answered', async () => {
  const client = new QueryClient()
  const viewsOf = (ids: string[]): SavedViews => ({
    views: ids.map((id) => ({ id, name: id, address: '', team: false, ownerId: 1, pinned: false, mayEdit: true })),
    defaultId: null,
    mayShare: false,
  })
  client.setQueryData(viewsQuery().queryKey, viewsOf(['a', 'b', 'c']))
  const answers: (() => void)[] = []
  const asked: string[][] = []
  vi.stubGlobal('fetch', async (_url: string, { body }: RequestInit = {}) => {
    const { order }: { order: string[] } = JSON.parse(typeof body === 'string' ? body : '{}')
    asked.push(order)
    await new Promise<void>((resolve) => answers.push(resolve))
    return Response.json(viewsOf(order))
  })
  const orderNow = () => client.getQueryData(viewsQuery().queryKey)
  const first = arrangeViews(client, { order: ['b', 'a', 'c'] })
  const second = arrangeViews(client, { order: ['c', 'b', 'a'] })
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  const shown = orderNow()
  answers[0]?.()
  await first
  expect(orderNow()).toEqual(shown)
  // The second leaves when the first has arrived, so that the server ends with it, too.
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.()
  await second
  expect(asked).toEqual([
    ['b', 'a', 'c'],
    ['c', 'b', 'a'],
  ])
  expect(orderNow()).toEqual(viewsOf(['c', 'b', 'a']))
})
