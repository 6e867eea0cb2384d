import { frontDesk, laterThatMorning } from './front-desk.ts'
import { hannahsTickets } from './hannah.ts'
import { instant, type Told } from './tell.ts'

export type ToldAt = { told: Told; createdAt: number }

/** The tickets told by hand, oldest first; when only a few fit, those at the top of the queue. */
export function toldTickets(now: number, atMost: number): ToldAt[] {
  const [wheel, ...others] = hannahsTickets(now)
  return [wheel, ...frontDesk(now), ...laterThatMorning(now), ...others]
    .slice(0, atMost)
    .map((told) => ({ told, createdAt: instant(told.turns[0].when, now) }))
    .toSorted((a, b) => a.createdAt - b.createdAt)
}
