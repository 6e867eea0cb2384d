import { lazy } from 'react'

// Parts of the queue that the first look does not need; `warmQueue` fetches them in a quiet moment.
const heads = () => import('./narrow-heads.tsx')
const card = () => import('./ticket-card.tsx')
const bulk = () => import('./bulk-bar.tsx')
const picker = () => import('./row-picker.tsx')

export const BesideHead = lazy(() => heads().then((module) => ({ default: module.BesideHead })))
export const PhoneHead = lazy(() => heads().then((module) => ({ default: module.PhoneHead })))
export const TicketCard = lazy(() => card().then((module) => ({ default: module.TicketCard })))
export const BulkBar = lazy(() => bulk().then((module) => ({ default: module.BulkBar })))
export const EmptyList = lazy(() => import('./empty-list.tsx').then((module) => ({ default: module.EmptyList })))
export const RowPicker = lazy(picker)

export function warmQueue() {
  for (const load of [heads, card, bulk, picker]) void load()
}
