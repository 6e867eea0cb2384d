import { deleteDraft, readDrafts, saveDraft, type ServerDraft } from '../../../api/drafts.ts'
import type { MessageAction, OutboxItem } from '../../../domain/outbox.ts'
import { draftUploads } from '../../../components/uploads/draft-uploads.ts'
import type { UploadShelf } from '../../../components/uploads/upload-shelf.ts'
import { Draft, type DraftKind, emptyDraft, isWorthKeeping } from './draft.ts'
import { createDraftKeeper, type DraftKeeper } from '../../../components/drafts/draft-keeper.ts'
import { isUnsavedCopy, localCopy } from '../../../components/drafts/local-copy.ts'
import { saveOn, serverCopy } from '../../../components/drafts/server-draft.ts'

export type ComposerKeeper = DraftKeeper<Draft>

const PREFIX = 'foxden.draft.'
/** Drafts outlive the page they were written on, so their keepers do too. */
const keepers = new Map<string, ComposerKeeper>()
/** Who an empty reply starts with, once its ticket was on screen: a message can be taken back before that. */
const usualCc = new Map<string, string[]>()

type Key = { agentId: number; ticketId: number; kind: DraftKind }

/** The one keeper of a draft. `cc` is who an empty reply starts with. */
export function draftKeeper({ agentId, ticketId, kind }: Key, cc: string[]): ComposerKeeper {
  const key = `${PREFIX}${agentId}.${ticketId}.${kind}`
  if (cc.length > 0) usualCc.set(key, cc)
  const known = keepers.get(key)
  if (known) return known
  const keeper = createDraftKeeper<Draft>({
    empty: () => emptyDraft(kind, kind === 'reply' ? usualCc.get(key) : []),
    isWorthKeeping,
    local: localCopy(key, parse),
    save: saveOn({
      put: (revision, draft) => saveDraft(ticketId, kind, { revision, body: toBody(draft) }),
      remove: (revision) => deleteDraft(ticketId, kind, revision),
      read: async () => toKept(await readDrafts(ticketId), kind),
    }),
  })
  keepers.set(key, keeper)
  return keeper
}

/** A message that left this agent's hands, maybe in another window or on another device: its draft is none any more. */
export function dropSent({ id, agentId, ticketId, createdAt }: OutboxItem, action: MessageAction): void {
  const keeper = keepers.get(`${PREFIX}${agentId}.${ticketId}.${action.kind}`)
  if (keeper?.read().draft.sendId !== id) return
  const isSame = ({ html, files }: Draft) =>
    // A forward quotes below its text.
    action.html.startsWith(html) && files.map((file) => file.id).join() === action.fileIds.join()
  keeper.sentElsewhere({ at: createdAt, isSame })
}

const shelves = new Map<ComposerKeeper, UploadShelf>()

/** What is on its way into a draft. */
export function draftShelf({ agentId, ticketId, kind }: Key, cc: string[]): UploadShelf {
  const keeper = draftKeeper({ agentId, ticketId, kind }, cc)
  const known = shelves.get(keeper)
  if (known) return known
  const shelf = draftUploads(keeper, { key: `${agentId}.${ticketId}.${kind}`, isWorthKeeping })
  shelves.set(keeper, shelf)
  return shelf
}

const parse = (body: unknown): Draft | null => Draft.safeParse(body).data ?? null

/** Keys that are not set have no place in JSON. */
const toBody = ({ statusId, ...draft }: Draft) => (statusId === undefined ? draft : { ...draft, statusId })

/** The server's draft of one kind; null when there is none. */
export const toKept = (drafts: ServerDraft[], kind: DraftKind) =>
  serverCopy(
    drafts.find((draft) => draft.kind === kind),
    parse,
  )

/** Saves everything that is unsaved, now: the page is about to go. */
export const flushDrafts = () => void Promise.all([...keepers.values()].map((keeper) => keeper.flush()))

/** The drafts of whoever used this browser before are theirs: the server has them, this browser need not. */
export function forgetOthersDrafts(agentId: number) {
  try {
    for (const key of Object.keys(localStorage)) {
      const isForeign = key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${agentId}.`)
      if (isForeign && !isUnsavedCopy(localStorage.getItem(key))) localStorage.removeItem(key)
    }
  } catch {
    // Without storage there is nothing to forget.
  }
}
