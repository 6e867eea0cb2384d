import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type {
  CreationDecision,
  CreationFailures,
  CreationInput,
  CreationJob,
  CreationPiece,
  CreationRow,
} from '../domain/creations.ts'
import { api, unwrap } from './client.ts'
import { creationJobQuery, takeInCreation } from './creations.ts'
import { askOf } from './job-news.ts'

type RowsPage = { rows: CreationRow[]; next: number | null }

/** What became of each row of a table. */
export const creationRowsQuery = (id: string, only: 'created' | 'notCreated' | null) =>
  infiniteQueryOptions({
    queryKey: ['creations', 'rows', id, only],
    queryFn: ({ signal, pageParam }): Promise<RowsPage> =>
      unwrap(
        api.creations[':id'].rows.$get(
          { param: { id }, query: { after: String(pageParam), ...(only && { only }) } },
          { init: { signal } },
        ),
      ),
    initialPageParam: -1,
    getNextPageParam: (page: RowsPage) => page.next ?? undefined,
  })

/** Rows to mend, as the table that they came from. */
export const creationFailures = (id: string): Promise<CreationFailures> =>
  unwrap(api.creations[':id'].failures.$get({ param: { id } }))

export const openCreation = (input: CreationInput): Promise<CreationJob> => unwrap(api.creations.$post({ json: input }))

export const loadRows = (id: string, piece: CreationPiece): Promise<{ rows: number }> =>
  unwrap(api.creations[':id'].rows.$post({ param: { id }, json: piece }))

/** @throws {ApiError} */
export const startCreation = (client: QueryClient, id: string): Promise<CreationJob> =>
  askOf<CreationJob>(client, creationJobQuery(id).queryKey, {
    ask: () => unwrap(api.creations[':id'].start.$post({ param: { id } })),
    takeIn: (job) => takeInCreation(client, job),
  })

/** @throws {ApiError} */
export const decideCreation = (client: QueryClient, id: string, decision: CreationDecision): Promise<CreationJob> =>
  askOf<CreationJob>(client, creationJobQuery(id).queryKey, {
    ask: () => unwrap(api.creations[':id'].decision.$post({ param: { id }, json: { decision } })),
    takeIn: (job) => takeInCreation(client, job),
  })
