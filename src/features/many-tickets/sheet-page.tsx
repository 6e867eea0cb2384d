import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { PageHead } from '../../components/page-head.tsx'
import { durationWords } from '../../domain/bulk.ts'
import { secondsForRows } from '../../domain/creations.ts'
import { ENCODINGS } from '../../domain/csv/decode.ts'
import { openTable } from '../../domain/csv/open-table.ts'
import { NoTable } from '../../domain/csv/parse.ts'
import type { Account } from '../../domain/csv/read-cell.ts'
import type { Target } from '../../domain/csv/targets.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Select } from '../../ui/input.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { toast } from '../../ui/toast.ts'
import { ColumnsPanel } from './columns-panel.tsx'
import { handOver } from './hand-over.ts'
import { Preview } from './preview.tsx'
import {
  changeSheet,
  closeSheet,
  isKept,
  markHandedOver,
  openSheet,
  rememberMapping,
  type Sheet,
  sheetBytes,
  useIsRefused,
} from './sheet.ts'
import { type Addresses, useAddressBook } from './use-address-book.ts'
import { useReadings } from './use-readings.ts'
import { figure, requestsWords, rowsWords, standingWords, ticketsWords } from './words.ts'

type Props = { sheet: Sheet; targets: Target[]; account: Account; mends: string | null }
/** HappyFox's own time for a request, before it was measured. */
const REQUEST_MS = 2_000

/** A table on its way to tickets: its columns, its rows, and what can be made of them. */
export function SheetPage({ sheet, targets, account, mends }: Props) {
  const addresses = useAddressBook(sheet)
  const readings = useReadings(sheet, targets, account, addresses.book)
  const [part, setPart] = useState<'rows' | 'columns'>('rows')
  const [isAsking, setIsAsking] = useState(false)
  useUnkept(sheet.isMended)

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHead title={sheet.name}>
        <span className="nums text-xs whitespace-nowrap text-subtle">{rowsWords(sheet.rows.length)}</span>
      </PageHead>
      <Notes sheet={sheet} targets={targets} mends={mends} />
      <UnknownContacts addresses={addresses} />
      <div className="flex-none border-b border-line-faint px-4 py-2 rail:hidden">
        <Segmented
          label="Part of the table"
          options={[
            { value: 'rows', label: 'Rows' },
            { value: 'columns', label: 'Columns' },
          ]}
          value={part}
          onChange={setPart}
        />
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_320px] grid-rows-[minmax(0,1fr)] max-rail:grid-cols-1">
        <div className={cn('flex min-h-0 min-w-0 flex-col', part !== 'rows' && 'max-rail:hidden')}>
          <Preview
            sheet={sheet}
            readings={readings}
            targets={targets}
            account={account}
            onMend={(rows, column, value) =>
              changeSheet({
                isMended: true,
                rows: sheet.rows.map((row, n) =>
                  rows.has(n) ? { ...row, cells: row.cells.with(column, value) } : row,
                ),
              })
            }
          />
        </div>
        <aside
          aria-label="Columns of the table"
          className={cn(
            'min-h-0 overflow-y-auto border-l border-line bg-sunken max-rail:border-l-0',
            part !== 'columns' && 'max-rail:hidden',
          )}
        >
          <ColumnsPanel sheet={sheet} readings={readings} targets={targets} account={account} />
        </aside>
      </div>
      <Foot {...{ sheet, readings, targets, account, addresses }} onDiscard={() => setIsAsking(true)} />
      {isAsking && (
        <Dialog
          role="alertdialog"
          title={`Put “${sheet.name}” away?`}
          description={
            sheet.isMended
              ? 'What was mended here is in no file.'
              : 'Nothing of it was created. The file stays as it is.'
          }
          onClose={() => setIsAsking(false)}
        >
          <DialogActions>
            <Button onClick={() => setIsAsking(false)}>Keep it</Button>
            <Button variant="danger" onClick={closeSheet}>
              Put it away
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </div>
  )
}

/** A table that is not kept over a reload must not go with a slip. */
function useUnkept(isMended: boolean) {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (isMended && !isKept()) event.preventDefault()
    }
    window.addEventListener('beforeunload', onLeave)
    return () => window.removeEventListener('beforeunload', onLeave)
  }, [isMended])
}

/** What is odd about the table, and what can be said about it. */
function Notes({ sheet, targets, mends }: Omit<Props, 'account'>) {
  const { encoding, isGuessed, notes } = sheet
  const bytes = sheetBytes()
  const isRefused = useIsRefused()
  return (
    <>
      {mends !== null && sheet.mends !== mends && (
        <Banner
          tone="info"
          title="You are working on another table."
          action={
            <Button variant="ghost" onClick={closeSheet} className="text-current">
              Put it away and mend the rows
            </Button>
          }
        >
          The rows to mend wait.
        </Banner>
      )}
      {isRefused && (
        <Banner tone="warning" title="This browser window cannot keep the table.">
          A reload loses it. Create the tickets before you leave the page.
        </Banner>
      )}
      {notes.map((note) => (
        <Banner key={note} tone="warning" title={note} />
      ))}
      {encoding !== null && (isGuessed || notes.length > 0 || encoding !== 'UTF-8') && (
        <Banner
          tone={isGuessed ? 'warning' : 'info'}
          title={
            isGuessed
              ? `The file does not say how its letters are written; it was read as ${encoding}.`
              : `Read as ${encoding}.`
          }
          action={
            bytes && (
              <Select
                aria-label="Read the letters as"
                value={encoding}
                onChange={(event) => {
                  const wanted = ENCODINGS.find((one) => one === event.target.value)
                  try {
                    const { agentId, name } = sheet
                    openSheet(openTable(bytes, wanted), { agentId, name, targets, bytes })
                  } catch (error) {
                    if (!(error instanceof NoTable)) throw error
                    toast({ tone: 'failed', message: error.message })
                  }
                }}
                className="h-control-sm w-40 flex-none text-fg"
              >
                {ENCODINGS.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </Select>
            )
          }
        >
          {isGuessed && 'Look whether letters such as é or ß are right.'}
        </Banner>
      )}
    </>
  )
}

/** Nobody is made twice by it: HappyFox gives a ticket to whoever has its address. Their names could not be shown. */
const UnknownContacts = ({ addresses: { hasFailed, tryAgain } }: { addresses: Addresses }) =>
  hasFailed && (
    <Banner
      tone="warning"
      title="Which contacts exist already could not be looked up."
      action={
        <Button variant="ghost" onClick={tryAgain} className="text-current">
          Look again
        </Button>
      }
    >
      HappyFox gives a ticket to whoever has its address.
    </Banner>
  )

function disabledBecause({ isWhole, good, isLookedUp }: { isWhole: boolean; good: number; isLookedUp: boolean }) {
  if (!isWhole) return 'The rows are still being read'
  if (good === 0) return 'No row can be created yet'
  return isLookedUp ? undefined : 'Contacts that exist already are being looked up'
}

type FootProps = Pick<Props, 'sheet' | 'targets' | 'account'> & {
  readings: ReturnType<typeof useReadings>
  addresses: Addresses
  onDiscard: () => void
}

function Foot({ sheet, readings, targets, account, addresses, onDiscard }: FootProps) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [handed, setHanded] = useState<number | null>(null)
  const { good, read } = readings
  const total = sheet.rows.length
  const isWhole = read >= total
  const seconds = secondsForRows(good, { ahead: 0, spent: 0, requestMs: REQUEST_MS })

  async function create() {
    setHanded(0)
    // What the cells have shown by themselves they show again: another table may be written otherwise.
    rememberMapping(sheet, targets, account)
    try {
      const job = await handOver(client, sheet, readings, targets, setHanded)
      markHandedOver(sheet.id)
      await navigate({ to: '/new/many/$jobId', params: { jobId: job.id } })
      closeSheet()
    } catch (error) {
      setHanded(null)
      const why = error instanceof Error ? error.message : 'The server did not answer.'
      toast({ tone: 'failed', message: `Nothing was created. ${why} The table is still here.` })
    }
  }

  return (
    <footer className="flex min-h-14 flex-none flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-surface px-4 py-2 max-phone:px-3">
      <Button variant="ghost" size="md" onClick={onDiscard}>
        Put away
      </Button>
      <div className="min-w-0 flex-1 max-phone:order-first max-phone:basis-full">
        <p role="status" className="nums font-medium">
          {isWhole ? standingWords({ good, total }) : `Reading the table: ${figure(read)} of ${figure(total)} rows`}
        </p>
        {isWhole && good > 0 && (
          <p className="text-xs text-subtle">
            About {durationWords(seconds)}, {requestsWords(good)}.
            {good < total && ' The others stay behind, to be mended.'} HappyFox tells each contact of the new ticket if
            your account is set up so.
          </p>
        )}
      </div>
      <Button
        variant="primary"
        size="md"
        loading={handed !== null}
        disabledReason={disabledBecause({ isWhole, good, isLookedUp: addresses.isWhole || addresses.hasFailed })}
        onClick={() => void create()}
      >
        {handed === null ? `Create ${ticketsWords(good)}` : `Handing over ${figure(handed)} of ${figure(total)}`}
      </Button>
    </footer>
  )
}
