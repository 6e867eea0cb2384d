import { contactFields } from './account/contact-fields.ts'
import { makePeople } from './account/people.ts'
import { categories, priorities, statuses } from './account/settings.ts'
import { staff } from './account/staff.ts'
import { ticketFields } from './account/ticket-fields.ts'
import { blobs } from './assets/blobs.ts'
import type { MakeSample } from './contract.ts'
import { followUp, newTicket } from './live.ts'
import { ticketStream } from './stream.ts'
import { startOfDay } from './time.ts'

/** The help desk of Harbour Cycles, a bicycle shop with two branches, a workshop and a web shop. */
export const makeSample: MakeSample = ({ tickets, seed, now }) => {
  // Few tickets reach back some weeks, a hundred thousand about four years.
  const spanDays = Math.min(1500, Math.max(10, Math.round(100 * (tickets / 1200) ** 0.612)))
  const contactCount = Math.min(9000, Math.round(60 + tickets * 0.3))
  const people = makePeople(seed, contactCount, startOfDay(now), spanDays)
  return {
    account: structuredClone({
      categories,
      statuses,
      priorities,
      staff,
      ticketFields,
      contactFields,
      groups: people.groups,
      contacts: people.everyone.map(({ contact }) => contact),
      blobs: [...blobs().values()],
    }),
    tickets: () => ticketStream({ tickets, seed, now, people, spanDays }),
    followUp: (ticket, pick) => followUp(ticket, people, now, pick),
    newTicket: (pick) => newTicket(people, now, pick),
  }
}
