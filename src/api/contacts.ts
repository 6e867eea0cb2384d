import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { ContactCopy, KnownContact } from '../domain/contact.ts'
import { toQuery } from '../domain/ticket-filter.ts'
import { api, unwrap } from './client.ts'
import { readAnew } from './read-anew.ts'

const MOST = 12
const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** People with tickets in the agent's categories whose name or address the words fit, those who wrote last first. */
export const contactsQuery = (words: string) =>
  queryOptions({
    queryKey: ['contacts', words],
    queryFn: async ({ signal }): Promise<KnownContact[]> => {
      const ask = async (asked: { text?: string; contactKeyword?: string }) => {
        const query = { ...asked, sort: 'lastReply', offset: '0', limit: '200' }
        const { rows } = await unwrap(api.tickets.$get({ query }, { init: { signal } }))
        return rows.flatMap(({ contact }) => contact ?? [])
      }
      if (!words) return distinct(await ask({}))
      // Whole words and phone numbers are found by contact; the beginnings of words by the tickets' text.
      const [exact, begun] = await Promise.all([ask({ contactKeyword: words }), ask({ text: words })])
      const parts = fold(words).split(/\s+/)
      const fits = ({ name, email }: KnownContact) =>
        parts.every((part) => fold(`${name} ${email ?? ''}`).includes(part))
      return distinct([...exact, ...begun.filter(fits)])
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

const distinct = (contacts: KnownContact[]) =>
  [...new Map(contacts.map((contact) => [contact.id, contact])).values()].slice(0, MOST)

/** Who a number stands for, by one of the tickets that the agent may see; null when there is none. */
export const knownContactQuery = (contactId: number) =>
  queryOptions({
    queryKey: ['contact', contactId, 'known'],
    queryFn: async ({ signal }): Promise<KnownContact | null> => {
      const query = { contact: String(contactId), sort: 'id', offset: '0', limit: '1' }
      const { rows } = await unwrap(api.tickets.$get({ query }, { init: { signal } }))
      return rows[0]?.contact ?? null
    },
    staleTime: Infinity,
  })

/** A contact with figures, as the copy has it. */
export const contactQuery = (contactId: number) =>
  queryOptions({
    queryKey: ['contact', contactId],
    queryFn: ({ signal }): Promise<ContactCopy> =>
      unwrap(api.contacts[':contactId'].$get({ param: { contactId: String(contactId) } }, { init: { signal } })),
  })

/** The same after HappyFox was asked, which takes its time and may fail: it is laid over the copy that is shown meanwhile. */
export const freshContactQuery = (contactId: number) =>
  queryOptions({
    queryKey: ['contact', contactId, 'fresh'],
    queryFn: async ({ client, signal }) => {
      const param = { contactId: String(contactId) }
      const fresh: ContactCopy = await unwrap(api.contacts[':contactId'].fresh.$get({ param }, { init: { signal } }))
      client.setQueryData(contactQuery(contactId).queryKey, fresh)
      return fresh.readAt
    },
    staleTime: 30_000,
    retry: false,
  })

/** How many tickets of a contact's history one request brings. */
export const HISTORY_ROWS = 50

/** All tickets of a contact within the agent's categories, the newest first. */
export const contactHistoryQuery = (contactId: number) =>
  infiniteQueryOptions({
    queryKey: ['contact', contactId, 'history'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.tickets.$get(
          {
            query: {
              ...toQuery({ contact: [contactId], sort: 'created' }),
              offset: String(pageParam),
              limit: String(HISTORY_ROWS),
            },
          },
          { init: { signal } },
        ),
      ),
    initialPageParam: 0,
    getNextPageParam: ({ offset, rows, total }) => {
      const next = offset + rows.length
      return rows.length > 0 && next < total ? next : undefined
    },
    staleTime: 30_000,
  })

/** A ticket of a contact came or changed: the figures and the history are read anew. HappyFox is not asked again. */
export function noteContact(client: QueryClient, contactId: number): void {
  readAnew(client, { queryKey: contactQuery(contactId).queryKey, exact: true })
  readAnew(client, { queryKey: contactHistoryQuery(contactId).queryKey })
}
