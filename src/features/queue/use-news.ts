import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { onGrowth, onTicketNews, type TicketNews } from '../../api/live.ts'
import { rowWithWrites } from '../../api/row-writes.ts'
import { isReadWhole, listKey, whichFit, WINDOW_ROWS } from '../../api/tickets.ts'
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

/** Changes of this long are asked about together. */
const ASK_AFTER_MS = 1200

/**
 * Marks what changed since the rows were read: tickets that came wait to be let in, rows that no longer fit fade. What a row
 * cannot tell of itself, words and custom fields, the server is asked.
 */
export function useNews({ state, filter, lookup, meId, isListed }: NewsOptions): void {
  const client = useQueryClient()
  useEffect(() => {
    const open = new Map<number, TicketNews>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false

    function note(news: TicketNews, fits: boolean, fitted: boolean | 'unknown') {
      const { ticketId, row, before, isNew, byAgentId } = news
      if (isListed(ticketId)) {
        state.noteLeft(ticketId, !fits)
        // A customer wrote again: it stands elsewhere now, and that is news.
        const wroteAgain = row && before && row.lastContactReplyAt !== before.lastContactReplyAt && row.awaitingReply
        if (!fits) state.noteNewer(ticketId, false)
        else if (wroteAgain && byAgentId !== meId) state.noteNewer(ticketId)
        return
      }
      // A ticket that was not read may stand further down already; one that is new, or fits only now, cannot.
      const isArrival = isNew || fitted === false || isReadWhole(client, filter)
      if (!fits) state.noteNewer(ticketId, false)
      else if (isArrival) state.noteNewer(ticketId)
    }

    async function ask() {
      const asked = [...open].slice(0, WINDOW_ROWS)
      for (const [id] of asked) open.delete(id)
      timer = open.size > 0 ? setTimeout(() => void ask(), ASK_AFTER_MS) : undefined
      const ids = asked.map(([id]) => id)
      const fitting = await whichFit(client, filter, ids).catch(() => null)
      if (isOver || !fitting) return
      for (const [id, news] of asked) note(news, fitting.has(id), 'unknown')
    }

    const stop = onTicketNews((news) => {
      const { ticketId, row, before } = news
      const context = { lookup, meId, today: accountDayOf(new Date()) }
      const fits = row !== null && matchesFilter(rowWithWrites(row), filter, context)
      if (fits === 'unknown') {
        open.set(ticketId, news)
        timer ??= setTimeout(() => void ask(), ASK_AFTER_MS)
        return
      }
      open.delete(ticketId)
      note(news, fits, before ? matchesFilter(before, filter, context) : 'unknown')
    })
    return () => {
      isOver = true
      clearTimeout(timer)
      stop()
    }
  }, [client, state, filter, lookup, meId, isListed])
  useEffect(() => onGrowth(() => state.set({ grown: true })), [state])
  useEffect(() => () => readAnewAfterNews(client), [client])
}

/** Nobody marks the rows while another page is shown: the first news then makes the lists old. */
function readAnewAfterNews(client: QueryClient) {
  const stop = onTicketNews(() => {
    stop()
    void client.invalidateQueries({ queryKey: listKey(), refetchType: 'none' })
  })
}
