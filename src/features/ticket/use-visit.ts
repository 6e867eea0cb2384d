import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { presenceQuery, reportPresence } from '../../api/presence.ts'
import { isSigningOut } from '../../api/session.ts'
import { rowSignal } from '../../api/row-signals.ts'
import { markSeen } from '../../api/ticket.ts'
import { saveBeforeSignOut } from '../../api/unsaved.ts'
import type { ComposerKeeper } from './composer/drafts.ts'

/** Whoever leaves a ticket sooner has passed it on the way to another. */
const GLANCE_MS = 400

/** Whether the agent stays, rather than to pass on the way to another ticket: only then somebody is here, and has read it. */
export function useIsVisiting(isPainted: boolean): boolean {
  const [isVisiting, setVisiting] = useState(false)
  useEffect(() => {
    if (!isPainted) return undefined
    const timer = setTimeout(() => setVisiting(true), GLANCE_MS)
    return () => clearTimeout(timer)
  }, [isPainted])
  return isVisiting
}

/**
 * Tells how far the agent has read, while the page is looked at; answers how far it was before this visit. `seenUpdateId` is
 * from when the copy was read, and what was read here since is known better.
 */
export function useSeen(
  { id, lastUpdateId }: { id: number; lastUpdateId: number },
  { seenUpdateId, isVisiting }: { seenUpdateId: number | null; isVisiting: boolean },
): number | null {
  const [before] = useState(() => {
    const known = [seenUpdateId, rowSignal(id).seenUpdateId].filter((each) => each !== null)
    return known.length > 0 ? Math.max(...known) : null
  })
  useEffect(() => {
    if (!isVisiting) return undefined
    const tell = () => {
      if (document.visibilityState !== 'visible') return
      // Not worth a word: the next visit tells it again.
      markSeen(id, lastUpdateId).catch(() => undefined)
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [id, lastUpdateId, isVisiting])
  return before
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

/** Tells the others that this agent is here, and what for; null as long as nobody is. */
export function usePresence(ticketId: number, doing: 'viewing' | 'replying' | null) {
  const client = useQueryClient()
  const isHere = doing !== null
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
    if (!isHere) return undefined
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
  }, [ticketId, isHere])
}
