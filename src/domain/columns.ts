import { type FieldParam, isFieldParam } from './field-test.ts'

/** What a list shows of a ticket at first. `snippet` and `tags` share the subject's cell; the rest are columns of their own. */
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
/** What it can show as well. `waited`: for how long the oldest unanswered message of the customer waits. */
const MORE_COLUMN_IDS = ['contact', 'waited', 'created', 'modified'] as const
/** A custom field of ticket or contact may be a column too, as filters name it. */
export type ColumnChoice = (typeof COLUMN_IDS | typeof MORE_COLUMN_IDS)[number] | FieldParam

export const readColumn = (word: string): ColumnChoice | undefined =>
  isFieldParam(word) ? word : [...COLUMN_IDS, ...MORE_COLUMN_IDS].find((id) => id === word)

/** More would leave the subject no room on any screen. */
export const MOST_FIELD_COLUMNS = 8

export const DENSITIES = ['comfortable', 'compact'] as const
