import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../../../api/client.ts'
import { decideInOutbox, outboxFiles } from '../../../api/outbox.ts'
import { fileIdsOf, type OutboxItem } from '../../../domain/outbox.ts'
import { dismissToast, toast } from '../../../ui/toast.ts'
import { type Draft, type DraftKind, fromAction, isWorthKeeping } from './draft.ts'
import { draftKeeper } from './drafts.ts'
import { sentDraft } from './send.ts'

/**
 * Takes a message back into its composer, whole: undo, a refusal, a conflict. The server is asked first, so that a message
 * which has left is never also a draft. Answers its kind; null when it could not be taken back.
 */
export async function takeBack(client: QueryClient, item: OutboxItem): Promise<DraftKind | null> {
  return (await recall(client, item)) ? restore(item) : null
}

/** Keeps a write from leaving; says why where it cannot be kept. */
export async function recall(client: QueryClient, { id }: OutboxItem): Promise<boolean> {
  dismissToast(id)
  try {
    await decideInOutbox(client, id, 'cancel')
    return true
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const message = error.code === 'conflict' ? 'It has left already.' : `It could not be taken back. ${error.message}`
    toast({ tone: 'failed', message })
    return false
  }
}

/** Puts a message whole into its composer again, before whatever was begun there since. Answers its kind. */
export async function restore(item: OutboxItem): Promise<DraftKind | null> {
  const kept = sentDraft(item.id) ?? (await draftOf(item))
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

/** The draft of a message that was sent from another page, device or before a reload. */
async function draftOf({ id, action }: OutboxItem) {
  const wanted = fileIdsOf(action).length
  const files = wanted === 0 ? [] : await outboxFiles(id).catch(() => [])
  if (files.length < wanted) {
    toast({
      tone: 'failed',
      message:
        wanted === 1 ? 'Its file is gone. Attach it again.' : 'Not all of its files are here. Attach them again.',
    })
  }
  return fromAction(action, files)
}
