/** What the server may not have heard from this page yet: a sign-out ends the session that could tell it. */
export type Unsaved = {
  /** Saves it now; resolves when the server has it, or cannot have it. */
  save: () => Promise<unknown>
  /** Writes what the server does not have into this browser again: a sign-out empties its storage. */
  keepHere?: () => void
}

/** Longer nobody waits to be signed out: what is not saved by then stays in this browser, for its agent. */
const LONGEST_MS = 3000

const all = new Set<Unsaved>()
/** What lies in this browser unsaved, of whoever worked here: a sign-out empties the storage of all of them. */
let lying = new Map<string, string>()

/** Has something saved before this page signs out. Answers the way to end that. */
export function saveBeforeSignOut(unsaved: Unsaved): () => void {
  all.add(unsaved)
  return () => void all.delete(unsaved)
}

/** Saves everything there is, as far as the server takes it in time. */
export async function saveUnsaved(): Promise<void> {
  const saving = Promise.allSettled([...all].map(({ save }) => save()))
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise((resolve) => {
    timer = setTimeout(resolve, LONGEST_MS)
  })
  await Promise.race([saving, tooLong])
  clearTimeout(timer)
  lying = unsavedInStorage()
}

/** After the storage was emptied: what the server does not have lies here again. */
export function keepUnsavedHere(): void {
  try {
    for (const [key, copy] of lying) localStorage.setItem(key, copy)
  } catch {
    // Storage is refused: nothing lay there.
  }
  for (const { keepHere } of all) keepHere?.()
}

/** Copies of drafts that say of themselves that the server does not have them. */
function unsavedInStorage(): Map<string, string> {
  try {
    return new Map(Object.entries<string>(localStorage).filter(([, copy]) => isUnsaved(copy)))
  } catch {
    return new Map()
  }
}

function isUnsaved(copy: string): boolean {
  try {
    return JSON.parse(copy)?.isDirty === true
  } catch {
    return false
  }
}
