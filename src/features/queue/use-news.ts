import { useEffect } from 'react'
import { onTicketNews } from '../../api/live.ts'
import { rowWithWrites } from '../../api/row-writes.ts'
import { accountDayOf } from '../../domain/dates.ts'
import { matchesFilter } from '../../domain/filter-match.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import type { ListState } from './list-state.ts'

type NewsOptions = {
  state: ListState
  filter: TicketFilter
  lookup: Lookup
  meId: number
  isListed: (ticketId: number) => boolean
}

/** Marks what changed since the rows were read: tickets that came wait to be let in, rows that no longer fit fade. */
export function useNews({ state, filter, lookup, meId, isListed }: NewsOptions): void {
  useEffect(
    () =>
      onTicketNews(({ ticketId, row, before, isNew, byAgentId }) => {
        const listed = isListed(ticketId)
        if (!row) {
          if (listed) state.noteLeft(ticketId, true)
          return
        }
        const fits = matchesFilter(rowWithWrites(row), filter, { lookup, meId, today: accountDayOf(new Date()) })
        if (listed) {
          state.noteLeft(ticketId, fits === false)
          // A customer wrote again: it stands elsewhere now, and that is news.
          const wroteAgain = before && row.lastContactReplyAt !== before.lastContactReplyAt && row.awaitingReply
          if (fits !== false && wroteAgain && byAgentId !== meId) state.noteNewer(ticketId)
          return
        }
        // A ticket that was not read may stand further down already; one that is new, or fits only now, cannot.
        const fitted = before ? matchesFilter(before, filter, { lookup, meId, today: accountDayOf(new Date()) }) : false
        if (fits === true && (isNew || (before !== undefined && fitted === false))) state.noteNewer(ticketId)
      }),
    [state, filter, lookup, meId, isListed],
  )
}
