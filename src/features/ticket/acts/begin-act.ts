import type { QueryClient } from '@tanstack/react-query'
import { type ActInput, startAct, undoAct } from '../../../api/acts.ts'
import { ApiError } from '../../../api/client.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import { problemWords } from '../../../domain/problem-words.ts'
import type { TicketAction, OutboxItem } from '../../../domain/outbox.ts'
import { seenStateOf } from '../../../domain/seen-state.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { dismissToast, toast } from '../../../ui/toast.ts'
import { actWords } from './act-words.ts'

export type ActContext = { client: QueryClient; ticket: Ticket; lookup: Lookup; meId: number; undoSeconds: number }

/** Starts an act on a ticket and says how it goes, with the way back as long as there is one, wherever its agent is by then. */
export function beginAct(context: ActContext, action: TicketAction): void {
  const { client, ticket, lookup } = context
  const words = actWords(action, context)
  const input: ActInput = { id: crypto.randomUUID(), ticketId: ticket.id, seen: seenStateOf(ticket), action }

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
  const sayStarted = (item: OutboxItem) => {
    // How it ended may be known by now, and has been said.
    const isOver = item.state === 'refused' || item.state === 'needsYou' || item.state === 'cancelled'
    if (isOver || (item.state === 'sent' && words.done)) return
    const shown = { id: item.id, icon: words.icon }
    if (item.state === 'held') {
      const staysMs = Math.max(0, Date.parse(item.sendAt) - Date.now())
      const back = { label: 'Undo', keys: 'z', run: () => void undo() }
      toast({ ...shown, message: words.held, meter: true, staysMs, action: back })
    } else if (words.now !== null) {
      const { reverse } = words
      const waits = item.state === 'queued' && item.waitsUntil !== null
      const takeBack = { label: 'Take back', keys: 'z', run: () => void undo() }
      const again = reverse && { label: 'Undo', keys: 'z', run: () => beginAct(context, reverse) }
      const back = waits ? takeBack : again
      toast({ ...shown, message: words.now, ...(back && { action: back }) })
    }
  }
  const send = async () => {
    try {
      sayStarted(await startAct(client, input, onChange))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const retry = { label: 'Retry', run: () => void send() }
      toast({ id: input.id, tone: 'failed', message: `${words.failed} ${error.message}`, action: retry })
    }
  }
  void send()
}
