import { late } from '../../ui/late.ts'

// Parts of the queue that the first look does not need; `warmQueue` fetches them in a quiet moment.
export const BesideHead = late(() => import('./narrow-heads.tsx').then((module) => module.BesideHead))
export const PhoneHead = late(() => import('./narrow-heads.tsx').then((module) => module.PhoneHead))
export const TicketCard = late(() => import('./ticket-card.tsx').then((module) => module.TicketCard))
export const PeekCard = late(() => import('./peek-card.tsx').then((module) => module.PeekCard))
export const BulkBar = late(() => import('./bulk-bar.tsx').then((module) => module.BulkBar))
export const EmptyList = late(() => import('./empty-list.tsx').then((module) => module.EmptyList))
export const RowPicker = late(() => import('./row-picker.tsx').then((module) => module.RowPicker))
export const StuckWrite = late(() => import('./stuck-write.tsx').then((module) => module.StuckWrite))
export const BulkForm = late(() => import('./bulk-form.tsx').then((module) => module.BulkForm))
export const JobBar = late(() => import('./job-bar.tsx').then((module) => module.JobBar))
export const SortMenu = late(() => import('./sort-menu.tsx').then((module) => module.SortMenu))
export const DisplayPanel = late(() => import('./display-panel.tsx').then((module) => module.DisplayPanel))
/** Wanted at once, but not before the list: it is on its way while the rows are. */
export const FilterBar = late(() => import('./filter-bar.tsx').then((module) => module.FilterBar))
FilterBar.fetchNow()
export const FieldMenu = late(() => import('./filter-editor.tsx').then((module) => module.FieldMenu))
export const FilterEditor = late(() => import('./filter-editor.tsx').then((module) => module.FilterEditor))
export const ViewMenu = late(() => import('./view-state.tsx').then((module) => module.ViewMenu))
export const ViewState = late(() => import('./view-state.tsx').then((module) => module.ViewState))

export const PasteSearchDialog = late(() =>
  import('./search-string-dialogs.tsx').then((module) => module.PasteSearchDialog),
)
export const CopySearchDialog = late(() =>
  import('./search-string-dialogs.tsx').then((module) => module.CopySearchDialog),
)

export function warmQueue() {
  for (const part of [
    BesideHead,
    TicketCard,
    PeekCard,
    BulkBar,
    RowPicker,
    SortMenu,
    DisplayPanel,
    FieldMenu,
    FilterEditor,
  ])
    part.fetchNow()
}
