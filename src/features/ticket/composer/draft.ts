import * as z from 'zod/mini'
import { assertNever } from '../../../domain/assert-never.ts'
import { isMessage, type MessageAction, type OutboxAction, PropertyChanges, SeenState } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { alongOf, forwardSubject, quote } from './quote.ts'

export const DRAFT_KINDS = ['reply', 'note', 'forward', 'contactReply'] as const
/** Fixed when the draft is born: a note can never leave as a reply, because they are different drafts. */
export type DraftKind = (typeof DRAFT_KINDS)[number]

const FieldValue = z.nullable(z.union([z.string(), z.number(), z.array(z.number())]))

/** What only a forward has. */
const ForwardPart = z.object({
  to: z.array(z.string()),
  /** What goes along with the text: nothing, one message of the ticket, or all. Null: nobody chose yet (`alongOf`). */
  along: z.nullable(z.union([z.literal('nothing'), z.literal('history'), z.object({ updateId: z.number() })])),
  includeNotes: z.boolean(),
  /** Files that are on the ticket already. */
  attachmentIds: z.array(z.number()),
  repliesAsNewTicket: z.boolean(),
})
export type ForwardPart = z.infer<typeof ForwardPart>

/** What is set with the message besides its status; a key that is not there stays as the ticket has it. */
const SetPart = z.pick(PropertyChanges, { assigneeId: true, priorityId: true, dueDate: true, tags: true })
export type SetPart = z.infer<typeof SetPart>

/** Everything a composer holds. Kept in the browser and on the server, so it is parsed when it comes back. */
export const Draft = z.object({
  /** The id of the send that this draft will become; a send that is tried again keeps it. */
  sendId: z.uuid(),
  html: z.string(),
  cc: z.array(z.string()),
  /** Whom it began with: a Cc that is another was chosen. */
  firstCc: z.optional(z.array(z.string())),
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
  set: z.optional(SetPart),
  timeSpentMinutes: z.nullable(z.number()),
  /** Values of fields that are asked for because of the status. */
  fields: z.record(z.string(), FieldValue),
  forward: z.optional(ForwardPart),
  /** What was on screen when the writing began; a newer agent message stops the send. */
  seen: z.nullable(SeenState),
})
export type Draft = z.infer<typeof Draft>

export function emptyDraft(kind: DraftKind, cc: string[] = []): Draft {
  return {
    sendId: crypto.randomUUID(),
    html: '',
    cc,
    firstCc: cc,
    bcc: [],
    subject: null,
    emailContact: kind === 'reply',
    sendSurvey: false,
    alert: null,
    files: [],
    timeSpentMinutes: null,
    fields: {},
    ...(kind === 'forward' && { forward: EMPTY_FORWARD }),
    seen: null,
  }
}

/** Neither notes nor files leave the house unless somebody asks for it. */
export const EMPTY_FORWARD: ForwardPart = {
  to: [],
  along: null,
  includeNotes: false,
  attachmentIds: [],
  repliesAsNewTicket: true,
}

const BLANK = /(?:\s|&nbsp;|<(?!img\b)[^>]*>)*/iy

/** Whether the editor holds words or a picture. It is asked with each key, and reads no further than to the first of them. */
export function hasText(html: string): boolean {
  BLANK.lastIndex = 0
  BLANK.test(html)
  return BLANK.lastIndex < html.length
}

/** Whether there is anything that somebody would miss. */
export function isWorthKeeping(draft: Draft): boolean {
  const { html, files, cc, firstCc = cc, bcc, subject, sendSurvey, alert, statusId, timeSpentMinutes, forward } = draft
  return (
    hasText(html) ||
    files.length > 0 ||
    cc.join() !== firstCc.join() ||
    bcc.length > 0 ||
    Boolean(subject?.trim()) ||
    sendSurvey ||
    alert !== null ||
    statusId !== undefined ||
    timeSpentMinutes !== null ||
    Object.keys(draft.set ?? {}).length > 0 ||
    Object.keys(draft.fields).length > 0 ||
    (forward !== undefined && forward.to.length + forward.attachmentIds.length > 0)
  )
}

export function toAction(
  kind: DraftKind,
  draft: Draft,
  { statusId, ticket }: { statusId: number | null; ticket: Pick<Ticket, 'contact' | 'subject' | 'updates'> },
): MessageAction {
  const fileIds = draft.files.map((file) => file.id)
  const { html, cc, bcc } = draft
  const properties: PropertyChanges = {
    ...(statusId !== null && { statusId }),
    ...draft.set,
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
    case 'forward': {
      const { to, includeNotes, attachmentIds, repliesAsNewTicket } = draft.forward ?? EMPTY_FORWARD
      const along = alongOf(draft, ticket)
      const quoted = typeof along === 'object' ? ticket.updates.find(({ id }) => id === along.updateId) : undefined
      return {
        ...{ kind, to, cc, bcc, attachmentIds, fileIds, repliesAsNewTicket, contact: null },
        subject: draft.subject?.trim() || forwardSubject(ticket),
        html: html + (quoted ? quote(quoted) : ''),
        includeHistory: along === 'history',
        includeNotes: along === 'history' && includeNotes,
      }
    }
    case 'contactReply': {
      if (!ticket.contact) throw new Error('A ticket without a contact has nobody to write as.')
      return { kind, html, contactId: ticket.contact.id, cc, bcc, fileIds }
    }
    default:
      return assertNever(kind)
  }
}

/** The draft that a message on its way was made of, when this browser no longer has it. It is born again with a new id. */
export function fromAction(action: OutboxAction, files: Draft['files']): { kind: DraftKind; draft: Draft } | null {
  if (!isMessage(action)) return null
  const { kind } = action
  const draft = { ...emptyDraft(kind), html: action.html, files }
  switch (kind) {
    case 'contactReply':
      return { kind, draft: { ...draft, cc: action.cc, bcc: action.bcc } }
    case 'forward': {
      const { to, cc, bcc, subject, includeHistory, includeNotes, attachmentIds, repliesAsNewTicket } = action
      // A quoted message is part of the text by now.
      const along = includeHistory ? 'history' : 'nothing'
      const forward: ForwardPart = { to, along, includeNotes, attachmentIds, repliesAsNewTicket }
      return { kind, draft: { ...draft, cc, bcc, subject, forward } }
    }
    case 'note':
      return { kind, draft: { ...draft, ...ridingAlong(action.properties), alert: action.alert } }
    case 'reply': {
      const { cc, bcc, emailContact, subject = null, sendSurvey = false } = action
      return {
        kind,
        draft: { ...draft, ...ridingAlong(action.properties), cc, bcc, emailContact, subject, sendSurvey },
      }
    }
    default:
      return assertNever(action)
  }
}

const ridingAlong = ({ statusId, timeSpentMinutes, fields, ...set }: PropertyChanges) => ({
  set,
  statusId: statusId ?? null,
  timeSpentMinutes: timeSpentMinutes ?? null,
  fields: fields ?? {},
})

/** A file that comes along, in the languages that customers write in. Words end where letters do, where a script has ends. */
const ATTACHED = new RegExp(
  String.raw`(?<!\p{L})(?:attach(?:ed|ments?|ing)?|enclosed|anbei|beigefügt\p{L}*|beiliegend\p{L}*|anhang|anhänge|angehängt\p{L}*|` +
    String.raw`pi[eè]ces? jointes?|ci-joint(?:e?s?)|en annexe|adjunt[oa]s?|anex[oa]s?|allegat[oaie]|bijlagen?|bijgevoegde?|` +
    String.raw`załączni\p{L}*|załącz(?:am|ony)|vedhæftet|vedlagt|bifogad|bifogar|liitteenä|вложени\p{L}*|прикрепл\p{L}*)(?!\p{L})|` +
    'مرفق|添付|附件|附檔|첨부',
  'iu',
)

/** Whether the words promise a file that is not there. */
export const mentionsMissingFile = (html: string, filesCount: number) =>
  filesCount === 0 && ATTACHED.test(html.replace(/<[^>]*>|&nbsp;/g, ' ').normalize('NFC'))
