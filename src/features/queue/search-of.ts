import { type SearchContext, searchText, toSearch } from '../../domain/search-string/to-search.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { filterField, keysOf } from './filter-fields.ts'

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
