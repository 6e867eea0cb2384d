import * as z from 'zod/mini'
import { assertNever } from '../../../domain/assert-never.ts'
import { type OutboxAction, type PropertyChanges, SeenState } from '../../../domain/outbox.ts'

export const DRAFT_KINDS = ['reply', 'note', 'contactReply'] as const
/** Fixed when the draft is born: a note can never leave as a reply, because they are different drafts. */
export type DraftKind = (typeof DRAFT_KINDS)[number]

const FieldValue = z.nullable(z.union([z.string(), z.number(), z.array(z.number())]))

/** Everything a composer holds. Kept in the browser and on the server, so it is parsed when it comes back. */
export const Draft = z.object({
  /** The id of the send that this draft will become; a send that is tried again keeps it. */
  sendId: z.uuid(),
  html: z.string(),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  /** Null leaves the subject to HappyFox. */
  subject: z.nullable(z.string()),
  emailContact: z.boolean(),
  sendSurvey: z.boolean(),
  /** Who is told of a note. */
  alert: z.nullable(z.union([z.literal('subscribers'), z.literal('category'), z.number()])),
  files: z.array(z.object({ id: z.string(), name: z.string(), contentType: z.string(), sizeBytes: z.number() })),
  /** The status to set with the message; null keeps the ticket's. Undefined means nobody chose yet. */
  statusId: z.optional(z.nullable(z.number())),
  timeSpentMinutes: z.nullable(z.number()),
  /** Values of fields that are asked for because of the status. */
  fields: z.record(z.string(), FieldValue),
  /** What was on screen when the writing began; a newer agent message stops the send. */
  seen: z.nullable(SeenState),
})
export type Draft = z.infer<typeof Draft>

export function emptyDraft(kind: DraftKind, cc: string[] = []): Draft {
  return {
    sendId: crypto.randomUUID(),
    html: '',
    cc,
    bcc: [],
    subject: null,
    emailContact: kind === 'reply',
    sendSurvey: false,
    alert: null,
    files: [],
    timeSpentMinutes: null,
    fields: {},
    seen: null,
  }
}

/** Whether the editor holds words or a picture. */
export const hasText = (html: string) => /<img\b/i.test(html) || html.replace(/<[^>]*>|&nbsp;|\s/g, '') !== ''

/** Whether there is anything that somebody would miss. */
export const isWorthKeeping = (draft: Draft) => hasText(draft.html) || draft.files.length > 0

export function toAction(
  kind: DraftKind,
  draft: Draft,
  { statusId, contactId }: { statusId: number | null; contactId: number | null },
): OutboxAction {
  const fileIds = draft.files.map((file) => file.id)
  const { html, cc, bcc } = draft
  const properties: PropertyChanges = {
    ...(statusId !== null && { statusId }),
    ...(draft.timeSpentMinutes && { timeSpentMinutes: draft.timeSpentMinutes }),
    ...(Object.keys(draft.fields).length > 0 && { fields: draft.fields }),
  }
  switch (kind) {
    case 'reply':
      return {
        kind,
        html,
        emailContact: draft.emailContact,
        // Copies of a mail that is not sent would tell others what the contact does not know.
        cc: draft.emailContact ? cc : [],
        bcc: draft.emailContact ? bcc : [],
        ...(draft.subject?.trim() && { subject: draft.subject.trim() }),
        sendSurvey: draft.emailContact && draft.sendSurvey,
        properties,
        fileIds,
      }
    case 'note':
      return { kind, html, alert: draft.alert, properties, fileIds }
    case 'contactReply':
      if (contactId === null) throw new Error('A ticket without a contact has nobody to write as.')
      return { kind, html, contactId, cc, bcc, fileIds }
    default:
      return assertNever(kind)
  }
}

/** The draft that a message on its way was made of, when this browser no longer has it. It is born again with a new id. */
export function fromAction(action: OutboxAction, files: Draft['files']): { kind: DraftKind; draft: Draft } | null {
  if (action.kind === 'properties') return null
  const draft = { ...emptyDraft(action.kind), html: action.html, files }
  if (action.kind === 'contactReply') return { kind: action.kind, draft: { ...draft, cc: action.cc, bcc: action.bcc } }
  const { statusId, timeSpentMinutes, fields } = action.properties
  const shared = {
    ...draft,
    statusId: statusId ?? null,
    timeSpentMinutes: timeSpentMinutes ?? null,
    fields: fields ?? {},
  }
  if (action.kind === 'note') return { kind: action.kind, draft: { ...shared, alert: action.alert } }
  const { cc, bcc, emailContact } = action
  const reply = { ...shared, cc, bcc, emailContact, subject: action.subject ?? null }
  return { kind: action.kind, draft: { ...reply, sendSurvey: action.sendSurvey ?? false } }
}

/** Whether the words promise a file that is not there. */
export const mentionsMissingFile = (html: string, filesCount: number) =>
  filesCount === 0 &&
  /\b(?:attach(?:ed|ment|ing|ments)?|enclosed|im anhang|angehängt|ci-joint|adjunto)\b/i.test(
    html.replace(/<[^>]*>/g, ' '),
  )
