import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { sendToOutbox } from '../../api/outbox.ts'
import type { OutboxItem, PropertyChanges } from '../../domain/outbox.ts'
import type { Reference } from '../../domain/reference.ts'
import { lastAgentMessageId, type Ticket } from '../../domain/ticket.ts'
import { toast } from '../../ui/toast.ts'
import { changesUnderWay, joinChanges, keysUnderWay, withChanges } from './properties.ts'

/** Several quick changes leave as one: HappyFox keeps them as one update. */
const JOIN_MS = 500

export type SetProperties = (changes: PropertyChanges) => void

/**
 * The ticket as it will be, and the way to change it. A change shows at once, is sent behind, and goes back with a reason
 * when it is refused.
 */
export function useProperties(copy: Ticket, items: OutboxItem[], reference: Reference) {
  const client = useQueryClient()
  const [waiting, setWaiting] = useState<PropertyChanges | null>(null)
  const latest = useRef({ waiting, copy })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const send = useCallback(() => {
    clearTimeout(timer.current)
    const { waiting: properties, copy: ticket } = latest.current
    if (!properties) return
    latest.current.waiting = null
    const seen = { lastUpdateId: ticket.lastUpdateId, lastAgentMessageId: lastAgentMessageId(ticket) }
    const input = {
      id: crypto.randomUUID(),
      ticketId: ticket.id,
      seen,
      action: { kind: 'properties' as const, properties },
    }
    sendToOutbox(client, input).then(
      () => setWaiting(latest.current.waiting),
      (error: Error) => {
        setWaiting(latest.current.waiting)
        toast({
          tone: 'failed',
          message: `The change was not saved. ${error.message}`,
          action: { label: 'Retry', run: () => void sendToOutbox(client, input).catch(() => undefined) },
        })
      },
    )
  }, [client])

  const change: SetProperties = useCallback(
    (changes) => {
      const joined = latest.current.waiting ? joinChanges(latest.current.waiting, changes) : changes
      latest.current.waiting = joined
      setWaiting(joined)
      clearTimeout(timer.current)
      timer.current = setTimeout(send, JOIN_MS)
    },
    [send],
  )

  useEffect(() => {
    latest.current.copy = copy
  }, [copy])
  useEffect(() => {
    window.addEventListener('pagehide', send)
    return () => {
      window.removeEventListener('pagehide', send)
      send()
    }
  }, [send])

  const underWay = [...changesUnderWay(items, copy), ...(waiting ? [waiting] : [])]
  const ticket = underWay.reduce((next, changes) => withChanges(next, changes, reference.ticketFields), copy)
  return { ticket, change, saving: keysUnderWay(underWay) }
}
