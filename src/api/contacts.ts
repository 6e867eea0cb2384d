import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { TicketRow } from '../domain/ticket.ts'
import { api, unwrap } from './client.ts'

export type KnownContact = NonNullable<TicketRow['contact']>

/** People with tickets in the agent's categories whom the words fit, those who wrote last first; no words: just those. */
export const contactsQuery = (words: string) =>
  queryOptions({
    queryKey: ['contacts', words],
    queryFn: async ({ signal }): Promise<KnownContact[]> => {
      const query = { ...(words ? { contactKeyword: words } : {}), sort: 'lastReply', offset: '0', limit: '60' }
      const { rows } = await unwrap(api.tickets.$get({ query }, { init: { signal } }))
      return [...new Map(rows.flatMap(({ contact }) => (contact ? [[contact.id, contact]] : []))).values()].slice(0, 12)
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
