import { openVariables } from '../../../domain/canned-reply.ts'
import { imagesIn } from '../../../domain/inline-image.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import { MOST_SUBJECT } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { callName } from '../call-name.ts'
import { newDomains, unique } from '../../../components/addresses/addresses.ts'
import { type Draft, type DraftKind, hasText, mentionsMissingFile } from './draft.ts'

type About = Pick<Ticket, 'contact' | 'updates'>

/** What should be looked at before a message leaves. Said once, calmly; pressing again sends. */
export function warningsFor(kind: DraftKind, draft: Draft, ticket: About, lookup: Pick<Lookup, 'agents'>): string[] {
  const warnings: string[] = []
  const filesCount = draft.files.length + imagesIn(draft.html).length + (draft.forward?.attachmentIds.length ?? 0)
  if (mentionsMissingFile(draft.html, filesCount)) {
    warnings.push('The text speaks of an attachment, and there is no file.')
  }
  if (kind === 'forward' && draft.forward?.along === 'history' && draft.forward.includeNotes) {
    warnings.push('Private notes go along: people outside will read what was meant for your team.')
  }
  const contact = ticket.contact
  const isOurs = (address: string) => lookup.agents.some(({ email }) => isSame(email, address))
  const recipients = [...(draft.forward?.to ?? []), ...draft.cc, ...draft.bcc]
  // A note is mailed to nobody, and a reply only where Email is on.
  if (kind !== 'note' && (kind !== 'reply' || draft.emailContact)) {
    warnings.push(
      ...strangersAmong(
        recipients.filter((address) => !isOurs(address)),
        ticket,
      ),
    )
  }
  if (kind !== 'reply') return warnings
  if (contact && !draft.emailContact) {
    const wrote = ticket.updates.findLast(({ message }) => message?.kind === 'public')?.by
    if (wrote?.kind === 'contact') {
      warnings.push(`${callName(contact.name)} waits for an answer and is not e-mailed: Email is off.`)
    }
  }
  if (draft.emailContact) {
    const dropped = lastRecipients(ticket).filter(
      (address) => !isOurs(address) && !recipients.some((other) => isSame(other, address)),
    )
    if (dropped.length > 0) warnings.push(`${dropped.join(', ')} got the last answer and does not get this one.`)
    const copied = copiedByContact(ticket).filter(
      (address) => !isOurs(address) && ![...recipients, ...dropped].some((other) => isSame(other, address)),
    )
    if (contact && copied.length > 0)
      warnings.push(
        `${callName(contact.name)} wrote to ${copied.join(', ')} as well, and this answer does not go there.`,
      )
  }
  const outsiders = joinedSince(ticket).filter((address) => !isOurs(address))
  if (contact && outsiders.length > 0) {
    const who = outsiders.join(', ')
    warnings.push(`${who} has joined this conversation and is not ${contact.name}. Look whom you answer.`)
  }
  return warnings
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function strangersAmong(recipients: string[], ticket: About): string[] {
  const strangers = newDomains(recipients, [ticket.contact?.email, ...chosenByUs(ticket)])
  return strangers.length > 0 ? [`No agent has written to ${strangers.join(', ')} on this ticket before.`] : []
}

/** Addresses that agents have written from or to here. A customer’s own Cc vouches for nobody. */
const chosenByUs = ({ updates }: About): string[] =>
  updates.flatMap(({ by, message }) =>
    by.kind === 'agent'
      ? [by.email ?? '', ...(message?.forwardedTo ?? []), ...(message?.cc ?? []), ...(message?.bcc ?? [])]
      : [],
  )

/** Who got a copy of the last answer that was mailed. */
const lastRecipients = ({ updates }: About): string[] =>
  updates.findLast(({ by, message }) => by.kind === 'agent' && message?.kind === 'public' && message.emailedContact)
    ?.message?.cc ?? []

/** Whom the contact has copied since the last answer: whoever was left out of that one was left out on purpose. */
function copiedByContact({ contact, updates }: About): string[] {
  const answered = updates.findLastIndex(({ by, message }) => by.kind === 'agent' && message?.kind === 'public')
  const copied = updates
    .slice(answered + 1)
    .flatMap(({ by, message }) => (by.kind === 'contact' ? (message?.cc ?? []) : []))
  return unique(copied).filter((address) => !isSame(address, contact?.email ?? ''))
}

/** Who wrote since the last answer and is somebody else than the contact. */
function joinedSince({ contact, updates }: About): string[] {
  const answered = updates.findLastIndex(({ by, message }) => by.kind === 'agent' && message?.kind === 'public')
  const wrote = updates.slice(answered + 1).flatMap(({ by, message }) => {
    const isOther = by.kind === 'contact' && message !== null && by.id !== contact?.id
    return isOther && by.email && !isSame(by.email, contact?.email ?? '') ? [by.email] : []
  })
  return [...new Set(wrote)]
}

/** Why a message cannot leave; null when it can. */
export function blockFor(
  draft: Draft,
  about: {
    /** Another window has written another text on the same draft. */
    isDisputed: boolean
    isUploading: boolean
    filesProblem: string | null
    failedFiles: number
    needsTime: boolean
    /** A message of the ticket that goes along says something already. */
    quotes?: boolean
  },
): string | null {
  if (about.isDisputed) return 'This draft was also changed in another window: choose one of the two texts first.'
  if (draft.forward?.to.length === 0) return 'Add somebody to forward this to.'
  if (!about.quotes && !hasText(draft.html)) return 'Write something first.'
  const open = openVariables(draft.html)
  if (open.length > 0) {
    return `${open.join(', ')} ${open.length === 1 ? 'is' : 'are'} not filled in: write what belongs there, or remove it.`
  }
  if (draft.subject && draft.subject.trim().length > MOST_SUBJECT)
    return `The subject is too long: a message takes ${MOST_SUBJECT} characters.`
  if (about.isUploading) return 'A file is still on its way.'
  if (about.failedFiles > 0) return 'A file did not arrive. Try it again or remove it.'
  if (about.filesProblem) return about.filesProblem
  if (about.needsTime && !draft.timeSpentMinutes) return 'This category asks for the time spent.'
  return null
}
