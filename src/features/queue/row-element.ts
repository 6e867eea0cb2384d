import type { Shape } from './queue-grid.tsx'

/** A ticket's element in the list; a list that has shown both shapes keeps both. */
export const rowElementId = (ticketId: number, kind: Shape['kind']) => `ticket-${kind}-${ticketId}`

/** The element of a ticket in the list as it is shown now. */
export const rowElement = (ticketId: number): HTMLElement | null =>
  (['table', 'cards'] as const)
    .map((kind) => document.getElementById(rowElementId(ticketId, kind)))
    .find((element) => element?.checkVisibility()) ?? null
