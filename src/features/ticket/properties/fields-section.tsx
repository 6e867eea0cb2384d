import { type ReactNode, useState } from 'react'
import { AgentsOnlyMark } from '../../../components/custom-fields/agents-only.tsx'
import { assertNever } from '../../../domain/assert-never.ts'
import { type CustomField, fieldKey } from '../../../domain/custom-field.ts'
import {
  type Demand,
  changedValues,
  isUnset,
  missingFields,
  type PlacedField,
  placeFields,
  textOfValue,
  valuesOfReadings,
  withValue,
} from '../../../domain/custom-field-rules.ts'
import { dayLabel, dayWords } from '../../../domain/dates.ts'
import { fieldMessages } from '../../../domain/field-form.ts'
import type { FieldReading } from '../../../domain/custom-field.ts'
import { useAccountDay } from '../../../components/clock.ts'
import { TagChip } from '../../../components/tag-chip.tsx'
import { AlertIcon } from '../../../ui/icons.tsx'
import { BranchIcon } from '../../../ui/more-icons.tsx'
import { FieldEditor } from './field-editor.tsx'
import { Meanwhile } from './meanwhile.tsx'
import { Refused } from './refused.tsx'
import type { PropertiesProps } from './properties-panel.tsx'
import { EditableRow, PropertyRow } from './property-row.tsx'
import { SectionHead } from './section-head.tsx'
import { UnsavedNote } from './unsaved-text.tsx'

/** The account's own fields of the ticket's category, each below the one that brings it in. */
export function FieldsSection(props: PropertiesProps) {
  const { ticket, meId, lookup, change, saving, heldOf, completing, editing, refused, forgetRefused } = props
  const refusals = fieldMessages(refused?.fields ?? {})
  const typed = refused?.changes.fields ?? {}
  const definitions = lookup.ticketFields
  const values = valuesOfReadings(definitions, ticket.fields)
  const placed = placeFields(definitions, ticket.categoryId, values)
  const readings = new Map(ticket.fields.map((reading) => [reading.fieldId, reading]))
  const there = placed.filter(({ field, applies }) => applies || readings.get(field.id)?.text)
  // Somebody may be typing in a field that the account takes away: its row stays until the editor is closed.
  const [last, setLast] = useState<PlacedField | null>(null)
  const edited = there.find(({ field }) => fieldKey(field) === editing.name)
  if (edited && edited.field !== last?.field) setLast(edited)
  const gone = !edited && last && editing.name === fieldKey(last.field) ? last : null
  const shown = gone ? [...there, gone] : there
  const missing = new Map(missingFields(placed, values, { completing }).map(({ field, demand }) => [field.id, demand]))
  const placedIds = new Set(placed.map(({ field }) => field.id))
  // A value of a field that the definitions do not place here is shown all the same, to be read.
  const strays = ticket.fields.filter((reading) => reading.text && !placedIds.has(reading.fieldId))
  if (shown.length === 0 && strays.length === 0) return null
  return (
    <>
      <SectionHead title="Fields">
        <span className="mr-1 truncate font-normal text-subtle">
          {lookup.categoryById.get(ticket.categoryId)?.name}
        </span>
      </SectionHead>
      <dl className="px-2">
        {shown.map((entry) => {
          const { field } = entry
          const reading = readings.get(field.id)
          const label = <FieldLabel entry={entry} />
          const value = <FieldValue field={field} reading={reading} demand={missing.get(field.id) ?? null} />
          const isEdited = editing.name === fieldKey(field)
          const textKey = `${meId}/${ticket.id}/${fieldKey(field)}`
          if (field.kind === 'unknown' && !isEdited) {
            return (
              <PropertyRow key={field.id} label={label}>
                {value}
                {field.fault && <span className="basis-full text-xs text-warning">{field.fault}</span>}
              </PropertyRow>
            )
          }
          return (
            <EditableRow
              key={field.id}
              name={field.name}
              editingKey={fieldKey(field)}
              meanwhile={
                <>
                  <Meanwhile heldBack={heldOf(fieldKey(field))} ticket={ticket} lookup={lookup} />
                  <Refused
                    message={refusals[fieldKey(field)]}
                    text={textOfValue(field, typed[fieldKey(field)] ?? null)}
                    onEdit={() => editing.open(fieldKey(field))}
                    onForget={forgetRefused}
                  />
                  {!isEdited && <UnsavedNote textKey={textKey} onEdit={() => editing.open(fieldKey(field))} />}
                </>
              }
              label={label}
              editing={editing}
              saving={saving.has(fieldKey(field))}
              value={value}
              valueText={spoken(field, reading?.text) ?? (missing.has(field.id) ? 'needs a value' : 'none')}
              panelClassName="w-72"
              editor={(close) => (
                <FieldEditor
                  field={field}
                  value={typed[fieldKey(field)] ?? values[fieldKey(field)] ?? null}
                  refusal={refusals[fieldKey(field)]}
                  isGone={entry === gone}
                  textKey={textKey}
                  onSave={(value) => {
                    close()
                    const next = withValue(definitions, ticket.categoryId, values, { field, value })
                    const fields = changedValues(values, next)
                    if (Object.keys(fields).length > 0) change({ fields })
                  }}
                  onCancel={close}
                />
              )}
            />
          )
        })}
        {strays.map((reading) => (
          <PropertyRow key={reading.fieldId} label={reading.name}>
            <span className="min-w-0 break-words">{reading.text}</span>
          </PropertyRow>
        ))}
      </dl>
    </>
  )
}

function FieldLabel({ entry: { field, depth } }: { entry: PlacedField }): ReactNode {
  return (
    <span className="flex min-w-0" style={{ paddingLeft: Math.max(0, depth - 1) * 10 }}>
      {depth > 0 && <BranchIcon size={13} className="mt-0.5 mr-0.75 text-subtle" />}
      <span className="min-w-0 break-words">
        {field.name}
        {(field.required || field.requiredOnCompletion) && (
          <span
            className="ml-0.5 font-semibold text-danger"
            title={field.required ? 'Required' : 'Needed to complete the ticket'}
          >
            *
          </span>
        )}
        <AgentsOnlyMark field={field} />
      </span>
    </span>
  )
}

type ValueProps = { field: CustomField; reading: FieldReading | undefined; demand: Demand | null }

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

/** A value as a button is named after it: as it is shown. */
const spoken = ({ kind }: CustomField, text: string | null | undefined) =>
  text && kind === 'date' && isDay(text) ? dayWords(text) : text

function FieldValue({ field, reading, demand }: ValueProps): ReactNode {
  if (!reading?.text) {
    return demand === null ? <span className="text-subtle">Add</span> : <Needed demand={demand} />
  }
  const plain = <span className="line-clamp-4 min-w-0 break-words whitespace-pre-line">{reading.text}</span>
  switch (field.kind) {
    case 'date':
      return isDay(reading.text) ? <DayWords day={reading.text} /> : plain
    case 'multipleChoice': {
      if (!Array.isArray(reading.value) || isUnset(reading.value)) return plain
      const labels = reading.value.map(
        (id) => field.choices.find((choice) => choice.id === id)?.label ?? `Choice ${id}`,
      )
      return labels.map((label) => <TagChip key={label} tag={label} />)
    }
    case 'text':
    case 'longText':
    case 'number':
    case 'choice':
    case 'unknown':
      return plain
    default:
      return assertNever(field)
  }
}

function DayWords({ day }: { day: string }) {
  return dayLabel(day, useAccountDay())
}

const Needed = ({ demand }: { demand: Demand }) => (
  <span className="flex items-center gap-1.25 text-xs font-medium text-warning">
    <AlertIcon size={12} />
    {demand === 'required' ? 'Needs a value' : 'Needed to solve'}
  </span>
)
