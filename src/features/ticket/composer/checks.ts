import { newDomains } from './addresses.ts'
import { type Draft, type DraftKind, hasText, mentionsMissingFile } from './draft.ts'

/** What should be looked at before a message leaves. Said once, calmly; pressing again sends. */
export function warningsFor(
  kind: DraftKind,
  draft: Draft,
  about: { contactEmail: string | null; known: string[] },
): string[] {
  const warnings: string[] = []
  if (mentionsMissingFile(draft.html, draft.files.length)) {
    warnings.push('The text speaks of an attachment, and there is no file.')
  }
  if (kind === 'reply' && draft.emailContact) {
    const strangers = newDomains([...draft.cc, ...draft.bcc], [about.contactEmail, ...about.known])
    if (strangers.length > 0) warnings.push(`Nobody at ${strangers.join(', ')} has been on this ticket before.`)
  }
  if (kind === 'forward' && draft.forward?.along === 'history' && draft.forward.includeNotes) {
    warnings.push('Private notes go along: people outside will read what was meant for your team.')
  }
  return warnings
}

/** Why a message cannot leave; null when it can. */
export function blockFor(
  draft: Draft,
  about: {
    isUploading: boolean
    filesProblem: string | null
    failedFiles: number
    needsTime: boolean
    /** A message of the ticket that goes along says something already. */
    quotes?: boolean
  },
): string | null {
  if (draft.forward?.to.length === 0) return 'Add somebody to forward this to.'
  if (!about.quotes && !hasText(draft.html)) return 'Write something first.'
  if (about.isUploading) return 'A file is still on its way.'
  if (about.failedFiles > 0) return 'A file did not arrive. Try it again or remove it.'
  if (about.filesProblem) return about.filesProblem
  if (about.needsTime && !draft.timeSpentMinutes) return 'This category asks for the time spent.'
  return null
}
