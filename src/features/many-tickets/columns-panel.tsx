import { type ReactNode, useState } from 'react'
import { hintWith } from '../../components/custom-fields/agents-only.tsx'
import { withColumn } from '../../domain/csv/columns.ts'
import { orderOf, styleOf } from '../../domain/csv/formats.ts'
import type { Account } from '../../domain/csv/read-cell.ts'
import { writtenAs } from '../../domain/csv/read-row.ts'
import type { Target } from '../../domain/csv/targets.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { BranchIcon } from '../../ui/more-icons.tsx'
import { Input, Select } from '../../ui/input.tsx'
import { choicesFor } from './choices.ts'
import { changeSheet, type Sheet } from './sheet.ts'
import type { Readings } from './use-readings.ts'
import { rowsWords } from './words.ts'

type Props = { sheet: Sheet; readings: Readings; targets: Target[]; account: Account }

/** What each column stands for, how it writes days and numbers, and what is taken where a cell is empty. */
export function ColumnsPanel({ sheet, readings, targets, account }: Props) {
  const { head, columns } = sheet
  const places = head.map((_, at) => at)
  const isUsed = (at: number) => columns[at]?.key != null || sheet.ambiguous.some(({ column }) => column === at)
  const used = places.filter(isUsed)
  const left = places.filter((at) => !isUsed(at))
  const line = (at: number) => <ColumnLine key={at} at={at} sheet={sheet} readings={readings} targets={targets} />
  return (
    <div className="flex flex-col gap-5 p-5 max-rail:px-4">
      <Part title="For every row">
        <Lacking {...{ sheet, readings, targets, account }} />
      </Part>
      <Part title="Columns">
        <ul className="flex flex-col gap-3.5">{used.map(line)}</ul>
        {left.length > 0 && <LeftOut count={left.length} lines={() => left.map(line)} isOpen={used.length === 0} />}
      </Part>
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title}>
    <h2 className="mb-2.5 font-semibold">{title}</h2>
    {children}
  </section>
)

/** Columns that nothing is made of. Many of them are made when somebody looks. */
function LeftOut({ count, lines, isOpen }: { count: number; lines: () => ReactNode; isOpen: boolean }) {
  const [open, setOpen] = useState(isOpen)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="mt-4">
      <summary className="w-fit cursor-default rounded-xs text-xs font-medium text-muted hover:text-fg pointer-coarse:py-3">
        {count === 1 ? '1 column is left out' : `${count} columns are left out`}
      </summary>
      {open && <ul className="mt-3 flex flex-col gap-3.5">{lines()}</ul>}
    </details>
  )
}

type LineProps = Omit<Props, 'account'> & { at: number }

function ColumnLine({ at, sheet, readings, targets }: LineProps) {
  const { head, columns, rows, ambiguous } = sheet
  const column = columns[at] ?? { key: null }
  const target = targets.find(({ key }) => key === column.key)
  const asked = ambiguous.find((one) => one.column === at && column.key === null)
  const name = head[at] || `Column ${at + 1}`
  const samples = [...new Set(rows.slice(0, 50).map(({ cells }) => cells[at]?.trim() ?? ''))]
    .filter(Boolean)
    .slice(0, 3)
  const change = (next: Partial<typeof column>) =>
    changeSheet({ columns: withColumn(columns, at, { ...column, ...next }) })
  const written = target ? writtenAs(target) : null
  const cells = written ? rows.map((row) => row.cells[at] ?? '') : []
  const days = written === 'day' ? orderOf(cells) : null
  const numbers = written === 'number' ? styleOf(cells) : null
  const read = readings.columns[at]
  return (
    <li className="flex flex-col gap-1.5">
      <Field
        label={name}
        hint={samples.length > 0 ? <span className="line-clamp-2 break-words">{samples.join(' · ')}</span> : 'Empty'}
        error={asked && `This can be ${asked.labels.join(' or ')}: choose one.`}
      >
        {(control) => (
          <Select
            {...control}
            value={column.key ?? ''}
            onChange={(event) => changeSheet({ columns: withColumn(columns, at, { key: event.target.value || null }) })}
          >
            <option value="">Left out</option>
            <TargetOptions targets={targets} />
          </Select>
        )}
      </Field>
      {days?.isNeeded && (
        <Select
          aria-label={`How days are written in ${name}`}
          aria-invalid={read?.dates === undefined}
          value={read?.dates ?? ''}
          onChange={(event) => {
            const { value } = event.target
            if (value === 'dayFirst' || value === 'monthFirst') change({ dates: value })
          }}
        >
          {read?.dates === undefined && <option value="">Day or month first?</option>}
          <option value="dayFirst">Day first: 17/08/2026</option>
          <option value="monthFirst">Month first: 08/17/2026</option>
        </Select>
      )}
      {numbers?.isNeeded && (
        <Select
          aria-label={`How numbers are written in ${name}`}
          value={read?.numbers ?? 'point'}
          onChange={(event) => change({ numbers: event.target.value === 'comma' ? 'comma' : 'point' })}
        >
          <option value="point">Decimal point: 1,234.50</option>
          <option value="comma">Decimal comma: 1.234,50</option>
        </Select>
      )}
    </li>
  )
}

const GROUPS = ['Ticket', 'Contact', 'Ticket fields', 'Contact fields'] as const

const TargetOptions = ({ targets }: { targets: Target[] }) =>
  GROUPS.map((group) => {
    const own = targets.filter((target) => target.group === group)
    return own.length === 0 ? null : (
      <optgroup key={group} label={group}>
        {own.map(({ key, label, isNeeded }) => (
          <option key={key} value={key}>
            {label}
            {isNeeded ? ' *' : ''}
          </option>
        ))}
      </optgroup>
    )
  })

/** What is missing in rows, or shall be the same in all of them. */
function Lacking({ sheet, readings, targets, account }: Props) {
  const { columns, fixed } = sheet
  const hasColumn = (key: string) => columns.some((column) => column.key === key)
  const isAsked = ({ key }: Target) =>
    fixed[key] !== undefined || (!hasColumn(key) && (readings.lacking.get(key) ?? 0) > 0)
  const asked = targets.filter(isAsked)
  const others = targets.filter((target) => !isAsked(target))
  const setFixed = (key: string, value: string | undefined) => {
    const { [key]: _before, ...rest } = fixed
    changeSheet({ fixed: value === undefined ? rest : { ...rest, [key]: value } })
  }
  return (
    <div className="flex flex-col gap-3.5">
      {asked.map((target) => (
        <FixedValue
          key={target.key}
          target={target}
          value={fixed[target.key]}
          lacking={readings.lacking.get(target.key) ?? 0}
          choices={choicesFor(target, account)}
          hasColumn={hasColumn(target.key)}
          onChange={(value) => setFixed(target.key, value)}
          onColumn={() => addColumn(sheet, target)}
        />
      ))}
      <Field label="The same in every row where a cell is empty">
        {(control) => (
          <Select {...control} value="" onChange={(event) => event.target.value && setFixed(event.target.value, '')}>
            <option value="">Add a value…</option>
            <TargetOptions targets={others} />
          </Select>
        )}
      </Field>
    </div>
  )
}

/** A column of empty cells at the end, to be filled in place. */
function addColumn({ head, rows, columns }: Sheet, target: Target) {
  changeSheet({
    head: [...head, target.label],
    rows: rows.map((row) => ({ ...row, cells: [...row.cells, ''] })),
    columns: [...columns, { key: target.key }],
    isMended: true,
  })
}

type FixedProps = {
  target: Target
  value: string | undefined
  lacking: number
  choices: string[] | null
  hasColumn: boolean
  onChange: (value: string | undefined) => void
  onColumn: () => void
}

function FixedValue({ target, value, lacking, choices, hasColumn, onChange, onColumn }: FixedProps) {
  const { field } = target
  return (
    <div className="flex flex-col items-start gap-1.5">
      <div className="flex w-full items-end gap-1">
        <Field
          label={target.label}
          required={target.isNeeded}
          className="flex-1"
          hint={field && hintWith(field)}
          error={lacking > 0 ? `Missing or wrong in ${rowsWords(lacking)}` : undefined}
          {...(field &&
            field.dependsOnChoiceId !== null && {
              lead: <BranchIcon size={13} className="mr-1 inline-block text-subtle" />,
            })}
        >
          {(control) =>
            choices ? (
              <Select {...control} value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
                <option value="">Nothing</option>
                {choices.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </Select>
            ) : (
              <Input {...control} value={value ?? ''} onChange={(event) => onChange(event.target.value)} />
            )
          }
        </Field>
        {value !== undefined && (
          <IconButton
            label={`No ${target.label} for every row`}
            icon={CrossIcon}
            onClick={() => onChange(undefined)}
            className="mb-0.5"
          />
        )}
      </div>
      {!hasColumn && lacking > 0 && (
        <Button variant="ghost" onClick={onColumn} className="-ml-2">
          Fill it in row by row
        </Button>
      )}
    </div>
  )
}
