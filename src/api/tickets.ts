import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Facet, FacetKey, TicketPage } from '../domain/queue.ts'
import { type TicketFilter, toQuery, withoutKey } from '../domain/ticket-filter.ts'
import type { TicketRow } from '../domain/ticket.ts'
import { api, unwrap } from './client.ts'
import { takeInSignals } from './row-signals.ts'

/** How many rows one request brings; a list is read in such windows as it is scrolled. */
export const WINDOW_ROWS = 100

/** The part of a filter that decides rows and their order; the view's name and how the list looks do not. */
const asked = ({ view: _named, columns: _shown, density: _look, ...filter }: TicketFilter): TicketFilter => filter

/** The rows of one window of a list. They stay in their order until the agent asks for it anew: nothing moves under the pointer. */
export const ticketsQuery = (filter: TicketFilter, offset: number) =>
  queryOptions({
    queryKey: ['tickets', 'list', asked(filter), offset],
    queryFn: async ({ signal }) =>
      takeInSignals(
        await unwrap(
          api.tickets.$get(
            { query: { ...toQuery(asked(filter)), offset: String(offset), limit: String(WINDOW_ROWS) } },
            { init: { signal } },
          ),
        ),
      ),
    staleTime: Infinity,
    ...(offset === 0 ? { placeholderData: keepPreviousData } : {}),
  })

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
  for (const [, page] of client.getQueriesData({ queryKey: ['tickets', 'list', asked(filter)] })) {
    if (!isPage(page)) continue
    const at = page.rows.findIndex(({ id }) => id === ticketId)
    if (at !== -1) return page.offset + at
  }
  return undefined
}

/** Puts a newer row in the place of the old one wherever it is listed. Rows keep their places. */
export function patchRow(client: QueryClient, ticketId: number, change: (row: TicketRow) => TicketRow): void {
  client.setQueriesData({ queryKey: ['tickets'] }, (page: unknown) => {
    if (!isPage(page) || !page.rows.some(({ id }) => id === ticketId)) return page
    return { ...page, rows: page.rows.map((row) => (row.id === ticketId ? change(row) : row)) }
  })
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
