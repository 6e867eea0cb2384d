import { type FieldParam, isFieldParam } from './field-test.ts'

/** What a list can show of a ticket. `snippet` and `tags` share the subject's cell; the rest are columns of their own. */
export const COLUMN_IDS = [
  'priority',
  'id',
  'subject',
  'snippet',
  'tags',
  'clip',
  'status',
  'category',
  'assignee',
  'sla',
  'due',
  'last',
] as const
/** A custom field of ticket or contact may be a column too, as filters name it. */
export type ColumnChoice = (typeof COLUMN_IDS)[number] | FieldParam

export const readColumn = (word: string): ColumnChoice | undefined =>
  isFieldParam(word) ? word : COLUMN_IDS.find((id) => id === word)

/** More would leave the subject no room on any screen. */
export const MOST_FIELD_COLUMNS = 8

export const DENSITIES = ['comfortable', 'compact'] as const
