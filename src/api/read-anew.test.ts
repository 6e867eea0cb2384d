import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { readAnew } from './read-anew.ts'

test.each([
  { what: 'first', known: undefined, reads: 2 },
  { what: 'repeated', known: 'old', reads: 3 },
])('what changes while a $what read is under way is read in the end', async ({ known, reads }) => {
  const client = new QueryClient()
  const queryKey = ['ticket', 7]
  if (known !== undefined) client.setQueryData(queryKey, known, { updatedAt: 0 })
  let answer = (_words: string) => {}
  const read = vi.fn<() => Promise<string>>(() => new Promise((resolve) => (answer = resolve)))
  const stop = new QueryObserver(client, { queryKey, queryFn: read }).subscribe(() => undefined)
  expect(read).toHaveBeenCalledTimes(1)
  const answerFirst = answer
  for (let news = 1; news <= 2; news += 1) readAnew(client, { queryKey })
  answerFirst('before')
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(reads))
  answer('after')
  await vi.waitFor(() => expect(client.getQueryData(queryKey)).toBe('after'))
  expect(client.isFetching()).toBe(0)
  expect(read).toHaveBeenCalledTimes(reads)
  stop()
})
