import { COLUMN_IDS, type ColumnChoice, readColumn } from '../../domain/columns.ts'
import { createStored } from '../../ui/stored.ts'

/** What lists show whose address does not say it, in its order, by a comma list. */
export const storedColumns = createStored<readonly ColumnChoice[]>(
  'foxden.columns',
  (text) => {
    const known = (text ?? '').split(',').flatMap((word) => readColumn(word) ?? [])
    return known.length > 0 ? known : COLUMN_IDS
  },
  (columns) => columns.join(','),
)

/** Whether a ticket opens beside its list where there is room. */
export const storedSplit = createStored<boolean>(
  'foxden.split',
  (text) => text !== 'off',
  (on) => (on ? 'on' : 'off'),
)
