import { createStored } from '../../ui/stored.ts'

/** Whether a ticket opens beside its list where there is room. */
export const storedSplit = createStored<boolean>(
  'foxden.split',
  (text) => text !== 'off',
  (on) => (on ? 'on' : 'off'),
)
