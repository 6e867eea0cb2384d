import { randomUUID } from 'node:crypto'
import type { Findings, Refusal } from '../../src/domain/capability.ts'
import type { PropertyChanges, TicketAction } from '../../src/domain/outbox.ts'
import type { Ticket, TicketUpdate } from '../../src/domain/ticket.ts'
import { HappyFoxBusy, HappyFoxRejection, HappyFoxUnavailable } from '../happyfox/errors.ts'
import type { HappyFox } from '../happyfox/happyfox.ts'

export type ProbeTimings = {
  /** Between two reads for what was written, and how long it is looked for. */
  lookMs: number
  visibleMs: number
  /** After a refusal: how long nothing may have appeared. */
  settleMs: number
}
export const PROBE_TIMINGS: ProbeTimings = { lookMs: 500, visibleMs: 60_000, settleMs: 3_000 }

type ProbeOptions = ProbeTimings & {
  happyfox: Pick<HappyFox, 'ticket' | 'sendTurn' | 'send'>
  ticketId: number
  agentId: number
  /** Where the category demands it of every message. */
  timeSpentMinutes: number | null
  findings: Findings
  /** @throws when the server stops. */
  wait: (ms: number) => Promise<void>
}

export type Said = { wasTaken: true; update: TicketUpdate } | { wasTaken: false; refusal: Refusal; isWritten: boolean }

/** A check cannot go on. The message is for the administrator. */
export class CheckStopped extends Error {
  override readonly name = 'CheckStopped'
}

/** Writes on the throw-away ticket one at a time, and notes with each what every write tells (`calls`, `answers`, `reads`). */
export function createProbe(options: ProbeOptions) {
  const { happyfox, ticketId, agentId, findings, wait } = options

  const read = () => happyfox.ticket(ticketId, { priority: 'interactive' })

  const properties = (): PropertyChanges =>
    options.timeSpentMinutes === null ? {} : { timeSpentMinutes: options.timeSpentMinutes }

  /** A reply that mails nobody. */
  const reply = (html: string): TicketAction => ({
    ...{ kind: 'reply', html, emailContact: false, sendSurvey: false, cc: [], bcc: [], fileIds: [] },
    properties: properties(),
  })
  const note = (html: string): TicketAction => ({
    ...{ kind: 'note', html, alert: null, fileIds: [] },
    properties: properties(),
  })

  /** One call; answers the ticket where HappyFox shows it. @throws what the client throws. */
  async function post(action: TicketAction, guardId: number | null): Promise<Ticket | null> {
    const turn = await happyfox.sendTurn()
    const startedAt = performance.now()
    const calls = (findings.calls ??= { taken: 0, slowestMs: 0, unanswered: 0 })
    try {
      const answered = await happyfox.send(ticketId, agentId, action, { turn, lastAgentMessageId: guardId, files: [] })
      calls.taken += 1
      calls.slowestMs = Math.max(calls.slowestMs, Math.round(performance.now() - startedAt))
      return answered
    } catch (error) {
      if (error instanceof HappyFoxUnavailable && error.sent === 'maybe') calls.unanswered += 1
      throw error
    }
  }

  /** Looks until a message with these words is there. */
  async function find(words: string): Promise<TicketUpdate | null> {
    const startedAt = performance.now()
    for (;;) {
      const elapsed = performance.now() - startedAt
      const update = findWords(await read(), words)
      if (update) {
        const reads = (findings.reads ??= { slowestMs: 0, of: 0 })
        reads.of += 1
        // Found by the first read is found at once, however long that took.
        reads.slowestMs = Math.max(reads.slowestMs, Math.round(elapsed))
        return update
      }
      if (elapsed > options.visibleMs) return null
      await wait(options.lookMs)
    }
  }

  /** Says something and looks for it. A refusal counts once nothing has appeared for a while. */
  async function say(
    kind: 'reply' | 'note',
    guardId: number | null,
    htmlOf = (words: string) => `<p>${words}</p>`,
  ): Promise<Said> {
    const words = newWords()
    const action = kind === 'reply' ? reply(htmlOf(words)) : note(htmlOf(words))
    let answered: Ticket | null
    try {
      answered = await post(action, guardId)
    } catch (error) {
      if (error instanceof HappyFoxBusy) throw new BusyAfterSend(error, words)
      if (!(error instanceof HappyFoxRejection)) throw error
      await wait(options.settleMs)
      const isWritten = findWords(await read(), words) !== null
      return { wasTaken: false, refusal: toRefusal(error), isWritten }
    }
    const answers = (findings.answers ??= { showing: 0, of: 0 })
    answers.of += 1
    if (answered && findWords(answered, words)) answers.showing += 1
    const update = await find(words)
    if (!update) throw new CheckStopped(`HappyFox took a message and did not show it within a minute.`)
    return { wasTaken: true, update }
  }

  /** Two replies that leave at once and know the same message; answers how many of them arrived. */
  async function pair(guardId: number): Promise<number> {
    const both = [newWords(), newWords()]
    const results = await Promise.allSettled(both.map((words) => post(reply(`<p>${words}</p>`), guardId)))
    for (const result of results) {
      // What is neither an answer nor a pause (an error of HappyFox's own, a cut) is judged by the ticket.
      if (result.status === 'rejected' && result.reason instanceof HappyFoxBusy) throw result.reason
    }
    const taken = both.filter((_, index) => results[index]?.status === 'fulfilled')
    for (const words of taken) await find(words)
    await wait(options.settleMs)
    const ticket = await read()
    return both.filter((words) => findWords(ticket, words) !== null).length
  }

  return { read, post, say, pair }
}

export type Probe = ReturnType<typeof createProbe>

/** A call was answered 429: once the pause is over, the ticket tells whether it was done. */
export class BusyAfterSend extends Error {
  override readonly name = 'BusyAfterSend'
  constructor(
    readonly busy: HappyFoxBusy,
    readonly words: string,
  ) {
    super(busy.message)
  }
}

/** No word of it is in any other message. */
const newWords = () => `Foxden check ${randomUUID().replaceAll('-', '')}`

export const findWords = (ticket: Ticket, words: string): TicketUpdate | null =>
  ticket.updates.find(({ message }) => message?.html.includes(words) || message?.text.includes(words)) ?? null

export const toRefusal = ({ status, message, fields }: HappyFoxRejection): Refusal => ({
  status,
  // HappyFox's own words, without what is said before them on other screens.
  message: message.replace(/^HappyFox refused this: /, '').slice(0, 300),
  fields: Object.keys(fields).slice(0, 10),
})
