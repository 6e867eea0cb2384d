import type { Lookup } from '../../domain/lookup.ts'
import { categoryView } from '../../domain/named-view.ts'
import type { QueueCounts } from '../../domain/views.ts'
import { builtInViews, countOf, NavItem, NavSection, PrefixChip, viewIcon } from '../nav-items.tsx'
import { SavedViewsSection } from './saved-views-section.tsx'

type SectionsProps = { lookup: Lookup; counts: QueueCounts | undefined; currentId: string | undefined }

/** The views and categories, each a list with a heading. */
export const NavSections = ({ lookup, counts, currentId }: SectionsProps) => (
  <>
    <NavSection title="Views">
      {builtInViews().map((view) => {
        return (
          <li key={view.id}>
            <NavItem
              view={view}
              count={countOf(counts, view)}
              lead={viewIcon(view, 16)}
              active={view.id === currentId}
            />
          </li>
        )
      })}
    </NavSection>
    <SavedViewsSection counts={counts} currentId={currentId} />
    <NavSection title="Categories">
      {lookup.categories.map((category) => {
        const view = categoryView(category)
        return (
          <li key={view.id}>
            <NavItem
              view={view}
              count={countOf(counts, view)}
              lead={<PrefixChip category={category} />}
              active={view.id === currentId}
            />
          </li>
        )
      })}
    </NavSection>
  </>
)
