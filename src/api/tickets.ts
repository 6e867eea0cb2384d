import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Facet, FacetKey, TicketPage } from '../domain/queue.ts'
import { type TicketFilter, toQuery, withoutKey } from '../domain/ticket-filter.ts'
import type { TicketRow } from '../domain/ticket.ts'
import { api, unwrap } from './client.ts'
import { signalsTurn, takeInSignals } from './row-signals.ts'

/** How many rows one request brings; a list is read in such windows as it is scrolled. */
export const WINDOW_ROWS = 100

/** The part of a filter that decides rows and their order; its name, how it looks and what nobody understands do not. */
const asked = ({
  view: _name,
  columns: _shown,
  density: _look,
  unclear: _said,
  ...filter
}: TicketFilter): TicketFilter => filter

/** The key of all windows of a list, or of all lists. */
export const listKey = (filter?: TicketFilter) => ['tickets', 'list', ...(filter ? [asked(filter)] : [])] as const

/**
 * The rows of one window of a list. They stay in their order until the agent asks for it anew: nothing moves under the
 * pointer. A window goes on where the one beside it ends, wherever those rows are by now: what left the list or came to it
 * meanwhile neither hides a ticket at the border nor shows one twice.
 */
export const ticketsQuery = (filter: TicketFilter, offset: number) =>
  queryOptions({
    queryKey: [...listKey(filter), offset],
    queryFn: async ({ signal, client }) => {
      const beside = edgeBeside(client, filter, offset)
      const query = { ...toQuery(asked(filter)), ...beside, offset: String(offset), limit: String(WINDOW_ROWS) }
      const since = signalsTurn()
      const read = unwrap(api.tickets.$get({ query }, { init: { signal } }))
      const page = takeInSignals(await withNewerRows(read), since)
      // The list is as long as it is from here on: rows that are gone leave no empty places at its end.
      if (offset > 0 && !('before' in beside)) noteLength(client, filter, page.total)
      return page
    },
    staleTime: Infinity,
    ...(offset === 0 ? { placeholderData: keepPreviousData } : {}),
  })

function edgeBeside(client: QueryClient, filter: TicketFilter, offset: number): { after?: string; before?: string } {
  const edgesAt = (place: number) => {
    const state = client.getQueryState<TicketPage>([...listKey(filter), place])
    return state && !state.isInvalidated && state.fetchStatus === 'idle' ? state.data?.edges : undefined
  }
  if (offset === 0) return {}
  const [above, below] = [edgesAt(offset - WINDOW_ROWS), edgesAt(offset + WINDOW_ROWS)]
  if (above) return { after: above.last }
  return below ? { before: below.first } : {}
}

const noteLength = (client: QueryClient, filter: TicketFilter, total: number) =>
  client.setQueryData<TicketPage>([...listKey(filter), 0], (first) =>
    first && first.total !== total ? { ...first, total } : first,
  )

/** Numbers that were still being counted are asked for again after this. */
const PENDING_MS = 3000

/** Counts beside the views and categories. */
export const countsQuery = () =>
  queryOptions({
    queryKey: ['tickets', 'counts'],
    queryFn: ({ signal }) => unwrap(api.tickets.counts.$get({}, { init: { signal } })),
    staleTime: 5000,
    refetchInterval: ({ state }) => (state.data?.isPending ? PENDING_MS : false),
  })

/** How many tickets each value of a key would show under the rest of the filter. */
export const facetQuery = (filter: TicketFilter, key: FacetKey) => {
  const { sort: _key, direction: _way, ...rest } = asked(withoutKey(filter, key))
  return queryOptions({
    queryKey: ['tickets', 'facet', key, rest],
    queryFn: ({ signal }) =>
      unwrap(api.tickets.facets[':key'].$get({ param: { key }, query: toQuery(rest) }, { init: { signal } })),
    placeholderData: keepPreviousData,
    staleTime: 5000,
  })
}

/** Tickets that fit some words, for the palette. */
export const ticketSearchQuery = (text: string) =>
  queryOptions({
    queryKey: ['tickets', 'search', text],
    queryFn: ({ signal }) =>
      unwrap(api.tickets.$get({ query: { text, sort: 'lastReply', offset: '0', limit: '8' } }, { init: { signal } })),
    placeholderData: keepPreviousData,
    enabled: text.length > 0,
  })

/** A contact's newest tickets, as far as the agent's categories reach. */
export const contactTicketsQuery = (contactId: number) =>
  queryOptions({
    queryKey: ['tickets', 'contact', contactId],
    queryFn: ({ signal }) =>
      unwrap(
        api.tickets.$get(
          { query: { ...toQuery({ contact: [contactId], sort: 'created' }), offset: '0', limit: '50' } },
          { init: { signal } },
        ),
      ),
    staleTime: 30_000,
  })

const isPage = (data: unknown): data is TicketPage => typeof data === 'object' && data !== null && 'rows' in data

/** A row from any list that has it. */
export function cachedRow(client: QueryClient, ticketId: number): TicketRow | undefined {
  for (const [, page] of client.getQueriesData({ queryKey: ['tickets'] })) {
    const row = isPage(page) ? page.rows.find(({ id }) => id === ticketId) : undefined
    if (row) return row
  }
  return undefined
}

/** The row with this id at its place in a list, if that window was read. */
export function placeInList(client: QueryClient, filter: TicketFilter, ticketId: number): number | undefined {
  for (const [, page] of client.getQueriesData({ queryKey: listKey(filter) })) {
    if (!isPage(page)) continue
    const at = page.rows.findIndex(({ id }) => id === ticketId)
    if (at !== -1) return page.offset + at
  }
  return undefined
}

/** Where a ticket stands in a list of which its window was not read; null when the list does not hold it. */
export const placeQuery = (filter: TicketFilter, ticketId: number) =>
  queryOptions({
    queryKey: ['tickets', 'place', asked(filter), ticketId],
    queryFn: async ({ signal }) => {
      const query = toQuery(asked(filter))
      const param = { ticketId: String(ticketId) }
      const { index } = await unwrap(api.tickets[':ticketId'].place.$get({ param, query }, { init: { signal } }))
      return index
    },
    staleTime: Infinity,
    gcTime: 0,
  })

/** Whether every row of a list was read. */
export function isReadWhole(client: QueryClient, filter: TicketFilter): boolean {
  const pages = client.getQueriesData({ queryKey: listKey(filter) }).flatMap(([, page]) => (isPage(page) ? [page] : []))
  const [first] = pages.filter(({ offset }) => offset === 0)
  return first !== undefined && pages.reduce((count, { rows }) => count + rows.length, 0) >= first.total
}

/** Which of up to a window's tickets fit a filter now; null where our copy cannot tell. */
export async function whichFit(
  client: QueryClient,
  filter: TicketFilter,
  ids: number[],
): Promise<ReadonlySet<number> | null> {
  if (client.getQueryData<TicketPage>([...listKey(filter), 0])?.source !== 'copy') return null
  const page = await client.fetchQuery({
    queryKey: ['tickets', 'fit', asked(filter), ids],
    queryFn: ({ signal }) => {
      const query = { ...toQuery({ ...asked(filter), id: ids }), offset: '0', limit: String(WINDOW_ROWS) }
      return unwrap(api.tickets.$get({ query }, { init: { signal } }))
    },
    gcTime: 0,
  })
  return new Set(page.rows.map(({ id }) => id))
}

/** Puts a newer row in the place of the old one wherever it is listed. Rows keep their places. */
export function patchRow(client: QueryClient, ticketId: number, change: (row: TicketRow) => TicketRow): void {
  client.setQueriesData({ queryKey: ['tickets'] }, (page: unknown) => {
    if (!isPage(page) || !page.rows.some(({ id }) => id === ticketId)) return page
    return { ...page, rows: page.rows.map((row) => (row.id === ticketId ? change(row) : row)) }
  })
}

/** Rows that are told of while windows are read: what is answered may be from before. */
const reads = new Set<Map<number, TicketRow>>()

/** What a read answers, with the rows that were told of meanwhile as they are by now. */
async function withNewerRows<P extends { rows: TicketRow[] }>(read: Promise<P>): Promise<P> {
  const told = new Map<number, TicketRow>()
  reads.add(told)
  try {
    const page = await read
    const newest = (row: TicketRow) => {
      const other = told.get(row.id)
      return other && other.lastModifiedAt >= row.lastModifiedAt ? other : row
    }
    return told.size > 0 ? { ...page, rows: page.rows.map(newest) } : page
  } finally {
    reads.delete(told)
  }
}

/** Takes in how the server says that a ticket is by now, wherever it is listed or being read. */
export function takeInRow(client: QueryClient, row: TicketRow): void {
  for (const told of reads) told.set(row.id, row)
  const before = cachedRow(client, row.id)
  if (!(before && before.lastModifiedAt > row.lastModifiedAt)) patchRow(client, row.id, () => row)
}

/** Contacts of the tickets that were read so far. */
export const knownContacts = (client: QueryClient) =>
  client
    .getQueriesData({ queryKey: ['tickets'] })
    .flatMap(([, page]) => (isPage(page) ? page.rows.flatMap(({ contact }) => contact ?? []) : []))

/** The tags of the agent's tickets, the most used first. */
export const tagsQuery = () => ({
  ...facetQuery({}, 'tag'),
  staleTime: 60_000,
  select: ({ counts }: Facet) => counts.map(({ value }) => String(value)),
})
