import type { Lookup } from '../../../domain/lookup.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import type { Draft, DraftKind } from './draft.ts'

const KEY = 'foxden.send-status'

/** The status that a message would set: what was chosen for it, else what this agent chose the last time. */
export function statusToSend(
  kind: DraftKind,
  draft: Pick<Draft, 'statusId'>,
  ticket: Pick<Ticket, 'statusId'>,
  lookup: Pick<Lookup, 'statuses' | 'statusById'>,
): number | null {
  if (kind === 'contactReply' || kind === 'forward') return null
  const wanted = draft.statusId === undefined ? (kind === 'reply' ? usualStatus(lookup) : null) : draft.statusId
  const isKnown = wanted !== null && lookup.statusById.has(wanted)
  return isKnown && wanted !== ticket.statusId ? wanted : null
}

function usualStatus({ statuses }: Pick<Lookup, 'statuses'>): number | null {
  const kept = read()
  if (kept === 'keep') return null
  if (kept !== null) return kept
  return statuses.toSorted((a, b) => a.order - b.order).find(({ behavior }) => behavior === 'completed')?.id ?? null
}

function read(): number | 'keep' | null {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === 'keep' ? 'keep' : kept !== null && /^\d+$/.test(kept) ? Number(kept) : null
  } catch {
    return null
  }
}

export function rememberStatus(statusId: number | null) {
  try {
    localStorage.setItem(KEY, statusId === null ? 'keep' : String(statusId))
  } catch {
    // Without storage the first completing status is offered again.
  }
}
