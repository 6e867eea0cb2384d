import type { Logger } from 'pino'
import { z } from 'zod'
import { isContactAction } from '../../src/domain/outbox.ts'
import type { Reference } from '../../src/domain/reference.ts'
import { createAttachments } from './attachments.ts'
import { type Breaker, createBreaker } from './breaker.ts'
import type { Budget } from './budget.ts'
import { decodeContact, decodeTicket, type FieldDefinitions } from './decode.ts'
import {
  decodeAgents,
  decodeCategories,
  decodeFields,
  decodeGroups,
  decodePriorities,
  decodeStatuses,
} from './decode-reference.ts'
import { encodeAction, encodeContactAction, encodeCreate } from './encode.ts'
import { readFieldErrors } from './field-errors.ts'
import { HappyFoxNotFound, HappyFoxRejection, HappyFoxUnreadable } from './errors.ts'
import type { HappyFox, MadeOne, ReadPriority, Turn } from './happyfox.ts'
import { jsonBody, requestBody } from './multipart.ts'
import { judge } from './judge.ts'
import { type Answer, createTransport, DEFAULT_TIMEOUTS, type Timeouts } from './transport.ts'
import {
  WireCategory,
  WireContact,
  WireDone,
  WireField,
  WireGroup,
  WireGroupAnswer,
  WireMade,
  WireInlineImage,
  WirePage,
  WirePriority,
  WireStaff,
  WireStatus,
  WireTicket,
} from './wire.ts'

export type HappyFoxOptions = {
  /** `https://acme.happyfox.com`, `.net`, a custom domain or the embedded desk. */
  baseUrl: string
  apiKey: string
  authCode: string
  budget: Budget
  log: Pick<Logger, 'debug' | 'warn'>
  /** Field definitions that another reader (the mirror) holds; until there are any, `value` of some fields is unknown. */
  fields?: () => FieldDefinitions | undefined
  /** Hosts beside the account's own that serve its files; exact names, or `*.example.com`. */
  fileHosts?: string[]
  timeouts?: Partial<Timeouts>
  /** Leaves an account alone that does not answer. */
  breaker?: Breaker
}

/** A list stands for the same parameter again and again. */
type Query = Record<string, string | number | boolean | number[]>

export function createHappyFox(options: HappyFoxOptions): HappyFox & { close(): Promise<void> } {
  const { budget, log, breaker = createBreaker({ clock: Date.now }) } = options
  const { origin, pathname } = new URL(options.baseUrl)
  const base = origin + pathname.replace(/\/+$/, '').replace(/\/api(\/1\.1(\/json)?)?$/, '')
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts }
  const basic = Buffer.from(`${options.apiKey}:${options.authCode}`).toString('base64')
  const transport = createTransport({ authorization: `Basic ${basic}`, timeouts })
  const attachments = createAttachments({ origin, fileHosts: options.fileHosts ?? [], timeouts })
  let lastFields: FieldDefinitions | undefined

  const urlOf = (path: string, query: Query = {}) => {
    const url = new URL(`${base}/api/1.1/json/${path}`)
    for (const [key, value] of Object.entries(query)) {
      for (const each of [value].flat()) url.searchParams.append(key, String(each))
    }
    return url
  }

  /** Tells the budget of every answer, then judges it. */
  async function ask(method: 'GET' | 'POST', path: string, turn: Turn, send: () => Promise<Answer>) {
    const startedAt = performance.now()
    const answer = await send().catch((error: unknown) => {
      breaker.left(false)
      throw error
    })
    breaker.left(answer.status < 500)
    log.debug({ method, path, status: answer.status, ms: Math.round(performance.now() - startedAt) }, 'happyfox')
    const busy = await budget.answered(turn, { status: answer.status, retryAfterMs: retryAfterMs(answer) })
    if (busy) throw busy
    return judge(answer, { method, path, origin })
  }

  async function get(path: string, query: Query, priority: ReadPriority) {
    breaker.enter('read')
    return ask('GET', path, await budget.take('GET', priority), () => transport.get(urlOf(path, query)))
  }

  /** A small list. `optional`: an account or role without it is an account with an empty one. */
  async function list<S extends z.ZodType>(
    path: string,
    item: S,
    options: { optional: boolean; priority: ReadPriority },
  ) {
    try {
      return parse(z.array(item), await get(path, {}, options.priority), path)
    } catch (error) {
      if (options.optional && error instanceof HappyFoxNotFound) return []
      throw error
    }
  }

  const fieldsNow = () => options.fields?.() ?? lastFields

  const decode = (wire: unknown, path: string, fieldChanges = false) =>
    decodeTicket(parse(WireTicket, wire, path), { fields: fieldsNow(), fieldChanges })

  /** One row that cannot be read must not stop the copy of all others; a page of them is not HappyFox's wire. */
  function decodePage(rows: unknown[]) {
    const tickets = rows.flatMap((row) => {
      const wire = WireTicket.safeParse(row)
      if (wire.success) return [decodeTicket(wire.data, { fields: fieldsNow() })]
      const id = z.object({ id: z.unknown() }).safeParse(row).data?.id
      log.warn({ ticketId: id, issues: issuesOf(wire.error) }, 'a ticket of a page cannot be read')
      return []
    })
    if (rows.length > 0 && tickets.length === 0)
      throw new HappyFoxUnreadable('HappyFox sent tickets in an unknown form.')
    return tickets
  }

  async function page(query: Query, priority: ReadPriority) {
    const { page_info: info, data } = parse(WirePage, await get('tickets/', query, priority), 'tickets/')
    return { data, total: info.last_index, pageCount: Math.max(1, info.page_count) }
  }

  async function reference(priority: ReadPriority): Promise<Reference> {
    const must = { optional: false, priority }
    const may = { optional: true, priority }
    const [categories, agents, statuses, priorities, ticketFields, contactFields, contactGroups] = await Promise.all([
      list('categories/', WireCategory, must).then(decodeCategories),
      list('staff/', WireStaff, must).then(decodeAgents),
      list('statuses/', WireStatus, must).then(decodeStatuses),
      list('priorities/', WirePriority, may).then(decodePriorities),
      list('ticket_custom_fields/', WireField, may).then(decodeFields),
      list('user_custom_fields/', WireField, may).then(decodeFields),
      list('contact_groups/', WireGroup, may).then(decodeGroups),
    ])
    lastFields = { ticketFields, contactFields }
    return { agents, categories, statuses, priorities, ticketFields, contactFields, contactGroups }
  }

  return {
    reference: ({ priority = 'interactive' } = {}) => reference(priority),

    async ticketsPage({ page: number, size, sort, only, priority = 'delta' }) {
      const which: Record<string, string> =
        only === 'openBreached' ? { status: '_pending', breached: 'true' } : { status: '_all' }
      const query = { ...which, page: number, size, sort: SORT_WORDS[sort] }
      const { data, total, pageCount } = await page(query, priority)
      return { tickets: decodePage(data), total, pageCount }
    },

    async ticketIds({ page: number, size, priority = 'backfill' }) {
      const query = { status: '_all', page: number, size, sort: 'createa', minify_response: 'true' }
      const { data, total, pageCount } = await page(query, priority)
      return { ids: parse(z.array(z.coerce.number().int()), data, 'tickets/'), total, pageCount }
    },

    async search({ q, status, categoryIds, unresponded, breached, sort, page: number, size }) {
      const flags = { ...(unresponded !== null && { unresponded }), ...(breached !== null && { breached }) }
      const query = { status, category: categoryIds, ...flags, ...(q && { q }), sort, page: number, size }
      const { data, total, pageCount } = await page(query, 'interactive')
      return { tickets: decodePage(data), total, pageCount }
    },

    async newestTicketId() {
      const query = { status: '_all', page: 1, size: 50, sort: SORT_WORDS.created, minify_response: 'true' }
      const { data } = await page(query, 'preRead')
      return Math.max(0, ...parse(z.array(z.coerce.number().int()), data, 'tickets/'))
    },

    async breachedCount() {
      const query = { status: '_all', breached: 'true', minify_response: 'true', size: 1, page: 1 }
      return (await page(query, 'delta')).total
    },

    async ticket(id, { fieldChanges = false, priority = 'interactive' } = {}) {
      const path = `ticket/${id}/`
      return decode(await get(path, fieldChanges ? { show_cf_changes: 'true' } : {}, priority), path, fieldChanges)
    },

    async contact(id) {
      const path = `user/${id}/`
      return decodeContact(parse(WireContact, await get(path, {}, 'interactive'), path), fieldsNow())
    },

    async sendTurn() {
      breaker.enter('write')
      return budget.take('POST', 'interactive')
    },

    async send(ticketId, agentId, action, { turn, lastAgentMessageId, files }) {
      if (isContactAction(action)) {
        const { path, body } = encodeContactAction(action)
        const answer = await ask('POST', path, turn, () =>
          transport.post(urlOf(path), jsonBody(body), { withFiles: false }),
        )
        if (action.kind === 'contactGroup') refuseFailed(parse(WireGroupAnswer, answer, path))
        else parse(WireContact, answer, path)
        return null
      }
      const { endpoint, fields } = encodeAction(action, { agentId, lastAgentMessageId })
      const path = `ticket/${ticketId}/${endpoint}/`
      const body = requestBody(fields, files)
      const withFiles = files.length > 0
      const answer = await ask('POST', path, turn, () => transport.post(urlOf(path), body, { withFiles }))
      if (!ANSWERS_WORDS.has(endpoint)) return decode(answer, path)
      const { status_code: status = 200, message } = parse(WireDone, answer, path)
      if (status >= 400) throw new HappyFoxRejection(`HappyFox refused this: ${message}`, {}, status)
      return null
    },

    async create(action, { turn, files }) {
      const path = 'tickets/'
      const body = requestBody(encodeCreate(action), files)
      const withFiles = files.length > 0
      return decode(await ask('POST', path, turn, () => transport.post(urlOf(path), body, { withFiles })), path)
    },

    async createMany(actions, { turn }) {
      const path = 'tickets/'
      const body = jsonBody(actions.map(encodeCreate))
      // A hundred tickets take their time, as a message with files does.
      const answer = await ask('POST', path, turn, () => transport.post(urlOf(path), body, { withFiles: true }))
      const made = parse(z.array(z.unknown()), answer, path)
      // Whose word is whose is told by the order alone.
      if (made.length !== actions.length) {
        throw new HappyFoxUnreadable(`HappyFox answered ${made.length} tickets of ${actions.length}.`)
      }
      return made.map(madeOf)
    },

    async uploadImage(image, { turn }) {
      // §6 writes this path without a slash at its end, unlike all others.
      const path = 'ticket-inline-attachment'
      const body = requestBody({}, [image], 'file')
      const answer = await ask('POST', path, turn, () => transport.post(urlOf(path), body, { withFiles: true }))
      const { url } = parse(WireInlineImage, answer, path)
      if (!URL.canParse(url, base) || !/^https?:$/.test(new URL(url, base).protocol))
        throw new HappyFoxUnreadable('HappyFox gave an address of a picture that cannot be read.')
      return new URL(url, base).href
    },

    origin,

    inlineImage: (address) => attachments.openAddress(address),

    attachment: (ticketId, attachmentId) =>
      attachments.open(attachmentId, async () => {
        const path = `ticket/${ticketId}/`
        const { updates } = parse(WireTicket, await get(path, {}, 'attachment'), path)
        return updates.flatMap((update) => update.message?.attachments ?? [])
      }),

    close: async () => {
      await Promise.all([transport.close(), attachments.close()])
    },
  }
}

function madeOf(wire: unknown): MadeOne {
  const answer = WireMade.safeParse(wire)
  if (!answer.success) return { kind: 'unclear' }
  if (answer.data.success) return { kind: 'made', ticketId: answer.data.id, displayId: answer.data.display_id ?? '' }
  const refusal = readFieldErrors(answer.data)
  return { kind: 'refused', message: 'HappyFox refused this without a reason.', fields: {}, ...refusal }
}

/** A group answers 200 for each contact apart, whatever became of it (§6). */
function refuseFailed(answers: WireGroupAnswer) {
  const [failed] = answers.filter(({ success }) => !success)
  if (!failed) return
  const { message, fields } = readFieldErrors({ error: failed.errors ?? failed.data?.message }) ?? {
    message: 'HappyFox refused this without a reason.',
    fields: {},
  }
  // Where it is so already, the contact says so when it is read again.
  if (!/not part of/i.test(message)) throw new HappyFoxRejection(message, fields)
}

/** §13 to §17: these say that it is done, and do not show the ticket. */
const ANSWERS_WORDS = new Set(['subscribe', 'unsubscribe', 'forward', 'move', 'delete'])

/** §2.1: `createa` is the oldest first, `created` the newest. */
const SORT_WORDS = { modified: 'last_modifiedd', created: 'created', createdAsc: 'createa' }

function parse<S extends z.ZodType>(schema: S, body: unknown, path: string): z.output<S> {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  throw new HappyFoxUnreadable(`HappyFox answered ${path} in an unknown form: ${issuesOf(read.error)}`)
}

/** Where and why, never what: values are customers' data. */
const issuesOf = (error: z.ZodError) =>
  error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'body'} (${issue.code})`)
    .join(', ')

/** Seconds or an HTTP date; HappyFox documents neither (§1), so it is used when present. */
function retryAfterMs({ headers }: Answer): number | null {
  const value = headers['retry-after']
  if (typeof value !== 'string') return null
  if (/^\d{1,6}$/.test(value.trim())) return Number(value) * 1_000
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : date - Date.now()
}
