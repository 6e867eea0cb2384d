import { useEffect, useState, useSyncExternalStore } from 'react'
import { deleteNewDraft, readNewDraft, saveNewDraft, type ServerDraft } from '../../api/drafts.ts'
import { createDraftKeeper, type DraftKeeper } from '../../components/drafts/draft-keeper.ts'
import { localCopy } from '../../components/drafts/local-copy.ts'
import { saveOn, serverCopy } from '../../components/drafts/server-draft.ts'
import { draftUploads } from '../../components/uploads/draft-uploads.ts'
import type { UploadShelf } from '../../components/uploads/upload-shelf.ts'
import { emptyNewTicket, isBegun, NewTicket } from '../../domain/new-ticket.ts'
import { createStored } from '../../ui/stored.ts'

export type NewTicketKeeper = DraftKeeper<NewTicket>

const PREFIX = 'foxden.new-ticket.'

/** The category of the last ticket that was made here: whoever takes calls makes many alike. */
export const storedCategory = createStored<number | null>(
  'foxden.new-ticket-category',
  (text) => Number(text) || null,
  (id) => String(id ?? ''),
)

/** A draft outlives its page, so its keeper does too. */
const keepers = new Map<number, NewTicketKeeper>()

/** The one keeper of an agent's new ticket. `categoryIds`: where the agent may make one. */
export function newDraftKeeper(agentId: number, categoryIds: readonly number[]): NewTicketKeeper {
  const known = keepers.get(agentId)
  if (known) return known
  const key = `${PREFIX}${agentId}`
  const keeper = createDraftKeeper<NewTicket>({
    empty: () => {
      const last = storedCategory.get()
      const [only, ...others] = categoryIds
      return emptyNewTicket(
        last !== null && categoryIds.includes(last) ? last : others.length > 0 ? null : (only ?? null),
      )
    },
    isWorthKeeping: isBegun,
    local: localCopy(key, (body) => NewTicket.safeParse(body).data ?? null),
    save: saveOn({
      put: (revision, draft) => saveNewDraft({ revision, body: draft }),
      remove: deleteNewDraft,
      read: async () => toKept(await readNewDraft()),
    }),
  })
  keepers.set(agentId, keeper)
  return keeper
}

const shelves = new Map<number, UploadShelf>()

/** What is on its way into an agent's new ticket. */
export function newUploads(agentId: number, keeper: NewTicketKeeper): UploadShelf {
  const known = shelves.get(agentId)
  if (known) return known
  const shelf = draftUploads(keeper, { key: `new-ticket.${agentId}`, isWorthKeeping: isBegun })
  shelves.set(agentId, shelf)
  return shelf
}

/** The server's draft; null when there is none. */
const toKept = (found: ServerDraft | null) => serverCopy(found, (body) => NewTicket.safeParse(body).data ?? null)

/** The agent's new ticket, filled from the server once a visit, and saved at once when the page goes. */
export function useNewDraft(keeper: NewTicketKeeper) {
  const kept = useSyncExternalStore(keeper.subscribe, keeper.read)
  /** Whether the server has been asked: before that nobody knows what is begun. */
  const [isRead, setIsRead] = useState(false)
  /** Counts the drafts that came from the server in the place of what was here. */
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    const adopt = async () => {
      // When it cannot be read, this browser's copy is what there is until the server answers a save.
      const adoptFound = keeper.beginRead()
      const found = await readNewDraft().catch(() => undefined)
      if (!current) return
      const { draft } = keeper.read()
      if (found !== undefined) adoptFound(toKept(found))
      if (keeper.read().draft !== draft) setTurn((before) => before + 1)
      setIsRead(true)
    }
    void adopt()
    const flush = () => void keeper.flush()
    const hide = () => document.visibilityState === 'hidden' && flush()
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('pagehide', flush)
    return () => {
      current = false
      flush()
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('pagehide', flush)
    }
  }, [keeper])
  return { kept, isRead, turn }
}
