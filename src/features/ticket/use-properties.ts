import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useRowWrites, writeRow } from '../../api/row-writes.ts'
import { ticketQuery } from '../../api/ticket.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import type { Reference } from '../../domain/reference.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { toast } from '../../ui/toast.ts'
import { joinChanges, keysUnderWay, withChanges } from './properties.ts'

/** Several quick changes leave as one: HappyFox keeps them as one update. */
const JOIN_MS = 500

export type SetProperties = (changes: PropertyChanges) => void

/**
 * The ticket as it will be, and the way to change it. A change shows at once, here and in the list, is sent behind, and
 * goes back with a reason when it is refused.
 */
export function useProperties(copy: Ticket, reference: Reference) {
  const client = useQueryClient()
  const [waiting, setWaiting] = useState<PropertyChanges | null>(null)
  const latest = useRef<{ waiting: PropertyChanges | null; copy: Ticket }>({ waiting: null, copy })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const definitions = reference.ticketFields

  const send = useCallback(() => {
    clearTimeout(timer.current)
    const { waiting: changes, copy: ticket } = latest.current
    if (!changes) return
    latest.current.waiting = null
    setWaiting(null)
    const write = (): void =>
      void writeRow(client, ticket, changes).then((failed) => {
        if (failed) {
          const message = `The change was not saved. ${failed.problem ?? ''}`.trim()
          return toast({ tone: 'failed', message, action: { label: 'Retry', run: write } })
        }
        // What was asked for is true now; the fresh copy that follows says so too.
        client.setQueryData(
          ticketQuery(ticket.id).queryKey,
          (known) => known && { ...known, ticket: withChanges(known.ticket, changes, definitions) },
        )
        return undefined
      })
    write()
  }, [client, definitions])

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

  const sent = useRowWrites(copy.id).filter(({ state }) => state !== 'failed')
  const underWay = [...sent.map(({ changes }) => changes), ...(waiting ? [waiting] : [])]
  const ticket = underWay.reduce((next, changes) => withChanges(next, changes, definitions), copy)
  return { ticket, change, saving: keysUnderWay(underWay) }
}
