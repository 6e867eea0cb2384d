import { useState } from 'react'
import { selectAll } from '../../api/bulk-calls.ts'
import type { TicketPage } from '../../domain/queue.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChecksIcon, CrossIcon, MoreIcon, PenIcon } from '../../ui/icons.tsx'
import { BellIcon, LockIcon } from '../../ui/more-icons.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.ts'
import { unseenCount } from './unseen-count.ts'
import { BUTTON, JobProgress, useJobAtWork } from './job-progress.tsx'
import { selectedRows, useListState } from './list-state.ts'
import { BULK_PICKS, type RowPick } from './picks.ts'
import { type PickKind, useQueue } from './queue-context.ts'
import { useLiftedToasts } from './use-lifted-toasts.ts'

type Props = {
  filter: TicketFilter
  /** The first rows of the list, with its length. */
  page: Pick<TicketPage, 'rows' | 'total' | 'source'> | undefined
  narrow: boolean
}

const number = new Intl.NumberFormat('en-US')

/** What stands in the bar itself; the menu has the rest, and beside a ticket there is less room. */
const SHOWN: RowPick[] = ['assignee', 'status', 'priority', 'tags', 'move']
const SHOWN_NARROW: RowPick[] = ['assignee', 'status', 'priority']

/** What can be done with the selection, over the foot of the list. */
export function BulkBar({ filter, page, narrow }: Props) {
  const { state, pick } = useQueue()
  const selected = useListState(state, (snapshot) => snapshot.selected)
  const job = useJobAtWork()
  useLiftedToasts()
  if (selected.size === 0) return null
  const rows = selectedRows(state.get())
  const inBar = narrow ? SHOWN_NARROW : SHOWN
  const all = { total: page?.total ?? 0, why: whyNotAll(page, selected.size) }
  const unseen = unseenCount(filter, selected)
  const isAllRead = page !== undefined && page.rows.length > 1 && page.rows.every(({ id }) => selected.has(id))
  return (
    <div
      role="toolbar"
      aria-label={`${number.format(selected.size)} selected`}
      className="rise-in absolute bottom-11 left-1/2 pointer-coarse:bottom-3 z-float flex h-11 max-w-[calc(100%-16px)] -translate-x-1/2 items-center gap-0.5 rounded-xl bg-ink pr-1.5 pl-3.5 max-[22.5rem]:pr-0.5 max-[22.5rem]:pl-2.5 whitespace-nowrap text-ink-text shadow-float pointer-coarse:h-14"
    >
      <b className="nums font-semibold">
        {narrow ? number.format(selected.size) : `${number.format(selected.size)} selected`}
      </b>
      {unseen > 0 && (
        <span className="nums ml-2 min-w-0 truncate text-xs text-ink-muted" title={unseenWords(unseen)}>
          {narrow ? `${number.format(unseen)} unseen` : unseenWords(unseen)}
        </span>
      )}
      {all.total > selected.size && isAllRead && !narrow && <SelectAllButton filter={filter} {...all} />}
      <Divider />
      {BULK_PICKS.filter(({ kind }) => inBar.includes(kind)).map(({ kind, label, keys, icon }) =>
        narrow ? (
          <IconButton
            key={kind}
            variant="ink"
            label={label}
            keys={keys}
            icon={icon}
            data-bulk={kind}
            onClick={(event) => pick(kind, rows, event.currentTarget)}
            className={BUTTON}
          />
        ) : (
          <Button
            key={kind}
            variant="ink"
            icon={icon}
            keys={keys}
            data-bulk={kind}
            onClick={(event) => pick(kind, rows, event.currentTarget)}
            className="h-8 pointer-coarse:h-11"
          >
            {label}
          </Button>
        ),
      )}
      <MoreMenu filter={filter} all={all} inBar={inBar} />
      {job && (
        <>
          <Divider />
          <JobProgress job={job} narrow />
        </>
      )}
      <IconButton
        variant="ink"
        label="Clear the selection"
        keys="esc"
        icon={CrossIcon}
        onClick={state.clearSelection}
        className={BUTTON}
      />
    </div>
  )
}

const unseenWords = (count: number) => `${number.format(count)} of them not in this list`

/** Why a whole list cannot be selected; undefined when it can. */
function whyNotAll(page: Props['page'], selected: number): string | undefined {
  if (!page) return 'The list is still being read'
  if (page.source === 'happyfox') {
    return 'HappyFox’s own search answered this list, so only the rows that were read can be selected'
  }
  return page.total <= selected ? 'All of them are selected' : undefined
}

const Divider = () => <span aria-hidden="true" className="mx-2 h-4 w-px flex-none bg-ink-line max-phone:mx-1" />

/** Selects every ticket of the list: the server says which those are, and from then on they are these. */
function useSelectAll(filter: TicketFilter): () => Promise<void> {
  const { state } = useQueue()
  return async () => {
    try {
      const { ids, total } = await selectAll(filter)
      state.selectIds(ids)
      if (ids.length < total) {
        const [some, every] = [number.format(ids.length), number.format(total)]
        toast({ message: `The first ${some} of ${every} are selected: one change takes no more` })
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'The server did not answer.'
      toast({ tone: 'failed', message: `The tickets could not be selected. ${reason}` })
    }
  }
}

type All = { total: number; why: string | undefined }

function SelectAllButton({ filter, total, why }: All & { filter: TicketFilter }) {
  const select = useSelectAll(filter)
  const [busy, setBusy] = useState(false)
  return (
    <Button
      variant="ink"
      loading={busy}
      disabledReason={why}
      onClick={() => {
        setBusy(true)
        void select().finally(() => setBusy(false))
      }}
      className="ml-1.5 h-8 pointer-coarse:h-11 underline decoration-ink-line underline-offset-3"
    >
      Select all {number.format(total)}
    </Button>
  )
}

function MoreMenu({ filter, all, inBar }: { filter: TicketFilter; all: All; inBar: RowPick[] }) {
  const { state, pick, change } = useQueue()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const select = useSelectAll(filter)
  const rows = () => selectedRows(state.get())
  return (
    <span ref={setAnchor} data-bulk="more" className="flex">
      <Menu
        label="More for the selection"
        align="end"
        side="top"
        trigger={(props) => (
          <IconButton {...props} variant="ink" label="More for the selection" icon={MoreIcon} className={BUTTON} />
        )}
      >
        {(close) => {
          const act = (run: () => void) => () => {
            close()
            run()
          }
          const open = (kind: PickKind) => act(() => anchor && pick(kind, rows(), anchor))
          return (
            <>
              {BULK_PICKS.filter(({ kind }) => !inBar.includes(kind)).map(({ kind, label, keys, icon }) => (
                <MenuItem key={kind} icon={icon} keys={keys} onSelect={open(kind)}>
                  {kind === 'due' ? 'Due date' : label}
                </MenuItem>
              ))}
              <MenuItem icon={PenIcon} onSelect={open('field')}>
                Set a field
              </MenuItem>
              <MenuItem icon={LockIcon} onSelect={open('note')}>
                Add a private note
              </MenuItem>
              <MenuItem icon={BellIcon} onSelect={act(() => change(rows(), { kind: 'subscribe' }))}>
                Subscribe me
              </MenuItem>
              <MenuItem onSelect={act(() => change(rows(), { kind: 'unsubscribe' }))} icon={CrossIcon}>
                Unsubscribe me
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={ChecksIcon} disabledReason={all.why} onSelect={act(() => void select())}>
                Select all {number.format(all.total)} in this view
              </MenuItem>
            </>
          )
        }}
      </Menu>
    </span>
  )
}
