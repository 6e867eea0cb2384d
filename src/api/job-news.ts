import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** Takes in live news of a job. A read that is under way may tell of before, and would come last: it is called off. */
export async function takeInNews(client: QueryClient, queryKey: QueryKey, job: object): Promise<void> {
  await client.cancelQueries({ queryKey, exact: true })
  client.setQueryData(queryKey, job)
}

/**
 * Asks for a change of a job and takes in the answer, unless live news of the same job came meanwhile: those are told after
 * the change, and an answer that was overtaken by them would stand for ever. @throws {ApiError}
 */
export async function askOf<T>(
  client: QueryClient,
  queryKey: QueryKey,
  { ask, takeIn }: { ask: () => Promise<T>; takeIn: (answer: T) => void },
): Promise<T> {
  const timesTold = () => client.getQueryState(queryKey)?.dataUpdateCount ?? 0
  const before = timesTold()
  const answer = await ask()
  if (timesTold() === before) takeIn(answer)
  return answer
}
