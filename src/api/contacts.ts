import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { TicketRow } from '../domain/ticket.ts'
import { api, unwrap } from './client.ts'

export type KnownContact = NonNullable<TicketRow['contact']>

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
