import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { presenceQuery, reportPresence } from '../../api/presence.ts'
import { isSigningOut } from '../../api/session.ts'
import { markSeen } from '../../api/ticket.ts'
import { saveBeforeSignOut } from '../../api/unsaved.ts'
import type { ComposerKeeper } from './composer/drafts.ts'

/** Tells how far the agent has read, while the page is looked at; answers how far it was before this visit. */
export function useSeen(ticketId: number, lastUpdateId: number | undefined): number | null {
  const [before, setBefore] = useState<number | null | undefined>(undefined)
  useEffect(() => {
    if (lastUpdateId === undefined) return undefined
    const tell = () => {
      if (document.visibilityState !== 'visible') return
      markSeen(ticketId, lastUpdateId).then(
        // Only the first answer is from before this visit.
        ({ previousUpdateId }) => setBefore((kept) => (kept === undefined ? previousUpdateId : kept)),
        // Not worth a word: the next visit tells it again.
        () => undefined,
      )
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [ticketId, lastUpdateId])
  return before ?? null
}

/** After so long without a change to the reply its writer is only looking. */
const IDLE_MS = 120_000

/**
 * Whether a reply is being written: its composer is open, was asked for or changed, and not left alone since. A draft that
 * lies there from before is nobody's writing.
 */
export function useIsReplying(keeper: ComposerKeeper, { isOpen, isAsked }: { isOpen: boolean; isAsked: boolean }) {
  const [isActive, setActive] = useState(false)
  useEffect(() => {
    if (!isOpen) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const touch = () => {
      setActive(true)
      clearTimeout(timer)
      timer = setTimeout(() => setActive(false), IDLE_MS)
    }
    if (isAsked) touch()
    let { draft } = keeper.read()
    const stop = keeper.subscribe(() => {
      const now = keeper.read().draft
      if (now !== draft) touch()
      draft = now
    })
    return () => {
      stop()
      clearTimeout(timer)
      setActive(false)
    }
  }, [keeper, isOpen, isAsked])
  return isActive
}

const HEARTBEAT_MS = 20_000

/** Tells the others that this agent is here, and what for; null as long as the page is not shown. */
export function usePresence(ticketId: number, doing: 'viewing' | 'replying' | null) {
  const client = useQueryClient()
  useEffect(() => {
    if (doing === null) return undefined
    const beat = () => {
      if (document.visibilityState !== 'visible') return
      reportPresence(ticketId, doing).then(
        ({ people }) => client.setQueryData(presenceQuery(ticketId).queryKey, people),
        () => undefined,
      )
    }
    beat()
    const timer = setInterval(beat, HEARTBEAT_MS)
    document.addEventListener('visibilitychange', beat)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', beat)
    }
  }, [ticketId, doing, client])
  useEffect(() => {
    const leave = ({ now = false } = {}) => reportPresence(ticketId, null, { now }).catch(() => undefined)
    // Said before a sign-out: afterwards nobody is heard.
    const forget = saveBeforeSignOut({ save: () => leave() })
    const hide = () => void (isSigningOut() || leave({ now: true }))
    window.addEventListener('pagehide', hide)
    return () => {
      forget()
      window.removeEventListener('pagehide', hide)
      if (!isSigningOut()) void leave()
    }
  }, [ticketId])
}
