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
export type ColumnChoice = (typeof COLUMN_IDS)[number]

export const DENSITIES = ['comfortable', 'compact'] as const
