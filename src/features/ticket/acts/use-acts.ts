import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Lookup } from '../../../domain/lookup.ts'
import type { TicketAction, OutboxItem } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { beginAct } from './begin-act.ts'
import { tagChanges, withActs } from './with-acts.ts'

type Options = { copy: Ticket; readAt: string; items: OutboxItem[]; lookup: Lookup; meId: number; undoSeconds: number }

/** Several quick changes of tags leave as one. */
const JOIN_MS = 500

/** Everything that can be done to a ticket beside writing and setting its properties, and the ticket as it will be. */
export function useActs({ copy, readAt, items, lookup, meId, undoSeconds }: Options) {
  const client = useQueryClient()
  const latest = useRef(copy)
  useEffect(() => {
    latest.current = copy
  }, [copy])

  const start = useCallback(
    (action: TicketAction) => beginAct({ client, ticket: latest.current, lookup, meId, undoSeconds }, action),
    [client, lookup, meId, undoSeconds],
  )

  const [wantedTags, setWantedTags] = useState<string[] | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const pending = useRef<{ before: string[]; after: string[] } | null>(null)
  const sendTags = useCallback(() => {
    clearTimeout(timer.current)
    const tags = pending.current
    if (!tags) return
    pending.current = null
    setWantedTags(null)
    const { add, remove } = tagChanges(tags.before, tags.after)
    if (add.length + remove.length > 0) start({ kind: 'tags', add, remove })
  }, [start])
  useEffect(() => {
    window.addEventListener('pagehide', sendTags)
    return () => {
      window.removeEventListener('pagehide', sendTags)
      sendTags()
    }
  }, [sendTags])

  const acted = withActs(copy, readAt, items, lookup)
  const ticket = wantedTags ? { ...acted, tags: wantedTags } : acted
  return {
    ticket,
    start,
    setTags: (after: string[]) => {
      pending.current = { before: pending.current?.before ?? acted.tags, after }
      setWantedTags(after)
      clearTimeout(timer.current)
      timer.current = setTimeout(sendTags, JOIN_MS)
    },
    isSubscribed: ticket.subscribers.some(({ agentId }) => agentId === meId),
    isSavingTags: wantedTags !== null || items.some(({ action, state }) => action.kind === 'tags' && isOnTheWay(state)),
    subscribe: (agentId: number, on: boolean) =>
      start(on ? { kind: 'subscribe', agentIds: [agentId] } : { kind: 'unsubscribe', agentId }),
  }
}

const isOnTheWay = (state: OutboxItem['state']) => state === 'queued' || state === 'sending' || state === 'checking'

export type Acts = ReturnType<typeof useActs>
