import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { readDrafts } from '../../../api/drafts.ts'
import { DRAFT_KINDS, type Draft, type DraftKind, isWorthKeeping } from './draft.ts'
import { draftKeeper, draftShelf, flushDrafts, forgetOthersDrafts, toKept } from './drafts.ts'
import { useKept } from './use-kept.ts'

type Who = { agentId: number; ticketId: number }

/** The draft of one composer, and the way to change it. */
export function useDraft({ agentId, ticketId }: Who, kind: DraftKind, cc: string[]) {
  const keeper = draftKeeper({ agentId, ticketId, kind }, cc)
  const kept = useKept(keeper)
  const change = useCallback((next: Partial<Draft>) => keeper.change(next), [keeper])
  return { keeper, shelf: draftShelf({ agentId, ticketId, kind }, cc), change, ...kept }
}

/** The first composer of this ticket in which something was begun; null when none. */
export function useBegunKind({ agentId, ticketId }: Who, cc: string[]): DraftKind | null {
  const keepers = useMemo(
    () =>
      DRAFT_KINDS.map((kind) => {
        const key = { agentId, ticketId, kind }
        return { kind, keeper: draftKeeper(key, cc), shelf: draftShelf(key, cc) }
      }),
    [agentId, ticketId, cc],
  )
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = keepers.flatMap(({ keeper, shelf }) => [keeper.subscribe(listener), shelf.subscribe(listener)])
      return () => stops.forEach((stop) => stop())
    },
    [keepers],
  )
  return useSyncExternalStore(
    subscribe,
    () =>
      keepers.find(({ keeper, shelf }) => isWorthKeeping(keeper.read().draft) || shelf.read().length > 0)?.kind ?? null,
  )
}

/**
 * Fills composers that nobody touched here from the server, once a visit and not before the page is shown, and saves what is
 * unsaved when the page goes.
 */
export function useServerDrafts({ agentId, ticketId }: Who, cc: string[], isShown: boolean) {
  useEffect(() => {
    if (!isShown) return undefined
    let current = true
    forgetOthersDrafts(agentId)
    const adopt = async () => {
      const reads = DRAFT_KINDS.map((kind) => ({
        kind,
        adoptFound: draftKeeper({ agentId, ticketId, kind }, cc).beginRead(),
      }))
      // When it cannot be read, the browser's copy is what there is until the server answers a save.
      const drafts = await readDrafts(ticketId).catch(() => null)
      if (!current || !drafts) return
      for (const { kind, adoptFound } of reads) adoptFound(toKept(drafts, kind))
    }
    void adopt()
    const hide = () => document.visibilityState === 'hidden' && flushDrafts()
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('pagehide', flushDrafts)
    return () => {
      current = false
      flushDrafts()
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('pagehide', flushDrafts)
    }
    // `cc` only matters for drafts that do not exist yet.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [agentId, ticketId, isShown])
}
