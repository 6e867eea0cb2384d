import { type QueryClient, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useMatch, useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { referenceQuery } from '../../api/reference.ts'
import { sessionQuery } from '../../api/session.ts'
import { listKey, placeInList, placeQuery, ticketsQuery, WINDOW_ROWS } from '../../api/tickets.ts'
import { viewsQuery } from '../../api/views.ts'
import { ConnectionBanner } from '../../components/connection-banner.tsx'
import { usePageTitle } from '../../components/page-title.ts'
import { runCommandWhenReady } from '../../components/commands.ts'
import type { BulkAction } from '../../domain/bulk.ts'
import { namedView } from '../../domain/named-view.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { cn } from '../../ui/cn.ts'
import { FloatingPanel } from '../../ui/popover.tsx'
import { useStored } from '../../ui/stored.ts'
import { FROM_SPLIT, useMedia } from '../../ui/use-media.ts'
import { onBulkNews } from '../../api/bulk.ts'
import { storedSplit } from './choices.ts'
import { CompletionDialog } from '../../components/custom-fields/late.ts'
import { BulkForm, RowPicker, warmQueue } from './late.ts'
import { createListState } from './list-state.ts'
import { type PickKind, QueueProvider, type QueueContext, useQueue } from './queue-context.ts'
import type { LackingChange } from './change-tickets.ts'
import { QueueList } from './queue-list.tsx'
import { SearchStringHost } from './search-string-host.tsx'
import { useFollowedView } from './use-followed-view.ts'
import { useOwnDensity } from './use-own-density.ts'
import { useLookAhead } from './use-look-ahead.ts'
import { listNameOf, useListPlace } from './use-list-place.ts'
import { useNews } from './use-news.ts'
import { type CommandOptions, useQueueCommands } from './use-queue-commands.ts'
import { useQueueFilter } from './use-queue-filter.ts'
import { usePlaceInList } from '../../api/place-in-list.ts'
import { useFirstRows } from './use-rows.ts'
import { useShape } from './use-shape.ts'

const TICKET_ROUTE = '/_app/tickets/$ticketId'

type Picking = { kind: PickKind; rows: TicketRow[]; anchor: HTMLElement }

/** The list of tickets, and beside it or in its place the ticket that is open. */
export function QueuePage({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const router = useRouter()
  const navigate = useNavigate()
  const filter = useQueueFilter()
  const { data: lookup } = useSuspenseQuery(referenceQuery())
  const { data: session } = useQuery(sessionQuery())
  const openTicketId = useMatch({ from: TICKET_ROUTE, shouldThrow: false })?.params.ticketId ?? null
  const hasRoom = useMedia(FROM_SPLIT)
  const split = useStored(storedSplit)
  const beside = openTicketId !== null && hasRoom && split
  const listShown = openTicketId === null || beside

  const [state] = useState(createListState)
  const [pane, setPane] = useState<HTMLElement | null>(null)
  const [picking, setPicking] = useState<Picking | null>(null)
  const [asking, setAsking] = useState<LackingChange | null>(null)
  const [adding, setAdding] = useState(false)
  const search = useRef<HTMLInputElement>(null)

  const firstRows = useFirstRows(filter)
  const total = firstRows.data?.total ?? 0
  const me = session?.agent
  const { data: saved } = useQuery(viewsQuery())
  const view = useMemo(() => namedView(filter.view, lookup, saved?.views ?? []), [filter.view, lookup, saved])
  const shape = useShape(pane, beside, filter, view)
  useFollowedView(view, filter)
  useOwnDensity()
  useLookAhead(state)

  const queue = useMemo<QueueContext | null>(() => {
    if (!me) return null
    return {
      state,
      lookup,
      me,
      open(row, at, { newTab, reply } = {}) {
        const target = {
          to: '/tickets/$ticketId',
          params: { ticketId: row.id },
          search: (previous: object) => previous,
        } as const
        if (newTab) return void window.open(router.buildLocation(target).href, '_blank', 'noopener')
        state.moveTo(at)
        state.set({ peek: null })
        // The pressed link goes with its row, and a browser lays the whole page out to take the focus from it.
        state.grid().focus()
        // From ticket to ticket the address is replaced, so that Back leads to the list.
        const replace = router.state.matches.some(({ routeId }) => routeId === TICKET_ROUTE)
        const there = navigate({ ...target, replace })
        return void (reply ? there.then(() => runCommandWhenReady('ticket.reply')) : there)
      },
      pick: (kind, rows, anchor) => setPicking({ kind, rows, anchor }),
      change: (rows, action) =>
        void import('./change-tickets.ts').then(({ changeTickets }) =>
          changeTickets({ client, state, lookup, meId: me.id, rows, action, ask: setAsking }),
        ),
    }
  }, [client, lookup, me, navigate, router, state])

  // What became of tickets that were changed together, also in another window.
  useEffect(() => {
    if (!me) return undefined
    const toJob = (jobId: string) => void navigate({ to: '/bulk/$jobId', params: { jobId } })
    return onBulkNews((news) => {
      void import('./bulk-news.ts').then(({ tellNews }) =>
        tellNews(news, { client, state, lookup, meId: me.id, toJob }),
      )
    })
  }, [client, lookup, me, navigate, state])

  useListPlace({
    state,
    listKey: listNameOf(filter),
    isReady: shape !== null && firstRows.data !== undefined && !firstRows.isPlaceholderData,
  })
  // The open ticket has the cursor, also when it was opened by a link.
  const place = usePlaceInList(filter, openTicketId) ?? undefined
  useEffect(() => {
    if (place === undefined) return
    state.moveTo(place)
    state.grid().scrollTo(place)
  }, [place, state])

  // Back from a ticket, the list has the focus again.
  const wasOpen = useRef(openTicketId)
  useEffect(() => {
    if (wasOpen.current !== null && openTicketId === null) state.grid().focus()
    wasOpen.current = openTicketId
  }, [openTicketId, state])

  const isListed = useCallback(
    (ticketId: number) => placeInList(client, filter, ticketId) !== undefined,
    [client, filter],
  )
  useNews({ state, filter, lookup, meId: me?.id ?? 0, isListed })
  const isEmpty = firstRows.data?.total === 0
  const letIn = useCallback(async () => {
    const { newer, range, cursor } = state.get()
    const [firstId, cursorId] = [range.first, cursor].map((at) => state.grid().rowAt(at)?.id)
    if (state.get().grown) state.set({ grown: false })
    // Windows out of sight tell of another order now.
    client.removeQueries({ queryKey: listKey(filter), type: 'inactive' })
    await client.invalidateQueries({ queryKey: listKey(filter) })
    state.takeNews()
    const placeOf = (id: number | undefined) => (id === undefined ? undefined : placeInList(client, filter, id))
    const arrived = await firstPlaceOf(client, filter, newer)
    if (arrived === undefined) {
      state.moveTo(placeOf(cursorId) ?? cursor)
      state.grid().scrollTo(placeOf(firstId) ?? range.first, 'start')
      return
    }
    // The open ticket keeps the cursor.
    if (openTicketId === null) state.moveTo(arrived)
    state.grid().scrollTo(Math.max(0, arrived - 1), 'start')
  }, [client, filter, openTicketId, state])
  // Into an empty list tickets come by themselves: there is nothing they could move.
  useEffect(
    () =>
      state.subscribe(() => {
        const { newer, grown } = state.get()
        if (isEmpty && (newer.size > 0 || grown)) void letIn()
      }),
    [isEmpty, letIn, state],
  )

  const openAt = useCallback(
    async (index: number) => {
      if (!queue || index < 0 || index >= total) return
      const offset = index - (index % WINDOW_ROWS)
      const page = await client.query(ticketsQuery(filter, offset))
      const row = page.rows[index - offset]
      if (row) queue.open(row, index)
    },
    [client, filter, queue, total],
  )
  const close = useCallback(() => {
    void navigate({ to: '/tickets', search: (previous) => previous })
  }, [navigate])
  useEffect(() => {
    const quiet = setTimeout(warmQueue, 1200)
    return () => clearTimeout(quiet)
  }, [])
  const hasRows = firstRows.data !== undefined
  useEffect(() => {
    if (!hasRows) return undefined
    // The first ticket must not wait for its page's code, which in turn must not come before the rows are painted.
    const painted = setTimeout(() => {
      router.loadRouteChunk(router.routesById[TICKET_ROUTE])?.catch(() => undefined)
    }, 100)
    return () => clearTimeout(painted)
  }, [router, hasRows])
  const onFilter = useCallback(() => setAdding(true), [])
  const onSearch = useCallback(() => search.current?.focus(), [])
  const contactName = (id: number) => firstRows.data?.rows.find((row) => row.contact?.id === id)?.contact?.name

  usePageTitle(openTicketId === null ? (view?.name ?? 'Tickets') : null)

  if (!queue) return null
  return (
    <QueueProvider value={queue}>
      <QueueKeys
        queue={queue}
        total={total}
        openTicketId={openTicketId}
        listShown={listShown}
        openAt={openAt}
        close={close}
        onFilter={onFilter}
        onSearch={onSearch}
      />
      <SearchStringHost filter={filter} />
      <div className="relative flex min-h-0 flex-1">
        <section
          ref={setPane}
          aria-label="Tickets"
          inert={!listShown}
          className={cn(
            'flex min-h-0 min-w-0 flex-col bg-surface',
            listShown ? 'relative' : 'invisible absolute inset-0',
            beside ? 'w-list flex-none border-r border-line' : listShown && 'flex-1',
          )}
        >
          {shape && (
            <QueueList
              view={view}
              filter={filter}
              total={firstRows.data?.total}
              search={search}
              adding={adding}
              onAdding={setAdding}
              contactName={contactName}
              firstRows={firstRows}
              shape={shape}
              openTicketId={openTicketId}
              onLetIn={() => void letIn()}
            />
          )}
        </section>
        {openTicketId !== null && (
          <div className="relative flex min-w-0 flex-1 flex-col">
            {!beside && <ConnectionBanner />}
            {children}
          </div>
        )}
      </div>
      {picking && <Picking {...picking} onClose={() => setPicking(null)} />}
      {asking && (
        <Suspense fallback={null}>
          <CompletionDialog
            ticket={asking.ticket}
            lookup={lookup}
            statusId={asking.statusId}
            onSave={(fields) => {
              setAsking(null)
              asking.save(fields)
            }}
            onCancel={() => setAsking(null)}
          />
        </Suspense>
      )}
    </QueueProvider>
  )
}

/** Where the first of some tickets stands; undefined when the list holds none of them. */
async function firstPlaceOf(client: QueryClient, filter: TicketFilter, ids: ReadonlySet<number>) {
  const known = [...ids].flatMap((id) => placeInList(client, filter, id) ?? [])
  if (known.length > 0) return Math.min(...known)
  const [one] = ids
  if (one === undefined) return undefined
  return (await client.fetchQuery(placeQuery(filter, one)).catch(() => null)) ?? undefined
}

/** The keys of the list; they need the queue, which is there only with an agent. */
function QueueKeys(options: CommandOptions) {
  useQueueCommands(options)
  return null
}

/** The choice of a property beside its row or the bar, or a form for what needs more room. */
function Picking({ kind, rows, anchor, onClose }: Picking & { onClose: () => void }) {
  const { state, change } = useQueue()
  const { selected } = state.get()
  const count = rows.length === 1 ? 1 : Math.max(rows.length, selected.size)
  const onPick = (action: BulkAction) => {
    onClose()
    change(rows, action)
  }
  if (kind === 'field' || kind === 'note') {
    return (
      <Suspense fallback={null}>
        <BulkForm kind={kind} rows={rows} count={count} onPick={onPick} onClose={onClose} />
      </Suspense>
    )
  }
  return (
    <FloatingPanel
      label={count === 1 ? (rows[0]?.displayId ?? '') : `${count} tickets`}
      anchor={anchor}
      className="w-64"
      onClose={onClose}
    >
      <RowPicker kind={kind} rows={rows} count={count} onPick={onPick} />
    </FloatingPanel>
  )
}
