import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { startAct } from '../../api/acts.ts'
import { ApiError } from '../../api/client.ts'
import { decideInOutbox } from '../../api/outbox.ts'
import { undoOfContact } from '../../domain/contact-edit.ts'
import type { ContactAction, OutboxItem } from '../../domain/outbox.ts'
import { toast } from '../../ui/toast.ts'

/** After this the dialog says that it may be closed: the write goes on without it. */
const PATIENCE_MS = 2500

type Refusal = { message: string; fields: Record<string, string[]> }
type Options = { ticketId: number; name: string; onDone: () => void; onRefused: (refusal: Refusal) => void }

const isSettled = ({ state }: OutboxItem) =>
  state === 'sent' || state === 'refused' || state === 'needsYou' || state === 'cancelled'

/**
 * Sends the writes of a dialog and follows them. What is refused comes back into the dialog while it is open; once it is
 * closed, a notice tells what became of them.
 */
export function useContactEdit({ ticketId, name, onDone, onRefused }: Options) {
  const client = useQueryClient()
  const [state, setState] = useState<'idle' | 'saving' | 'slow'>('idle')
  const isOpen = useRef(true)
  useEffect(() => {
    isOpen.current = true
    return () => void (isOpen.current = false)
  }, [])
  /** The same write pressed again keeps its id: one whose answer was lost is not made twice. */
  const ids = useRef(new Map<string, string>())

  async function send(action: ContactAction): Promise<OutboxItem> {
    const content = JSON.stringify(action)
    const id = ids.current.get(content) ?? crypto.randomUUID()
    ids.current.set(content, id)
    const seen = { lastUpdateId: 0, lastAgentMessageId: null }
    const item = await new Promise<OutboxItem>((resolve, reject) => {
      const hear = (news: OutboxItem) => isSettled(news) && resolve(news)
      startAct(client, { id, ticketId, seen, action }, hear).then(hear, reject)
    })
    // What was refused is typed again under another id; the old one stays what it was.
    if (item.state !== 'sent') ids.current.delete(content)
    return item
  }

  async function bringBack(actions: ContactAction[]): Promise<void> {
    try {
      for (const action of actions) {
        const { state: became, problem } = await send(action)
        if (became !== 'sent') {
          return void toast({
            tone: 'failed',
            message: `${name} was not changed back. ${problem?.message ?? ''}`.trim(),
          })
        }
      }
      toast({ message: 'It is as it was before', staysMs: 4000 })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast({ tone: 'failed', message: `${name} was not changed back. ${error.message}` })
    }
  }

  async function save(actions: ContactAction[]): Promise<void> {
    setState('saving')
    const slow = setTimeout(() => setState('slow'), PATIENCE_MS)
    try {
      const refused: OutboxItem[] = []
      for (const action of actions) {
        const item = await send(action)
        if (item.state !== 'sent') refused.push(item)
      }
      if (refused.length === 0) {
        const back = undoOfContact(actions)
        const undo = back && { label: 'Undo', keys: 'z', run: () => void bringBack(back) }
        toast({ message: `${name} is saved`, ...(undo ? { action: undo } : { staysMs: 4000 }) })
        if (isOpen.current) onDone()
        return
      }
      const problems = refused.flatMap(({ problem }) => problem ?? [])
      const message = problems.map((problem) => problem.message).join(' ')
      if (!isOpen.current) {
        toast({ tone: 'failed', message: `${name} was not changed. ${message}` })
        return
      }
      onRefused({ message, fields: Object.assign({}, ...problems.map(({ fields }) => fields)) })
      // Its text is back in the dialog; what nobody can decide stays in the outbox.
      for (const { id, problem } of refused) {
        if (problem?.reason !== 'undecided') await decideInOutbox(client, id, 'discard').catch(() => undefined)
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (isOpen.current) onRefused({ message: error.message, fields: error.fields })
      else toast({ tone: 'failed', message: `${name} was not changed. ${error.message}` })
    } finally {
      clearTimeout(slow)
      setState('idle')
    }
  }

  return { save, state }
}
