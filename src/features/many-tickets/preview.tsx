import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Account } from '../../domain/csv/read-cell.ts'
import type { RowProblem, RowReading } from '../../domain/csv/read-row.ts'
import type { Target } from '../../domain/csv/targets.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, CheckIcon } from '../../ui/icons.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { tip } from '../../ui/tip.ts'
import { useVirtualRows } from '../../ui/use-virtual-rows.ts'
import { CellEditor } from './cell-editor.tsx'
import { choicesFor } from './choices.ts'
import type { Sheet } from './sheet.ts'
import { keepTyped, useTyped } from './unsaved-cells.ts'
import type { Readings } from './use-readings.ts'
import { problemWords } from './words.ts'

const ROW_PX = 46
const HEAD_PX = 30
/** Which row it is, and what becomes of it, stay in sight however far the table goes to the right. */
const STAYS = 'sticky left-0 z-1'
const STAYS_WIDE = 'rail:sticky rail:left-14 rail:z-1'
/** The cell that says what becomes of the row. */
const STATE = -1

type Props = {
  sheet: Sheet
  readings: Readings
  targets: Target[]
  account: Account
  onMend: (rows: ReadonlySet<number>, column: number, value: string) => void
}

type Only = 'all' | 'bad'
type Place = { at: number; column: number }
type Shown = { target: Target; column: number }

/** The rows as tickets: each cell with what stands against it, to be mended where it stands. */
export function Preview({ sheet, readings, targets, account, onMend }: Props) {
  const { rows } = sheet
  const { columns, of, turn, read } = readings
  const [only, setOnly] = useState<Only>('all')
  const [active, setActive] = useState<Place>({ at: 0, column: STATE })
  const [editing, setEditing] = useState<{ n: number; column: number; anchor: HTMLElement } | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const isWhole = read >= rows.length
  // Mended or with other columns it is the same table, and has the same head.
  const typedIn = useTyped(sheet.head)

  const shown = useMemo<Shown[]>(
    () =>
      columns.flatMap(({ key }, column) => {
        const target = targets.find((one) => one.key === key)
        return target ? [{ target, column }] : []
      }),
    [columns, targets],
  )
  // A row that was mended stays where it is until somebody looks anew: nothing moves under the pointer.
  const places = useMemo(
    () => rows.flatMap((row, n) => (only === 'all' || of(row).action === null ? [n] : [])),
    // oxlint-disable-next-line react/exhaustive-deps
    [only, turn, rows.length, isWhole],
  )
  const order = useMemo(() => [STATE, ...shown.map(({ column }) => column)], [shown])
  const { from, to, totalPx, scrollTo } = useVirtualRows({
    ...{ scroller, count: places.length, rowPx: ROW_PX, topPx: HEAD_PX, bottomPx: 0 },
  })
  const at = Math.min(active.at, Math.max(0, places.length - 1))
  const column = order.includes(active.column) ? active.column : STATE

  const go = (place: Place) => {
    wantsFocus.current = true
    setActive(place)
    scrollTo(place.at)
  }
  // The row may be made only after the page has scrolled to it.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${at}:${column}"]`)
    if (!cell) return
    wantsFocus.current = false
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
    setActive({ at: 0, column: STATE })
  }, [only])

  function edit(anchor: HTMLElement, place: Place) {
    const n = places[place.at]
    if (n === undefined || place.column === STATE) return
    setActive(place)
    setEditing({ n, column: place.column, anchor })
  }

  function onKeyDown(event: KeyboardEvent) {
    const index = order.indexOf(column)
    const page = Math.max(1, to - from - 20)
    const moves: Record<string, Place> = {
      ArrowDown: { at: at + 1, column },
      ArrowUp: { at: at - 1, column },
      PageDown: { at: at + page, column },
      PageUp: { at: at - page, column },
      ArrowRight: { at, column: order[index + 1] ?? column },
      ArrowLeft: { at, column: order[index - 1] ?? column },
      Home: { at: event.ctrlKey ? 0 : at, column: order[0] ?? STATE },
      End: { at: event.ctrlKey ? places.length - 1 : at, column: order.at(-1) ?? STATE },
    }
    const to_ = moves[event.key]
    if (to_) {
      event.preventDefault()
      go({ at: Math.min(Math.max(0, to_.at), places.length - 1), column: to_.column })
    } else if ((event.key === 'Enter' || event.key === 'F2') && event.target instanceof HTMLElement) {
      event.preventDefault()
      edit(event.target, { at, column })
    }
  }

  /** The first cell after the active one, row by row, that something stands against; from the top again at the end. */
  function nextProblem() {
    for (let step = 0; step <= places.length; step += 1) {
      const place = (at + step) % places.length
      const row = rows[places[place] ?? -1]
      const wrong = (row ? of(row).problems : []).filter(({ isNote }) => !isNote)
      const indexes = wrong.map((problem) => order.indexOf(problem.column ?? STATE)).toSorted((a, b) => a - b)
      const index = indexes.find((one) => step > 0 || one > order.indexOf(column))
      if (index !== undefined) return go({ at: place, column: order[index] ?? STATE })
    }
  }

  const bad = read - readings.good
  const editedRow = editing && rows[editing.n]
  const editedTarget = editing && shown.find((one) => one.column === editing.column)?.target
  const gridTemplateColumns = `56px 190px ${shown.map(({ target }) => (target.key === 'html' ? '280px' : '190px')).join(' ')}`
  const width = 56 + 190 + shown.reduce((sum, { target }) => sum + (target.key === 'html' ? 280 : 190), 0)
  return (
    <>
      <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line-faint px-4 py-2">
        <div className="w-72 max-w-full">
          <Segmented
            label="Rows to show"
            options={[
              { value: 'all', label: 'All rows' },
              { value: 'bad', label: `Need mending${bad > 0 ? ` (${bad})` : ''}` },
            ]}
            value={only}
            onChange={setOnly}
          />
        </div>
        <Button variant="ghost" onClick={nextProblem} disabledReason={bad === 0 ? 'No row needs mending' : undefined}>
          Next problem
        </Button>
      </div>
      <div
        ref={scroller}
        role="grid"
        aria-label="Rows"
        aria-rowcount={rows.length + 1}
        aria-colcount={shown.length + 2}
        onKeyDown={onKeyDown}
        tabIndex={-1}
        className="relative min-h-0 flex-1 overflow-auto overscroll-contain outline-none"
      >
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 grid min-w-full border-b border-line bg-sunken text-2xs font-medium text-subtle"
          style={{ gridTemplateColumns, height: HEAD_PX, width }}
        >
          <span role="columnheader" className={cn('flex items-center justify-end bg-sunken px-2', STAYS)}>
            Line
          </span>
          <span role="columnheader" className={cn('flex items-center bg-sunken px-2', STAYS_WIDE)}>
            Ticket
          </span>
          {shown.map(({ target, column: place }) => (
            <span key={place} role="columnheader" className="flex min-w-0 items-center px-2">
              <span className="truncate">{target.label}</span>
            </span>
          ))}
        </div>
        <div role="rowgroup" className="relative min-w-full" style={{ height: totalPx, width }}>
          {Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index).map((place) => {
            const n = places[place]
            const row = n === undefined ? undefined : rows[n]
            if (!row || n === undefined) return null
            const reading = of(row)
            const isActive = (cell: number) => place === at && cell === column
            return (
              <div
                key={n}
                role="row"
                aria-rowindex={n + 2}
                className="absolute left-0 grid min-w-full border-b border-line-faint"
                style={{ gridTemplateColumns, top: place * ROW_PX, height: ROW_PX, width }}
              >
                <span
                  role="rowheader"
                  className={cn('nums flex items-center justify-end bg-surface px-2 text-xs text-subtle', STAYS)}
                >
                  {row.line}
                </span>
                <StateCell
                  reading={reading}
                  cell={`${place}:${STATE}`}
                  isActive={isActive(STATE)}
                  onPress={() => setActive({ at: place, column: STATE })}
                  targets={targets}
                />
                {shown.map(({ target, column: cell }) => (
                  <Cell
                    key={cell}
                    cell={`${place}:${cell}`}
                    label={target.label}
                    text={row.cells[cell] ?? ''}
                    problem={reading.problems.find((problem) => problem.column === cell)}
                    isTyped={typedIn(`${n} ${cell}`, row.cells[cell] ?? '') !== undefined}
                    isActive={isActive(cell)}
                    onPress={(anchor) => edit(anchor, { at: place, column: cell })}
                  />
                ))}
              </div>
            )
          })}
        </div>
        {places.length === 0 && isWhole && <p className="px-4 py-6 text-muted">No row needs mending.</p>}
      </div>
      {editing && editedRow && editedTarget && (
        <CellEditor
          key={`${editing.n} ${editing.column}`}
          anchor={editing.anchor}
          target={editedTarget}
          line={editedRow.line}
          value={editedRow.cells[editing.column] ?? ''}
          choices={choicesFor(editedTarget, account)}
          problem={problemAt(of(editedRow), editing.column)}
          alike={alikeRows(editing.n, editing.column).size - 1}
          unsaved={typedIn(`${editing.n} ${editing.column}`, editedRow.cells[editing.column] ?? '')}
          onType={(typed) =>
            keepTyped(
              sheet.head,
              `${editing.n} ${editing.column}`,
              typed === null ? null : { from: editedRow.cells[editing.column] ?? '', typed },
            )
          }
          onSave={(value, withAlike) => {
            const { n } = editing
            keepTyped(sheet.head, `${n} ${editing.column}`, null)
            onMend(withAlike ? alikeRows(n, editing.column) : new Set([n]), editing.column, value)
            setEditing(null)
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  )

  /** Rows that say the same in a column and have the same against it, this one among them. */
  function alikeRows(n: number, place: number): Set<number> {
    const own = rows[n]
    const problem = own && problemAt(of(own), place)
    if (!own || !problem) return new Set([n])
    const text = own.cells[place]?.trim() ?? ''
    const found = rows.flatMap((row, other) =>
      (row.cells[place]?.trim() ?? '') === text && problemAt(of(row), place)?.message === problem.message
        ? [other]
        : [],
    )
    return new Set([n, ...found])
  }
}

const problemAt = ({ problems }: RowReading, column: number): RowProblem | undefined =>
  problems.find((problem) => problem.column === column && !problem.isNote)

const NOT_SAVED = 'Typed, and not saved'

type CellProps = {
  cell: string
  label: string
  text: string
  problem: RowProblem | undefined
  /** Something else was typed here and is not saved. */
  isTyped: boolean
  isActive: boolean
  onPress: (anchor: HTMLElement) => void
}

function Cell({ cell, label, text, problem, isTyped, isActive, onPress }: CellProps) {
  const isBad = problem !== undefined && !problem.isNote
  return (
    // The keys are the grid's.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="gridcell"
      data-cell={cell}
      tabIndex={isActive ? 0 : -1}
      aria-invalid={isBad || undefined}
      aria-label={`${label}: ${text.trim() || 'empty'}${problem ? `. ${problem.message}` : ''}${isTyped ? `. ${NOT_SAVED}` : ''}`}
      {...tip(problem?.message)}
      onClick={(event) => onPress(event.currentTarget)}
      className={cn(
        'flex min-w-0 cursor-default flex-col justify-center border-l border-line-faint px-2 outline-offset-[-2px] hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus',
        isBad && 'bg-danger-soft',
      )}
    >
      <span className={cn('truncate text-sm', problem?.isNote && 'text-subtle line-through')}>{text.trim()}</span>
      {isTyped && <span className="truncate text-xs text-warning">{NOT_SAVED}</span>}
      {problem && !isTyped && (
        <span className={cn('truncate text-xs', isBad ? 'font-medium text-danger' : 'text-warning')}>
          {problem.message}
        </span>
      )}
    </div>
  )
}

type StateProps = { reading: RowReading; cell: string; isActive: boolean; onPress: () => void; targets: Target[] }

/** Whether the row becomes a ticket, and what stands against it that no cell shows. */
function StateCell({ reading: { action, problems, contact }, cell, isActive, onPress, targets }: StateProps) {
  const labelOf = (key: string) => targets.find((target) => target.key === key)?.label ?? key
  const wrong = problems.filter(({ isNote }) => !isNote)
  const loose = wrong.filter(({ column }) => column === null).map((problem) => problemWords(problem, targets))
  // Their cells may be out of sight.
  const places = [...new Set(wrong.filter(({ column }) => column !== null).map(({ key }) => labelOf(key)))]
  const words = action
    ? contact
      ? `Existing contact: ${contact.name}`
      : 'Can be created'
    : [...(places.length > 0 ? [`Mend ${places.join(', ')}.`] : []), ...loose].join(' ')
  const IconOf = action ? CheckIcon : AlertIcon
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="gridcell"
      data-cell={cell}
      tabIndex={isActive ? 0 : -1}
      onClick={onPress}
      {...tip(action ? undefined : words)}
      className={cn(
        STAYS_WIDE,
        'flex min-w-0 items-center gap-1.5 bg-surface px-2 text-xs outline-offset-[-2px] focus-visible:outline-2 focus-visible:outline-focus',
        action ? 'text-muted' : 'font-medium text-danger',
      )}
    >
      <IconOf size={14} className="flex-none" />
      <span className="line-clamp-2">{words}</span>
    </div>
  )
}
