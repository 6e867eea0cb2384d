let asked: readonly number[] | null = null

/** Another page asks for tickets to be selected in the list that it leads to. */
export const askSelection = (ids: readonly number[]) => {
  asked = ids
}

/** What the list is to select now that it is there; it is asked once. */
export function takeAskedSelection(): readonly number[] | null {
  const ids = asked
  asked = null
  return ids
}
