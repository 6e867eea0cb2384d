import type { Kysely } from 'kysely'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { FileRow } from '../store/files.ts'
import { createdTickets, type Op, type OpChange, undecidedOps } from '../store/outbox.ts'
import type { Schema } from '../store/schema.ts'
import {
  afterCreateCheck,
  created,
  type Creation,
  type CreationFacts,
  findCreated,
  isCreation,
  lookFrom,
  ticketsSince,
} from './creation.ts'
import type { LaneDeps } from './lane.ts'
import { afterAll, type Known } from './protocol.ts'

/** What a step of a creation needs of the lane that it is taken in. Every change is made under that lane's lease. */
type Lane = Pick<LaneDeps, 'store' | 'happyfox' | 'clock' | 'timings'> & {
  change: (
    op: Op,
    states: Op['state'][],
    next: OpChange,
    mayChange?: (tx: Kysely<Schema>) => Promise<boolean>,
  ) => Promise<Op | null>
  known: (op: Op, files: FileRow[]) => Promise<Known>
  filesOf: (op: Op) => Promise<FileRow[]>
  /** The files of a write; null when one is gone, which has been said then. */
  allFilesOf: (op: Op) => Promise<FileRow[] | null>
  /** False when its agent may not do this any more, which has been said then. */
  stillAllowed: (op: Op) => Promise<boolean>
  /** The write stays as it is until HappyFox can be asked again. */
  wait: (op: Op, error: unknown) => Promise<void>
  takeIn: (ticket: Ticket, by: { agentId: number } | null) => Promise<void>
}

/** The steps of a ticket that is to be made: what is read and recorded around the decisions of `creation.ts`. */
export function createCreationSteps(lane: Lane) {
  const { store, happyfox, clock, timings, change } = lane

  const facts = async (op: Creation, files: FileRow[]): Promise<CreationFacts> => ({
    ...(await lane.known(op, files)),
    claimed: new Set(await createdTickets(store.db, op.beforeTicketId ?? 0)),
  })

  /** Asked with the change: of two writes that look alike only one has a ticket; the other looks again. */
  const notClaimed = (ticketId: number | undefined) => async (tx: Kysely<Schema>) =>
    ticketId === undefined || !(await createdTickets(tx, ticketId - 1)).includes(ticketId)

  /**
   * All that comes before the send. One that was sent before is looked for once more, whoever asked for it again.
   * @returns what to send, or null when it is not to be sent now
   */
  async function prepare(op: Creation): Promise<{ files: FileRow[]; beforeTicketId: number } | null> {
    const files = await lane.allFilesOf(op)
    if (!files || !(await lane.stillAllowed(op))) return null
    try {
      if (op.sentAt !== null) {
        const known = await facts(op, files)
        const found = findCreated(op, await ticketsSince(happyfox, lookFrom(op, known)), known)
        if (found) {
          await change(op, ['queued'], created(op, found, known), notClaimed(found.id))
          await lane.takeIn(found, { agentId: op.agentId })
          return null
        }
      }
      return { files, beforeTicketId: op.beforeTicketId ?? (await happyfox.newestTicketId()) }
    } catch (error) {
      await lane.wait(op, error)
      return null
    }
  }

  /** A look for the ticket of a write whose fate is unknown. */
  async function check(op: Creation): Promise<void> {
    let tickets: Ticket[]
    try {
      tickets = await ticketsSince(happyfox, lookFrom(op, { timings, now: clock() }))
    } catch (error) {
      return lane.wait(op, error)
    }
    const next = afterCreateCheck(op, tickets, await facts(op, await lane.filesOf(op)))
    await change(op, ['checking'], next, notClaimed(next.ticketId))
    const found = tickets.find(({ id }) => id === next.ticketId)
    if (found) await lane.takeIn(found, { agentId: op.agentId })
  }

  /** When a ticket has come that may be the one that a write of unknown fate has made. */
  async function lookForCreated(ticketId: number): Promise<void> {
    const waiting = (await undecidedOps(store.db, clock() - timings.lateMs)).filter(isCreation)
    if (waiting.length === 0) return
    const ticket = await happyfox.ticket(ticketId, { priority: 'verify' })
    for (const op of waiting) {
      const known = await facts(op, await lane.filesOf(op))
      const found = findCreated(op, [ticket], known)
      if (!found) continue
      if (await change(op, [op.state], afterAll(op, created(op, found, known)), notClaimed(found.id))) return
    }
  }

  return { facts, prepare, check, lookForCreated }
}
