import type { QueryClient } from '@tanstack/react-query'
import { knownContactQuery } from '../../api/contacts.ts'
import { type SearchContext, searchText, toSearch } from '../../domain/search-string/to-search.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { filterField, keysOf } from './filter-fields.ts'

/**
 * HappyFox looks contacts up by words only (§2.1): those that a filter asks for by number are said by their e-mail addresses.
 * Where one of them has none, or words are looked for as well, the filter stays as it is.
 */
export async function byEmail(client: QueryClient, filter: TicketFilter): Promise<TicketFilter> {
  const { contact: ids, contactKeyword, ...rest } = filter
  if (!ids || contactKeyword) return filter
  const found = await Promise.all(ids.map((id) => client.fetchQuery(knownContactQuery(id)).catch(() => null)))
  const emails = found.flatMap((contact) => contact?.email ?? [])
  return emails.length === ids.length ? { ...rest, contactKeyword: emails } : filter
}

/** A filter in HappyFox's words, and what to say about it; the text is empty where HappyFox has no word for any of it. */
export function searchOf(
  filter: TicketFilter,
  context: SearchContext & { lookup: Lookup },
): { text: string; message: string } {
  const search = toSearch(filter, context)
  const text = searchText(search)
  const missing = keysOf(filter)
    .filter((key) => search.left.some((each) => each === key))
    .map((key) => filterField(key, context.lookup).label)
  const without = missing.length > 0 ? ` HappyFox has no words for: ${missing.join(', ')}.` : ''
  if (text) return { text, message: `HappyFox search copied.${without}` }
  return { text, message: without.trim() || 'Nothing narrows this list, so there is no search to copy.' }
}
