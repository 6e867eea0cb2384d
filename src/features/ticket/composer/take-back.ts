import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../../../api/client.ts'
import { decideInOutbox } from '../../../api/outbox.ts'
import type { OutboxItem } from '../../../domain/outbox.ts'
import { dismissToast, toast } from '../../../ui/toast.ts'
import { type Draft, type DraftKind, fromAction, isWorthKeeping } from './draft.ts'
import { draftKeeper } from './drafts.ts'
import { sentDraft } from './send.ts'

/**
 * Takes a message back into its composer, whole: undo, a refusal, a conflict. The server is asked first, so that a message
 * which has left is never also a draft. Answers its kind; null when it could not be taken back.
 */
export async function takeBack(client: QueryClient, item: OutboxItem): Promise<DraftKind | null> {
  dismissToast(item.id)
  try {
    await decideInOutbox(client, item.id, 'cancel')
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const message = error.code === 'conflict' ? 'It has left already.' : `It could not be taken back. ${error.message}`
    toast({ tone: 'failed', message })
    return null
  }
  return restore(item)
}

/** Puts a message's text back into its composer, before whatever was begun there since. */
export function restore(item: OutboxItem): DraftKind | null {
  const kept = sentDraft(item.id) ?? fromAction(item.action, [])
  if (!kept) return null
  const keeper = draftKeeper({ agentId: item.agentId, ticketId: item.ticketId, kind: kept.kind }, [])
  const begun = keeper.read().draft
  // The old id is spent: what is sent again is a new message.
  const back: Draft = { ...kept.draft, sendId: crypto.randomUUID(), seen: null }
  keeper.replace(
    isWorthKeeping(begun)
      ? { ...back, html: `${back.html}${begun.html}`, files: [...back.files, ...begun.files] }
      : back,
  )
  return kept.kind
}
