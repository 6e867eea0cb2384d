import { frontDesk } from './front-desk.ts'
import { hannahsTickets } from './hannah.ts'
import { hostileMail } from './hostile.ts'
import { dealerOrder, depotLog, diary } from './long-threads.ts'
import { laterThatMorning } from './morning.ts'
import { oddities } from './oddities.ts'
import { slaReview } from './sla-review.ts'
import { instant, type Told } from './tell.ts'

export type ToldAt = { told: Told; createdAt: number }

/** The tickets told by hand, oldest first; when only a few fit, those at the top of the queue. */
export function toldTickets(now: number, atMost: number): ToldAt[] {
  const [wheel, ...others] = hannahsTickets(now)
  return [
    wheel,
    ...frontDesk(now),
    ...laterThatMorning(now),
    ...others,
    ...slaReview,
    ...oddities,
    ...hostileMail,
    dealerOrder(now),
    diary(),
    depotLog(now),
  ]
    .slice(0, atMost)
    .map((told) => ({ told, createdAt: instant(told.turns[0].when, now) }))
    .toSorted((a, b) => a.createdAt - b.createdAt)
}
