import { assertNever } from '../../src/domain/assert-never.ts'
import type { CustomField, FieldReading } from '../../src/domain/custom-field.ts'
import { type FieldTest, fitsField } from '../../src/domain/field-test.ts'

/** An index entry has a limit. Longer texts that begin alike are taken for one, as HappyFox's own lookup may do. */
const KEY_LENGTH = 500

/** A text as equality sees it: without regard to case, but with its marks (§2.1). */
const textKey = (text: string): string =>
  text.replaceAll('\u0000', '').normalize('NFC').toLowerCase().trim().slice(0, KEY_LENGTH)

/** A number that sorts as text: the bits of a double, turned round where it is negative. */
export function numberKey(value: number): string {
  const bytes = Buffer.alloc(8)
  // Minus zero is zero.
  bytes.writeDoubleBE(value === 0 ? 0 : value)
  const bits = bytes.readBigUInt64BE()
  const sortable = value < 0 ? ~bits & 0xffff_ffff_ffff_ffffn : bits | 0x8000_0000_0000_0000n
  return sortable.toString(16).padStart(16, '0')
}

/** A label that belongs to no choice the account has now. */
const GONE = '='

/** What a ticket is found by for one of its fields; nothing where the field is unset. */
export function readingKeys(reading: FieldReading, field: CustomField | undefined): string[] {
  const { text, value } = reading
  if (text === null) return []
  switch (field?.kind) {
    case 'number':
      return Number.isFinite(Number(text)) ? [numberKey(Number(text))] : [GONE]
    case 'date':
      return [/^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? GONE]
    case 'choice':
    case 'multipleChoice': {
      const ids = Array.isArray(value) ? value : typeof value === 'number' ? [value] : []
      if (ids.length > 0) return [...new Set(ids.map(String))]
      const labelled = field.choices.filter(({ label }) => textKey(label) === textKey(text))
      return labelled.length > 0 ? labelled.map(({ id }) => String(id)) : [GONE + textKey(text)]
    }
    case 'text':
    case 'longText':
    case 'unknown':
    case undefined:
      return [textKey(text)]
    default:
      return assertNever(field)
  }
}

/** The keys that a test wants: any of some, or all between two. Null when the field cannot be asked this. */
export function wantedKeys(
  test: Exclude<FieldTest, { kind: 'none' | 'any' }>,
  field: CustomField,
  daysOf: (span: Extract<FieldTest, { kind: 'days' }>['span']) => { from: string | null; to: string | null },
): { anyOf: string[] } | { from: string; to: string } | null {
  if (!fitsField(test, field) && test.kind !== 'values') return null
  switch (test.kind) {
    case 'days': {
      const { from, to } = daysOf(test.span)
      return { from: from ?? '0', to: to ?? '9999' }
    }
    case 'range':
      return {
        from: numberKey(test.from ?? Number.NEGATIVE_INFINITY),
        to: numberKey(test.to ?? Number.POSITIVE_INFINITY),
      }
    case 'values': {
      if (field.kind !== 'number') return { anyOf: test.values.map('choices' in field ? String : textKey) }
      return {
        anyOf: test.values.filter((value) => Number.isFinite(Number(value))).map((value) => numberKey(Number(value))),
      }
    }
  }
}
