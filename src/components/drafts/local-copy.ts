import type { DraftKeeperOptions, LocalCopy } from './draft-keeper.ts'

/** Where a draft lies in this browser. `parse` answers null for what another version of Foxden wrote. */
export const localCopy = <D>(key: string, parse: (body: unknown) => D | null): DraftKeeperOptions<D>['local'] => ({
  read: () => {
    try {
      return toCopy(JSON.parse(localStorage.getItem(key) ?? 'null'), parse)
    } catch {
      return null
    }
  },
  write: (copy) => {
    try {
      if (copy) localStorage.setItem(key, JSON.stringify(copy))
      else localStorage.removeItem(key)
    } catch {
      // Full or refused storage: the server still gets it within a second.
    }
  },
})

// oxlint-disable-next-line typescript/no-explicit-any -- what JSON says, read with care
function toCopy<D>(kept: any, parse: (body: unknown) => D | null): LocalCopy<D> | null {
  const draft = parse(kept?.draft)
  if (draft === null) return null
  const unanswered: unknown[] = Array.isArray(kept.unanswered) ? kept.unanswered : []
  return {
    draft,
    revision: Number(kept.revision) || 0,
    isDirty: kept.isDirty === true,
    unanswered: unanswered.flatMap((body) => parse(body) ?? []),
    wasSent: kept.wasSent === true,
  }
}
