import { useQueries } from '@tanstack/react-query'
import { knownContactQuery } from '../../api/contacts.ts'

/** The name of a contact; null for one who is gone or not to be seen, undefined while it is not known. */
export type ContactName = (id: number) => string | null | undefined

/** A chip tells three names at most; the editor of an unusual filter makes do with numbers for the rest. */
const MOST_ASKED = 20

/** Names of the contacts that a filter asks for by number: from the rows where they stand, else asked for once. */
export function useContactNames(ids: readonly number[] | undefined, inRows: ContactName): ContactName {
  const asked = (ids ?? []).filter((id) => !inRows(id)).slice(0, MOST_ASKED)
  const names = useQueries({
    queries: asked.map(knownContactQuery),
    combine: (answers) =>
      new Map(
        asked.map((id, at) => {
          const { data } = answers[at] ?? {}
          return [id, data === undefined || data === null ? data : data.name]
        }),
      ),
  })
  return (id) => inRows(id) ?? names.get(id)
}
