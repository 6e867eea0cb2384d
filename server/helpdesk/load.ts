import { setImmediate } from 'node:timers/promises'
import type { Sample } from './sample/contract.ts'
import type { Desk } from './desk.ts'
import { dueFor, setDue } from './rules/sla.ts'
import { saveAccount, readAccount, type Account } from './store/account.ts'
import { saveBlob } from './store/blobs.ts'
import { saveContact, saveGroup } from './store/contacts.ts'
import type { Database } from './store/database.ts'
import { lastId, raiseSequence, readMeta, setSequence, writeMeta } from './store/meta.ts'
import { insertTicket } from './store/tickets.ts'

/** One slice of work between two looks at the requests that wait. */
const SLICE_MS = 20
const REPORT_MS = 5_000
/** Room for the ids of updates and attachments of tickets still to come; what clients write meanwhile is numbered above it. */
const UPDATES_PER_TICKET = 100

/** How the data on disk was made, so that a start in the middle of it goes on with the very same sample. */
export type SampleOrigin = { tickets: number; seed: number; now: number }

export function readOrigin(db: Database): SampleOrigin | null {
  const kept = readMeta(db, 'sample')
  return kept === null ? null : JSON.parse(kept)
}

export const isLoaded = (db: Database) => readMeta(db, 'sampleLoaded') === 'all'

/** Everything but the tickets, in one transaction: a desk has its whole account or none. */
export function loadAccount(db: Database, sample: Sample, origin: SampleOrigin): Account {
  const { account } = sample
  return db.transaction(() => {
    saveAccount(db, account)
    const read = readAccount(db)
    for (const group of account.groups) saveGroup(db, group)
    for (const contact of account.contacts) saveContact(db, read, contact, true)
    for (const blob of account.blobs) saveBlob(db, blob)
    const highest = (ids: number[]) => ids.reduce((max, id) => Math.max(max, id), 0)
    raiseSequence(db, 'contact', highest(account.contacts.map(({ id }) => id)))
    raiseSequence(db, 'phone', highest(account.contacts.flatMap(({ phones }) => phones.map(({ id }) => id))))
    raiseSequence(db, 'group', highest(account.groups.map(({ id }) => id)))
    const fields = [...account.ticketFields, ...account.contactFields]
    raiseSequence(db, 'choice', highest(fields.flatMap(({ choices }) => (choices ?? []).map(({ id }) => id))))
    raiseSequence(db, 'ticket', origin.tickets)
    raiseSequence(db, 'update', origin.tickets * UPDATES_PER_TICKET)
    raiseSequence(db, 'attachment', origin.tickets * UPDATES_PER_TICKET)
    writeMeta(db, 'sample', JSON.stringify(origin))
    return read
  })
}

/**
 * Writes the sample's tickets in slices, so that requests are answered meanwhile; goes on after the last one written before.
 * `first` is called once some are there.
 */
export async function loadTickets(
  desk: Desk,
  sample: Sample,
  options: { total: number; report: (line: string) => void; first: () => void; signal: AbortSignal },
): Promise<void> {
  const { db } = desk
  const done = Number(readMeta(db, 'sampleLoaded') ?? 0)
  const began = performance.now()
  let reported = began
  let last = done
  const highest = { update: 0, attachment: 0 }
  const tickets = sample.tickets()[Symbol.iterator]()

  /** Writes for one slice of time; whether that was the end. */
  function loadSlice(): boolean {
    const sliceEnd = performance.now() + SLICE_MS
    while (performance.now() < sliceEnd) {
      const next = tickets.next()
      if (next.done) {
        writeMeta(db, 'sampleLoaded', 'all')
        closeGap(db, options.total, highest)
        return true
      }
      const ticket = next.value
      for (const update of ticket.updates) {
        highest.update = Math.max(highest.update, update.id)
        for (const { id } of update.message?.attachments ?? []) highest.attachment = Math.max(highest.attachment, id)
      }
      if (ticket.id <= done) continue
      insertTicket(db, desk.account, ticket)
      const isOpen = !desk.account.isCompleted(ticket.statusId)
      setDue(db, ticket.id, dueFor(ticket, isOpen, desk.sla, desk.clock()))
      last = ticket.id
    }
    writeMeta(db, 'sampleLoaded', String(last))
    return false
  }

  while (!options.signal.aborted) {
    const isOver = db.quickTransaction(loadSlice)
    if (last > done || isOver) options.first()
    const now = performance.now()
    if (now - reported > REPORT_MS || (isOver && now - began > REPORT_MS)) {
      reported = now
      options.report(`Sample data: ${last} of ${options.total} tickets after ${Math.round((now - began) / 1000)} s`)
    }
    if (isOver) return
    await setImmediate()
  }
}

/** When nobody wrote while the sample came, its numbers go on without a gap. */
function closeGap(db: Database, tickets: number, highest: { update: number; attachment: number }): void {
  for (const name of ['update', 'attachment'] as const) {
    if (lastId(db, name) === tickets * UPDATES_PER_TICKET) setSequence(db, name, highest[name])
  }
}
