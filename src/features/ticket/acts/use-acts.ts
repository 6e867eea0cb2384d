import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type ActInput, startAct, undoAct } from '../../../api/acts.ts'
import { ApiError } from '../../../api/client.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import type { OutboxAction, OutboxItem } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { dismissToast, toast } from '../../../ui/toast.ts'
import { seenOf } from '../composer/send.ts'
import { actWords, problemWords } from './act-words.ts'
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
    (action: OutboxAction) => {
      const ticket = latest.current
      const words = actWords(action, { ticket, lookup, undoSeconds, meId })
      const input: ActInput = { id: crypto.randomUUID(), ticketId: ticket.id, seen: seenOf(ticket), action }
      const undo = async () => {
        const problem = await undoAct(client, input.id)
        if (problem) toast({ tone: 'failed', message: problem })
      }
      const onChange = (item: OutboxItem) => {
        if (item.state === 'sent' && words.done) {
          toast({ id: item.id, message: words.done, icon: words.icon })
        } else if (item.state === 'cancelled') {
          dismissToast(item.id)
        } else if (item.problem && (item.state === 'refused' || item.state === 'needsYou')) {
          toast({ id: item.id, tone: 'failed', message: `${words.failed} ${problemWords(item.problem, lookup)}` })
        }
      }
      const send = async () => {
        try {
          const item = await startAct(client, input, onChange)
          if (item.state === 'held') {
            toast({
              id: item.id,
              message: words.held ?? words.now ?? '',
              icon: words.icon,
              meter: true,
              staysMs: Math.max(0, Date.parse(item.sendAt) - Date.now()),
              action: { label: 'Undo', keys: 'z', run: () => void undo() },
            })
          } else if (words.now) {
            const reverse = words.reverse
            toast({
              id: item.id,
              message: words.now,
              icon: words.icon,
              ...(reverse && { action: { label: 'Undo', keys: 'z', run: () => start(reverse) } }),
            })
          }
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          const message = `${words.failed} ${error.message}`
          toast({ tone: 'failed', message, action: { label: 'Retry', run: () => void send() } })
        }
      }
      void send()
    },
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

  const nameOf = (agentId: number) => lookup.agentById.get(agentId)?.name ?? 'An agent'
  const acted = withActs(copy, readAt, items, nameOf)
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
