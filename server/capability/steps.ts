import { type CapabilityStep, type Findings, PAIRS } from '../../src/domain/capability.ts'
import type { Ticket, TicketMessage } from '../../src/domain/ticket.ts'
import { HappyFoxRejection } from '../happyfox/errors.ts'
import { canonicalText } from '../outbox/canonical-text.ts'
import { CheckStopped, type Probe } from './probe.ts'

type Step = (probe: Probe, findings: Findings) => Promise<void>

/**
 * What is tried between the making of the throw-away ticket and its end. Each step reads from the ticket what earlier ones
 * left there, so that it can be taken again after a server was lost in it.
 */
export const STEPS: Record<Exclude<CapabilityStep, 'create' | 'delete'>, Step> = {
  /** How a message arrives: its markup, its answer, when a read shows it. */
  async reply(probe, findings) {
    const said = await probe.say('reply', null, sampleHtml)
    if (!said.wasTaken) throw new CheckStopped(`HappyFox refused a plain reply: ${said.refusal.message}`)
    if (said.update.message) findings.html = judgeHtml(said.update.message)
  },

  /** A reply that knows the newest message. */
  async current(probe, findings) {
    const { newest } = newestOf(await probe.read())
    const said = await probe.say('reply', newest)
    findings.guard = said.wasTaken ? { current: 'taken', refusal: null } : { current: 'refused', refusal: said.refusal }
  },

  /** A reply that does not. */
  async stale(probe, findings) {
    if (findings.guard?.current !== 'taken') return
    const [first] = publicOf(await probe.read())
    const said = await probe.say('reply', first ?? 0)
    findings.guard = {
      current: 'taken',
      stale: said.wasTaken ? 'taken' : said.isWritten ? 'refusedButWritten' : 'refused',
      refusal: said.wasTaken ? null : said.refusal,
    }
  },

  /** A reply that knows the newest reply, where a newer note stands. */
  async notes(probe, findings) {
    if (findings.guard?.stale !== 'refused') return
    const noted = await probe.say('note', null)
    if (!noted.wasTaken) throw new CheckStopped(`HappyFox refused a private note: ${noted.refusal.message}`)
    const { newest, newestPublic } = newestOf(await probe.read())
    const said = await probe.say('reply', newestPublic)
    if (said.wasTaken) {
      findings.notes = { count: false }
      return
    }
    // Refused because of the note, if knowing the note is enough.
    const again = await probe.say('reply', newest)
    if (again.wasTaken) findings.notes = { count: true }
    else delete findings.notes
  },

  /** Two replies at once, which HappyFox does not support (§8): what it does then is what a late arrival would meet. */
  async together(probe, findings) {
    if (findings.guard?.stale !== 'refused') return
    const together = { pairs: 0, both: 0, neither: 0 }
    while (together.pairs < PAIRS && together.both === 0) {
      const { newest } = newestOf(await probe.read())
      const arrived = await probe.pair(newest)
      together.pairs += 1
      if (arrived === 2) together.both += 1
      if (arrived === 0) together.neither += 1
      findings.together = { ...together }
    }
  },

  /** Whether a list of tags is the whole list. */
  async tags(probe, findings) {
    const before = await probe.read()
    try {
      for (const tag of TAGS) await probe.post({ kind: 'properties', properties: { tags: [tag] } }, null)
      const { tags } = await probe.read()
      const [first, second] = TAGS.map((tag) => tags.includes(tag))
      findings.tags = { then: first && second ? 'added' : second ? 'replaced' : 'ignored' }
    } catch (error) {
      if (!(error instanceof HappyFoxRejection)) throw error
      findings.tags = { then: 'refused' }
    }
    findings.ids = judgeIds(before)
  },
}

const TAGS = ['foxden-check-1', 'foxden-check-2']

const agentMessages = (ticket: Ticket) =>
  ticket.updates.filter(({ by, message }) => by.kind === 'agent' && message !== null)

const publicOf = (ticket: Ticket): number[] =>
  agentMessages(ticket)
    .filter(({ message }) => message?.kind !== 'note')
    .map(({ id }) => id)

function newestOf(ticket: Ticket): { newest: number; newestPublic: number } {
  const newest = agentMessages(ticket).at(-1)?.id
  const newestPublic = publicOf(ticket).at(-1)
  if (newest === undefined || newestPublic === undefined)
    throw new CheckStopped('The replies of this check are not on its ticket any more.')
  return { newest, newestPublic }
}

function judgeIds({ updates }: Ticket): Findings['ids'] {
  const ids = updates.map(({ id }) => id)
  return { increase: ids.every((id, at) => at === 0 || id > (ids[at - 1] ?? id)), count: ids.length }
}

const END = 'The end of this message.'
const COMMENT = 'foxden-mark'

/** What agents write, in small: emphasis, a link, a list, a colour, signs that need escapes, and a comment nobody sees. */
const sampleHtml = (words: string) =>
  `<p>${words}</p><p>In <b>bold</b>, <em>slanted</em>, with ü &amp; ß &lt; 3 and <a href="https://example.com/?a=1&amp;b=2">a link</a>.</p>` +
  `<ul><li>one</li><li>two</li></ul><p style="color:#bb0000">Red.</p><!-- ${COMMENT} --><p>${END}</p>`

/** Exported for its test. */
export function judgeHtml(message: Pick<TicketMessage, 'html' | 'text'>): NonNullable<Findings['html']> {
  const body = /<body[^>]*>([\s\S]*)<\/body>/i.exec(message.html)?.[1] ?? message.html
  const words = /Foxden check [0-9a-f]{32}/.exec(body)?.[0] ?? ''
  const sent = sampleHtml(words)
  const comment = body.includes(COMMENT)
  const found = { appended: '', comment }
  if (body.trim() === sent || body.trim() === sent.replace(/<!--.*?-->/, '')) return { text: 'exact', ...found }
  const [ours, theirs] = [canonicalText(sent), canonicalText(body)]
  if (theirs === ours) return { text: 'same', ...found }
  if (!theirs.startsWith(ours)) return { text: 'altered', ...found }
  const appended = message.text.split(END).at(-1)?.replaceAll(/\s+/g, ' ').trim().slice(0, 120) ?? ''
  return { text: 'appended', ...found, appended }
}
