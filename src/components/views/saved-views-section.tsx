import { useMutation, useQuery } from '@tanstack/react-query'
import { type DragEvent, useState } from 'react'
import { arrangeViewsMutation, viewsQuery } from '../../api/views.ts'
import { type SavedView, toView } from '../../domain/saved-view.ts'
import type { QueueCounts } from '../../domain/views.ts'
import { cn } from '../../ui/cn.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { BookmarkIcon, MoreIcon, TeamIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { NavItem, NavSection } from '../nav-items.tsx'
import { ViewMenuItems } from './late.ts'

type SavedViewsProps = { counts: QueueCounts | undefined; currentId: string | undefined }

/** The agent's own views and the team's, pinned ones first; drawn up and down, or moved by their menus. */
export function SavedViewsSection({ counts, currentId }: SavedViewsProps) {
  const { data } = useQuery(viewsQuery())
  const arrange = useMutation(arrangeViewsMutation())
  const [drag, setDrag] = useState<{ id: string; before: string | null } | null>(null)
  const views = data?.views ?? []
  if (views.length === 0) return null

  const over = (event: DragEvent, view: SavedView, next: SavedView | undefined) => {
    if (!drag) return
    event.preventDefault()
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const before = event.clientY < top + height / 2 ? view.id : (next?.id ?? null)
    if (before !== drag.before) setDrag({ ...drag, before })
  }
  const drop = () => {
    if (!drag || drag.before === drag.id) return
    const ids = views.map(({ id }) => id).filter((id) => id !== drag.id)
    ids.splice(drag.before === null ? ids.length : ids.indexOf(drag.before), 0, drag.id)
    arrange.mutate({ order: ids })
  }
  return (
    <NavSection title="Saved views">
      {views.map((view, at) => (
        // The pointer draws it; the menu's "Move up" and "Move down" are the keys for it.
        <li
          key={view.id}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            setDrag({ id: view.id, before: view.id })
          }}
          onDragOver={(event) => over(event, view, views[at + 1])}
          onDrop={(event) => {
            event.preventDefault()
            drop()
            setDrag(null)
          }}
          onDragEnd={() => setDrag(null)}
          className={cn(
            'group/view relative',
            drag?.id === view.id && 'opacity-50',
            drag && drag.before !== drag.id && drag.before === view.id && 'shadow-[0_-2px_0_var(--fx-accent-mark)]',
            drag?.before === null && at === views.length - 1 && 'shadow-[0_2px_0_var(--fx-accent-mark)]',
          )}
        >
          <NavItem
            view={toView(view)}
            count={counts?.views[view.id]}
            lead={<BookmarkIcon size={16} className={view.pinned ? 'fill-current' : ''} />}
            mark={view.team && <TeamMark />}
            active={view.id === currentId}
            withMenu
          />
          <ViewMenu view={view} />
        </li>
      ))}
    </NavSection>
  )
}

const TeamMark = () => (
  <span className="flex-none text-subtle" title="Shared with the team">
    <TeamIcon size={13} />
    <span className="sr-only">, shared with the team</span>
  </span>
)

/** Over the count while the pointer or the focus is on the view; nothing moves for it. */
const ViewMenu = ({ view }: { view: SavedView }) => (
  <Popover
    label={`Actions for ${view.name}`}
    role="menu"
    className="min-w-52"
    trigger={(props) => (
      <IconButton
        {...props}
        label={`Actions for ${view.name}`}
        icon={MoreIcon}
        className="absolute top-1/2 right-1 size-6 -translate-y-1/2 opacity-0 group-focus-within/view:opacity-100 group-hover/view:opacity-100 aria-expanded:opacity-100 pointer-coarse:right-0 pointer-coarse:size-11 pointer-coarse:opacity-100"
      />
    )}
  >
    {(close) => <ViewMenuItems view={view} close={close} />}
  </Popover>
)
