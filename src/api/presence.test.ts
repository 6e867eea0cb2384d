import { afterEach, expect, test, vi } from 'vitest'
import { reportPresence } from './presence.ts'

afterEach(() => vi.unstubAllGlobals())

test('reports arrive in the order in which they were made, and one that fails holds up none', async () => {
  const asked: { doing: string | null; answer: (response: Response) => void }[] = []
  vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
    return new Promise<Response>((answer) => asked.push({ doing: JSON.parse(body).doing, answer }))
  })
  const said = () => asked.map(({ doing }) => doing)
  const replying = reportPresence(1, 'replying').catch(() => 'failed')
  const viewing = reportPresence(1, 'viewing')
  await vi.waitFor(() => expect(said()).toEqual(['replying']))
  // The page goes: nothing can be waited for.
  void reportPresence(1, null, { now: true })
  await vi.waitFor(() => expect(said()).toEqual(['replying', null]))
  asked[0]?.answer(new Response('', { status: 503 }))
  expect(await replying).toBe('failed')
  await vi.waitFor(() => expect(said()).toEqual(['replying', null, 'viewing']))
  asked[2]?.answer(Response.json({ people: [] }))
  expect(await viewing).toEqual({ people: [] })
})
