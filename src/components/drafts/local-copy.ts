import type { DraftKeeperOptions, LocalCopy } from './draft-keeper.ts'

/** Tells windows of one browser apart; a reload stays the same one. */
const WINDOW = windowId()

function windowId(): string {
  const fresh = crypto.randomUUID()
  try {
    const known = sessionStorage.getItem('foxden.window') ?? fresh
    sessionStorage.setItem('foxden.window', known)
    return known
  } catch {
    return fresh
  }
}

/**
 * Where a draft lies in this browser. What the server has lies in one place for all windows; what it does not have yet is each
 * window's own, so that two of them never write over each other's words. Those of a window that is gone are taken over by the
 * next that looks. `parse` answers null for what another version of Foxden wrote.
 */
export function localCopy<D>(
  key: string,
  parse: (body: unknown) => D | null,
  window = WINDOW,
): DraftKeeperOptions<D>['local'] {
  const own = `${key}#${window}`
  return {
    read: () => {
      try {
        const mine = localStorage.getItem(own) ?? takeOver(key, own) ?? localStorage.getItem(key)
        return toCopy(JSON.parse(mine ?? 'null'), parse)
      } catch {
        return null
      }
    },
    write: (copy) => {
      try {
        if (copy?.isDirty) return localStorage.setItem(own, JSON.stringify({ ...copy, at: Date.now() }))
        localStorage.removeItem(own)
        if (copy) localStorage.setItem(key, JSON.stringify(copy))
        else localStorage.removeItem(key)
      } catch {
        // Full or refused storage: the server still gets it within a second.
      }
    },
  }
}

/** Whether a copy says of itself that the server does not have it. */
export const isUnsavedCopy = (text: string | null): boolean => kept(text).isDirty === true

/** The newest of what other windows left unsaved becomes this one's. */
function takeOver(key: string, own: string): string | null {
  const left = Object.keys(localStorage)
    .filter((other) => other.startsWith(`${key}#`))
    .toSorted((a, b) => Number(kept(localStorage.getItem(b)).at) - Number(kept(localStorage.getItem(a)).at))
  const [newest] = left
  const text = newest === undefined ? null : localStorage.getItem(newest)
  if (newest === undefined || text === null) return null
  localStorage.setItem(own, text)
  localStorage.removeItem(newest)
  return text
}

// oxlint-disable-next-line typescript/no-explicit-any -- what JSON says, read with care
function kept(text: string | null): any {
  try {
    return JSON.parse(text ?? '{}') ?? {}
  } catch {
    return {}
  }
}

// oxlint-disable-next-line typescript/no-explicit-any -- what JSON says, read with care
function toCopy<D>(copy: any, parse: (body: unknown) => D | null): LocalCopy<D> | null {
  const draft = parse(copy?.draft)
  if (draft === null) return null
  const unanswered: unknown[] = Array.isArray(copy.unanswered) ? copy.unanswered : []
  return {
    draft,
    revision: Number(copy.revision) || 0,
    isDirty: copy.isDirty === true,
    unanswered: unanswered.flatMap((body) => parse(body) ?? []),
    wasSent: copy.wasSent === true,
  }
}
