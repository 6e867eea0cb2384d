/**
 * Links that begin a ticket: `/new?category=Returns&subject=Hub&email=ida@example.com&cf1=88052`. Names and ids are both
 * taken, because people write such links by hand and programs make them.
 */
const NAMES = [
  ...['category', 'subject', 'contact', 'email', 'name', 'phone', 'text', 'tags', 'priority', 'assignee'],
  ...['cc', 'bcc', 'due', 'agentsOnly'],
] as const
type Name = (typeof NAMES)[number]

/** What the address brings, as it stands there; `again` names a write of the outbox that shall be written anew. */
export type NewTicketLink = Partial<Record<Name | 'again' | `cf${number}`, string>>

const isName = (key: string): key is keyof NewTicketLink =>
  NAMES.some((name) => name === key) || key === 'again' || /^cf\d{1,9}$/.test(key)

/** The route's search schema: what is no parameter of ours is dropped, the rest is judged with the account at hand. */
export const readLinkParams = (search: Record<string, unknown>): NewTicketLink =>
  Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) =>
      isName(key) && (typeof value === 'string' || typeof value === 'number') ? [[key, String(value)]] : [],
    ),
  )
