import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { capabilityQuery, startCheck } from './capability.ts'

afterEach(() => vi.unstubAllGlobals())

test('a look at the check that began before its start is not what stands after it', async () => {
  const client = new QueryClient()
  let answerLook = (_report: object) => {}
  vi.stubGlobal('fetch', async (_url: string, { method }: RequestInit = {}) => {
    if (method === 'POST') return Response.json({ run: { state: 'running' } })
    return Response.json(await new Promise<object>((resolve) => (answerLook = resolve)))
  })
  const look = client.fetchQuery({ ...capabilityQuery(), retry: false }).catch(() => null)
  await startCheck(client, { id: crypto.randomUUID(), categoryId: 1 })
  answerLook({ run: null })
  await look
  expect(client.getQueryData(capabilityQuery().queryKey)).toMatchObject({ run: { state: 'running' } })
})
