import type { JournalEntry } from '../../server/helpdesk/guard/journal.ts'
import type { OutboxItem } from '../../src/domain/outbox.ts'
import { type Desk, DESK_AUTHORIZATION } from '../setup/foxden.ts'
import type { Mark, Send } from './sends.ts'

/** What a run of sends came to, by the help desk's word against the console's. */
export type Verdict = {
  /** Called sent by the console. */
  sent: number
  /** Left to their agents, with the reason shown to them. */
  asked: number
  /** Turned down by the help desk, with what it said. */
  refused: string[]
  /** Neither sent, nor asked, nor refused: still on their way, or forgotten by the console. */
  unsettled: string[]
  /** Called sent, and not at the help desk. */
  lost: string[]
  /** More often at the help desk than anybody was told. */
  doubled: string[]
  /** Arrived as another kind: a note as a message to the contact, or the other way round. */
  crossed: string[]
  /** Written to one ticket at the same time. */
  overlapping: string[]
  /** Set, and then undone by another call that the desk had received before and did late (§8): no fault of the console's. */
  undone: string[]
}

type WireUpdate = {
  time_spent: number | null
  message: { html: string; message_type: string | null; forward_list: unknown } | null
}
type WireTicket = { updates: WireUpdate[]; tags: string }

const placeOf = ({ ticketId, mark }: Pick<Send, 'ticketId' | 'mark'>) => `ticket ${ticketId}: ${JSON.stringify(mark)}`

/** Counts every mark at the help desk and compares with what the console says of the sends that it acknowledged. */
export async function judge(desk: Desk, sends: Send[], items: ReadonlyMap<string, OutboxItem>): Promise<Verdict> {
  const verdict: Verdict = {
    ...{ sent: 0, asked: 0, refused: [], unsettled: [], lost: [], doubled: [], crossed: [] },
    ...{ overlapping: [], undone: [] },
  }
  const journal = await journalOf(desk)
  verdict.overlapping = overlaps(journal)
  const tickets = new Map<number, WireTicket>()
  for (const ticketId of new Set(sends.map((send) => send.ticketId))) {
    tickets.set(ticketId, await desk.get<WireTicket>(`ticket/${ticketId}/`))
  }
  const groups = new Map<string, Send[]>()
  for (const send of sends) groups.set(placeOf(send), [...(groups.get(placeOf(send)) ?? []), send])
  for (const [place, group] of groups) {
    const states = group.map((send) => stateOf(items.get(send.id)))
    const count = (state: string) => states.filter((each) => each === state).length
    const [sent, asked] = [count('sent'), count('asked')]
    verdict.sent += sent
    verdict.asked += asked
    for (const { id } of group) {
      const item = items.get(id)
      if (stateOf(item) === 'refused') verdict.refused.push(`${place}: ${item?.problem?.message}`)
    }
    if (count('unsettled') > 0)
      verdict.unsettled.push(`${place} is ${items.get(group[0]?.id ?? '')?.state ?? 'forgotten'}`)
    const [first] = group
    const ticket = first && tickets.get(first.ticketId)
    if (!ticket) continue
    if (first.mark.as === 'tag') {
      // A set: there for all who wanted it, or for none.
      if (sent === 0 || ticket.tags.split(',').includes(first.mark.tag)) continue
      const list = mayBeUndone(journal, first.ticketId) ? verdict.undone : verdict.lost
      list.push(`${place}: ${sent} sent, not there`)
      continue
    }
    const copies = copiesOf(first.mark, ticket)
    if (copies.right < sent) verdict.lost.push(`${place}: ${sent} sent, ${copies.right} there`)
    if (copies.right > sent + asked)
      verdict.doubled.push(`${place}: ${sent} sent and ${asked} in doubt, ${copies.right} there`)
    if (copies.wrong > 0) verdict.crossed.push(place)
  }
  return verdict
}

async function journalOf(desk: Desk): Promise<JournalEntry[]> {
  const answer = await fetch(`${desk.url}/journal`, { headers: { authorization: DESK_AUTHORIZATION } })
  return (await answer.json()) as JournalEntry[]
}

/** So long an answer is awaited with a twentieth of the protocol's patience. */
const AWAITED_MS = 1_500

/** Writes that came to a ticket while another was worked on whose answer was still awaited, be it by a server that is gone. */
export function overlaps(journal: JournalEntry[]): string[] {
  const awaited = journal.filter(({ answeredAt, receivedAt }) => (answeredAt ?? Infinity) < receivedAt + AWAITED_MS)
  return awaited.flatMap((first) =>
    journal
      .filter(
        ({ ticketId, receivedAt }) =>
          ticketId === first.ticketId && receivedAt > first.receivedAt && receivedAt < (first.answeredAt ?? 0),
      )
      .map(({ path }) => `${path} during ${first.path}`),
  )
}

/**
 * Whether a tag of this ticket may have been undone: a message or change of properties writes every property back as it was
 * when the desk received it, so that one that it does late takes away a tag that was set in between.
 */
export function mayBeUndone(journal: JournalEntry[], ticketId: number): boolean {
  const done = journal.filter((entry) => entry.ticketId === ticketId && entry.appliedAt !== null)
  const tagged = done.filter(({ path }) => path.endsWith('/update_tags'))
  const writeBack = done.filter(({ path }) => /\/staff_(update|pvtnote)$/.test(path))
  return writeBack.some((late) =>
    tagged.some(
      ({ appliedAt }) => late.receivedAt < (appliedAt ?? 0) && (appliedAt ?? Infinity) < (late.appliedAt ?? 0),
    ),
  )
}

function stateOf(item: OutboxItem | undefined): 'sent' | 'asked' | 'refused' | 'unsettled' {
  if (item?.state === 'sent') return 'sent'
  // Whoever is asked must be told what about.
  if (item?.state === 'needsYou' && item.problem?.message) return 'asked'
  return item?.state === 'refused' && item.problem?.message ? 'refused' : 'unsettled'
}

/** How often a mark is on a ticket as what it was sent as, and as something else. */
function copiesOf(mark: Exclude<Mark, { as: 'tag' }>, { updates }: WireTicket): { right: number; wrong: number } {
  if (mark.as === 'minutes') {
    return { right: updates.filter((update) => update.time_spent === mark.minutes).length, wrong: 0 }
  }
  const found = updates.filter(({ message }) => message?.html.includes(mark.text)).map((update) => asOf(update))
  const right = found.filter((as) => as === mark.as).length
  return { right, wrong: found.length - right }
}

function asOf({ message }: WireUpdate): Mark['as'] {
  if (message?.message_type === 'p') return 'private'
  return message?.forward_list ? 'forward' : 'public'
}
