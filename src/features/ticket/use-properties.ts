import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { decideInOutbox } from '../../api/outbox.ts'
import { isGoing, type RowWrite, takeInWrite, untilPosted, useRowWrites, writeRow } from '../../api/row-writes.ts'
import { ticketQuery } from '../../api/ticket.ts'
import { saveBeforeSignOut } from '../../api/unsaved.ts'
import { changeWords } from '../../domain/change-words.ts'
import { accountDayOf } from '../../domain/dates.ts'
import { fieldIdsIn } from '../../domain/field-form.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import { problemWords } from '../../domain/problem-words.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { toast } from '../../ui/toast.ts'
import { joinWaiting, keysUnderWay, seenValues, undoOf, type Waiting, withChanges } from './properties.ts'

/** Several quick changes leave as one: HappyFox keeps them as one update. */
const JOIN_MS = 500

export type SetProperties = (changes: PropertyChanges) => void

/** A change that is held back: what stands was set by somebody else meanwhile, and its agent says which of the two stays. */
export type Held = { write: RowWrite; keep: () => void; set: () => void }

/**
 * The ticket as it will be, and the way to change it. A change shows at once, here and in the list, is sent behind, and
 * goes back with a reason when it is refused. What was on screen goes along, so that nobody's change is written over.
 */
export function useProperties(copy: Ticket, lookup: Lookup, meId: number) {
  const client = useQueryClient()
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const latest = useRef<{ waiting: Waiting | null; copy: Ticket; shown: Ticket; held: RowWrite[] }>({
    ...{ waiting: null, copy, shown: copy, held: [] },
  })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** The last change that HappyFox refused because of fields: its agent corrects it where it was made. */
  const [refused, setRefused] = useState<RowWrite | null>(null)
  const { ticketFields: definitions, statuses } = lookup

  const decide = useCallback(
    (write: RowWrite, decision: 'discard' | 'sendAnyway') =>
      void decideInOutbox(client, write.id, decision).then(
        (item) => takeInWrite(client, item),
        (error: unknown) => {
          if (!(error instanceof ApiError)) throw error
          toast({ tone: 'failed', message: error.message })
        },
      ),
    [client],
  )

  const send = useCallback(() => {
    clearTimeout(timer.current)
    const { waiting: asked } = latest.current
    if (!asked) return
    const { over: ticket } = asked
    latest.current.waiting = null
    setWaiting(null)
    const write = (): void =>
      void writeRow(client, ticket, asked.changes, asked.from).then(({ saved, failed }) => {
        // What is held back is said beside its property.
        if (failed?.state === 'held') return undefined
        if (failed) {
          const reason = { message: failed.problem ?? '', fields: failed.fields ?? {} }
          const message = `The change was not saved. ${problemWords(reason, { ticketFields: definitions })}`.trim()
          if (fieldIdsIn(reason.fields).length > 0) {
            setRefused(failed)
            // A closing is asked for again, with the reason.
            const status = statuses.find(({ id }) => id === failed.changes.statusId)
            return status?.behavior === 'completed' ? undefined : toast({ tone: 'failed', message })
          }
          return toast({ tone: 'failed', message, action: { label: 'Retry', run: write } })
        }
        takeIn(saved)
        const undo = undoOf(saved, asked.from)
        if (!undo) return undefined
        const words = changeWords(saved, lookup, meId, accountDayOf(new Date()))
        const action = { label: 'Undo', keys: 'z', run: () => bringBack(undo) }
        return toast({ id: `changed ${ticket.id}`, message: `${ticket.displayId} ${words}`, action })
      })
    // What was asked for is true now; the fresh copy that follows says so too.
    const takeIn = (saved: PropertyChanges) =>
      client.setQueryData(
        ticketQuery(ticket.id).queryKey,
        (known) => known && { ...known, ticket: withChanges(known.ticket, saved, definitions) },
      )
    // Only what still is as it was set: what somebody has set since is held back and asked about, as any change is.
    const bringBack = ({ back, from }: { back: PropertyChanges; from: PropertyChanges }) =>
      void writeRow(client, ticket, back, from).then(({ saved, failed }) => {
        if (saved) return takeIn(saved)
        if (failed.state === 'held') return undefined
        const reason = { message: failed.problem ?? '', fields: failed.fields ?? {} }
        const why = problemWords(reason, { ticketFields: definitions })
        return toast({ tone: 'failed', message: `It was not undone. ${why}`.trim() })
      })
    write()
  }, [client, definitions, statuses, lookup, meId])

  const change: SetProperties = useCallback(
    (changes) => {
      const { waiting: before, copy: over, shown, held } = latest.current
      setRefused(null)
      // Decided anew: what was held back of it is no question any more.
      const keys = keysUnderWay([changes])
      for (const write of held)
        if ([...keysUnderWay([write.changes])].some((key) => key !== 'fields' && keys.has(key)))
          decide(write, 'discard')
      const from = seenValues(shown, changes, definitions)
      const joined = joinWaiting(before, { changes, from, over })
      latest.current.waiting = joined
      setWaiting(joined)
      clearTimeout(timer.current)
      timer.current = setTimeout(send, JOIN_MS)
    },
    [send, decide, definitions],
  )

  useEffect(() => {
    window.addEventListener('pagehide', send)
    const forget = saveBeforeSignOut({
      save: () => {
        send()
        return untilPosted()
      },
    })
    return () => {
      forget()
      window.removeEventListener('pagehide', send)
      send()
    }
  }, [send])

  const writes = useRowWrites(copy.id)
  const underWay = [...writes.filter(isGoing).map(({ changes }) => changes), ...(waiting ? [waiting.changes] : [])]
  const ticket = underWay.reduce((next, changes) => withChanges(next, changes, definitions), copy)
  const held = writes.filter(({ state }) => state === 'held')
  useEffect(() => {
    Object.assign(latest.current, { copy, shown: ticket, held })
  })
  useSayHeld(held)
  const heldOf = (key: string): Held | null => {
    const write = held.findLast((one) => one.held?.key === key)
    return write ? { write, keep: () => decide(write, 'discard'), set: () => decide(write, 'sendAnyway') } : null
  }
  return { ticket, change, saving: keysUnderWay(underWay), heldOf, refused, forget: () => setRefused(null) }
}

/** The properties may be out of sight when a change is held back. What was held before the page was opened is only shown. */
function useSayHeld(held: RowWrite[]) {
  const said = useRef<Set<string> | null>(null)
  useEffect(() => {
    const before = said.current
    said.current = new Set(held.map(({ id }) => id))
    if (!before) return
    for (const { id, problem } of held) {
      if (!before.has(id)) toast({ id, tone: 'failed', message: `${problem ?? ''} Choose in the properties.`.trim() })
    }
  }, [held])
}
