import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { askOf, takeInNews } from './job-news.ts'

const KEY = ['job', '1']

function later() {
  let answer: (job: { state: string }) => void = () => undefined
  const promise = new Promise<{ state: string }>((resolve) => {
    answer = resolve
  })
  return { promise, answer }
}

test('an answer that live news have overtaken is not taken in', async () => {
  const client = new QueryClient()
  const answered = later()
  const takeIn = (job: object) => void takeInNews(client, KEY, job)
  const asked = askOf(client, KEY, { ask: () => answered.promise, takeIn })
  await takeInNews(client, KEY, { state: 'done' })
  answered.answer({ state: 'running' })
  expect(await asked).toEqual({ state: 'running' })
  await Promise.resolve()
  expect(client.getQueryData(KEY)).toEqual({ state: 'done' })
})

test('an answer without news is taken in', async () => {
  const client = new QueryClient()
  const takeIn = (job: object) => client.setQueryData(KEY, job)
  await askOf(client, KEY, { ask: () => Promise.resolve({ state: 'paused' }), takeIn })
  expect(client.getQueryData(KEY)).toEqual({ state: 'paused' })
})

test.each([undefined, { state: 'running' }])(
  'a read that began before the news does not undo them (known: %o)',
  async (known) => {
    const client = new QueryClient()
    if (known) client.setQueryData(KEY, known)
    const read = later()
    const observer = new QueryObserver(client, { queryKey: KEY, queryFn: () => read.promise, staleTime: 0 })
    const stop = observer.subscribe(() => undefined)
    expect(client.isFetching({ queryKey: KEY })).toBe(1)
    await takeInNews(client, KEY, { state: 'done' })
    read.answer({ state: 'running' })
    await read.promise
    await Promise.resolve()
    expect(client.getQueryData(KEY)).toEqual({ state: 'done' })
    expect(observer.getCurrentResult()).toMatchObject({ data: { state: 'done' }, error: null, fetchStatus: 'idle' })
    stop()
  },
)
