import type { QueryClient } from '@tanstack/react-query'
import { knownContacts } from '../../api/tickets.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { Ticket } from '../../domain/ticket.ts'

/** Somebody with an address, and the words that find them. */
export type Known = { name: string; email: string }

const MOST_OFFERED = 6
/** A single letter would offer anybody. */
export const LEAST_TYPED = 2

/**
 * Everybody this console knows by address: people of the ticket first, if there is one, then agents, then contacts of
 * tickets that were listed.
 */
export function addressBook(client: QueryClient, ticket: Ticket | null, lookup: Lookup): Known[] {
  const onTicket = (ticket?.updates ?? [])
    .toReversed()
    .flatMap(({ by, message }) => [
      { name: by.name, email: by.email },
      ...[message?.forwardedTo, message?.cc, message?.bcc].flatMap((list) => (list ?? []).map(bare)),
    ])
  const agents = lookup.agents.filter(({ active }) => active)
  return merge([...onTicket, ...agents, ...knownContacts(client)], [])
}

/** Each address once, as it stands first. */
export function merge(first: { name: string | null; email: string | null }[], second: Known[]): Known[] {
  const seen = new Set<string>()
  return [...first, ...second].flatMap(({ name, email }) => {
    const key = email?.toLowerCase()
    if (!email || !key || seen.has(key)) return []
    seen.add(key)
    return [{ name: name ?? email, email }]
  })
}

const bare = (email: string) => ({ name: null, email })

/** Those whose name or address has a word that begins with what was typed. */
export function suggest(people: Known[], typed: string, taken: string[]): Known[] {
  const words = typed.trim().toLowerCase()
  if (words.length < LEAST_TYPED) return []
  const has = new Set(taken.map((address) => address.toLowerCase()))
  return people
    .filter(({ name, email }) => {
      const text = `${name} ${email}`.toLowerCase()
      return (
        !has.has(email.toLowerCase()) &&
        [...text.matchAll(/(?<![\p{L}\d])[\p{L}\d]/gu)].some(({ index }) => text.startsWith(words, index))
      )
    })
    .slice(0, MOST_OFFERED)
}
