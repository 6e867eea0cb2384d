import { COLUMN_IDS, type ColumnChoice, MOST_FIELD_COLUMNS } from '../../domain/columns.ts'
import { storedColumns } from '../../components/own-look.ts'
import { type FieldParam, fieldOf, fieldParam, isFieldParam } from '../../domain/field-test.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { View } from '../../domain/named-view.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { type Density, storedDensity } from '../../ui/appearance.ts'
import { Button } from '../../ui/button.tsx'
import { CheckMark } from '../../ui/check-mark.tsx'
import { cn } from '../../ui/cn.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChevronDownIcon, ChevronUpIcon } from '../../ui/icons.tsx'
import { MenuLabel } from '../../ui/menu.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/input.tsx'
import { tip } from '../../ui/tip.ts'
import { BESIDE_SUBJECT, fieldColumns, inOrder, isAlwaysShown, MOVABLE, type MovableColumn } from './columns.ts'
import { useQueue } from './queue-context.ts'
import { lookOf } from './look.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'

const LABEL = new Map<ColumnChoice, string>(MOVABLE.map(({ id, label }) => [id, label]))
const labelOf = (id: ColumnChoice, lookup: Lookup) =>
  isFieldParam(id) ? (fieldOf(id, lookup)?.name ?? `Field ${id.slice(1)}`) : (LABEL.get(id) ?? id)

type DisplayPanelProps = { filter: TicketFilter; view: View | null; withColumns: boolean }

/**
 * How the list looks. The address says it, so that a copied one looks the same; outside a saved view, which has its own
 * look, this browser remembers it for the other lists as well.
 */
export function DisplayPanel({ filter, view, withColumns }: DisplayPanelProps) {
  const setFilter = useSetQueueFilter()
  const { columns, density } = lookOf(filter, view)
  const isOwn = view?.saved === undefined
  const setDensity = (next: Density) => {
    // The list on screen follows the choice.
    if (isOwn) storedDensity.set(next)
    else setFilter({ density: next })
  }
  const setColumns = (next: readonly ColumnChoice[]) => {
    if (isOwn) storedColumns.set(next)
    setFilter({ columns: [...next] })
  }
  return (
    <div className="overflow-y-auto px-2 pt-1 pb-2.5">
      <MenuLabel>Density</MenuLabel>
      <Segmented
        label="Density"
        options={[
          { value: 'comfortable', label: 'Comfortable' },
          { value: 'compact', label: 'Compact' },
        ]}
        value={density}
        onChange={setDensity}
      />
      {withColumns && <Columns columns={columns} onChange={setColumns} />}
    </div>
  )
}

type ColumnsProps = { columns: readonly ColumnChoice[]; onChange: (next: readonly ColumnChoice[]) => void }

function Columns({ columns, onChange }: ColumnsProps) {
  const { lookup } = useQueue()
  const order = inOrder(columns)
  const isShown = (id: ColumnChoice) => isAlwaysShown(id) || columns.includes(id)
  const put = (next: MovableColumn[], shown: (id: ColumnChoice) => boolean) =>
    onChange([...next.filter(shown), ...BESIDE_SUBJECT.map(({ id }) => id).filter(shown)])
  const toggle = (id: ColumnChoice) => put(order, (each) => (each === id ? !isShown(each) : isShown(each)))
  const move = (at: number, by: number) => {
    const next = [...order]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    put(next, isShown)
  }
  return (
    <>
      <div className="flex items-center justify-between pt-1">
        <MenuLabel>Columns, left to right</MenuLabel>
        <Button variant="ghost" className="text-xs" onClick={() => onChange(COLUMN_IDS)}>
          Standard
        </Button>
      </div>
      <ul aria-label="Columns" className="flex flex-col">
        {order.map((id, at) => {
          const label = labelOf(id, lookup)
          return (
            <li key={id} className="flex h-7 items-center pointer-coarse:h-11">
              <ColumnCheck
                label={label}
                checked={isShown(id)}
                reason={isAlwaysShown(id) ? 'Always shown' : undefined}
                onToggle={() => toggle(id)}
              />
              <IconButton
                label={`Move ${label} left`}
                icon={ChevronUpIcon}
                disabledReason={at === 0 ? 'It is the first' : undefined}
                onClick={() => move(at, -1)}
              />
              <IconButton
                label={`Move ${label} right`}
                icon={ChevronDownIcon}
                disabledReason={at === order.length - 1 ? 'It is the last' : undefined}
                onClick={() => move(at, 1)}
              />
            </li>
          )
        })}
      </ul>
      <AddField
        columns={order}
        lookup={lookup}
        onAdd={(param) => {
          const next = [...order]
          next.splice(next.indexOf('subject') + 1, 0, param)
          put(next, (id) => id === param || isShown(id))
        }}
      />
      <MenuLabel>Beside the subject</MenuLabel>
      <div className="flex">
        {BESIDE_SUBJECT.map(({ id, label }) => (
          <ColumnCheck key={id} label={label} checked={isShown(id)} onToggle={() => toggle(id)} />
        ))}
      </div>
    </>
  )
}

type AddFieldProps = { columns: readonly ColumnChoice[]; lookup: Lookup; onAdd: (param: FieldParam) => void }

/** The account's own fields, as far as there is room for more. */
function AddField({ columns, lookup, onAdd }: AddFieldProps) {
  const fields = [
    ...lookup.ticketFields.map((field) => ({ param: fieldParam('ticket', field), name: field.name, of: 'Ticket' })),
    ...lookup.contactFields.map((field) => ({ param: fieldParam('contact', field), name: field.name, of: 'Contact' })),
  ].filter(({ param }) => !columns.includes(param))
  if (fields.length === 0) return null
  if (fieldColumns(columns).length >= MOST_FIELD_COLUMNS)
    return <p className="px-2 py-1 text-xs text-subtle">{MOST_FIELD_COLUMNS} fields are the most a list shows.</p>
  return (
    <Select
      aria-label="Add a field as a column"
      value=""
      onChange={({ target: { value } }) => isFieldParam(value) && onAdd(value)}
      className="mx-2 my-1 w-[calc(100%-16px)]"
    >
      <option value="">Add a field…</option>
      {['Ticket', 'Contact'].map((of) => (
        <optgroup key={of} label={`${of} fields`}>
          {fields
            .filter((field) => field.of === of)
            .map(({ param, name }) => (
              <option key={param} value={param}>
                {name}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  )
}

type ColumnCheckProps = { label: string; checked: boolean; reason?: string | undefined; onToggle: () => void }

const ColumnCheck = ({ label, checked, reason, onToggle }: ColumnCheckProps) => (
  <button
    type="button"
    role="checkbox"
    aria-checked={checked}
    aria-disabled={reason !== undefined}
    {...tip(reason)}
    onClick={() => reason === undefined && onToggle()}
    className="flex h-7 min-w-0 flex-1 items-center gap-2 rounded-sm px-2 text-left hover:bg-hover pointer-coarse:h-11"
  >
    <span className={cn(reason !== undefined && 'opacity-45')}>
      <CheckMark state={checked} />
    </span>
    <span className="truncate">{label}</span>
  </button>
)
