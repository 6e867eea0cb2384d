import { createStored } from '../../ui/stored.ts'
import { OPTIONAL_COLUMNS, type OptionalColumn } from './columns.ts'

/** Columns that this agent does not want, by a comma list. */
export const storedHidden = createStored<ReadonlySet<OptionalColumn>>(
  'foxden.hidden-columns',
  (text) => new Set(OPTIONAL_COLUMNS.map(({ id }) => id).filter((id) => text?.split(',').includes(id))),
  (hidden) => [...hidden].join(','),
)

/** Whether a ticket opens beside its list where there is room. */
export const storedSplit = createStored<boolean>(
  'foxden.split',
  (text) => text !== 'off',
  (on) => (on ? 'on' : 'off'),
)
