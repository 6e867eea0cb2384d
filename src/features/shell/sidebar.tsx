import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { countsQuery } from '../../api/tickets.ts'
import { viewsQuery } from '../../api/views.ts'
import { Avatar } from '../../components/avatar.tsx'
import { runCommand } from '../../components/commands.ts'
import { FoxMark } from '../../components/fox-mark.tsx'
import type { Lookup } from '../../domain/lookup.ts'
import { categoryView } from '../../domain/named-view.ts'
import type { Session } from '../../domain/session.ts'
import { cn } from '../../ui/cn.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { BookmarkIcon, FolderIcon, PenIcon, SearchIcon, SidebarIcon, UpDownIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { late } from '../../ui/late.ts'
import { Popover } from '../../ui/popover.tsx'
import { tip } from '../../ui/tip.ts'
import { AgentMenu } from '../../components/agent-menu.tsx'
import { builtInViews, countOf, NavItem, PrefixChip, RailItem, useCurrentViewId } from '../../components/nav-items.tsx'
import { SyncLine } from '../../components/sync-line.tsx'
import { NavSections } from '../../components/views/nav-sections.tsx'
import { SavedViewsSection } from '../../components/views/saved-views-section.tsx'
import { ownSearch } from '../../components/own-look.ts'

// Nothing of it is needed before there is something in it.
const OutboxLink = late(() => import('../../components/outbox-link.tsx').then((module) => module.OutboxLink))

type SidebarProps = { session: Session; lookup: Lookup; onToggle: () => void }

/** The way to every view, 240 pixels wide. */
export function Sidebar({ session, lookup, onToggle }: SidebarProps) {
  const { data: counts } = useQuery(countsQuery())
  const currentId = useCurrentViewId()
  return (
    <aside aria-label="Navigation" className="flex w-sidebar flex-none flex-col px-2 pt-2 max-rail:hidden">
      <div className="flex h-9 items-center gap-2 pr-1 pl-1.5 text-base font-semibold tracking-[-.012em]">
        <FoxMark />
        <span className="flex-1">Foxden</span>
        <IconButton label="Collapse the sidebar" icon={SidebarIcon} keys="[" onClick={onToggle} />
      </div>
      <button
        type="button"
        aria-keyshortcuts="Meta+K Control+K"
        onClick={() => runCommand('palette')}
        className="my-1 flex h-8 flex-none items-center gap-2 rounded-md border border-line-strong bg-raised pr-1.5 pl-2 text-subtle shadow-control hover:border-line-control"
      >
        <SearchIcon size={15} />
        <span className="flex-1 truncate text-left">Search or jump to…</span>
        <Kbd keys="mod+k" />
      </button>
      <Link
        to="/new"
        search={{}}
        activeOptions={{ includeSearch: false }}
        aria-keyshortcuts="C"
        className="flex h-nav flex-none items-center gap-2 rounded-sm px-2 font-medium text-muted hover:bg-hover aria-[current=page]:bg-active aria-[current=page]:text-fg"
      >
        <PenIcon size={16} />
        <span className="flex-1">New ticket</span>
        <Kbd keys="c" />
      </Link>
      <nav aria-label="Views" className="-mx-2 mt-1 flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-2 pt-1 pb-3">
        <NavSections lookup={lookup} counts={counts} currentId={currentId} />
      </nav>
      <div className="-mx-2 border-t border-line px-2 pt-1.5 pb-2">
        <Suspense fallback={null}>
          <OutboxLink folded={false} />
        </Suspense>
        <SyncLine />
        <AgentMenu
          session={session}
          trigger={(props) => (
            <button
              type="button"
              {...props}
              className="flex h-9 w-full items-center gap-2 rounded-md px-2 hover:bg-hover aria-expanded:bg-active"
            >
              <Avatar person={session.agent} size={24} silent />
              <span className="min-w-0 flex-1 truncate text-left font-medium">{session.agent.name}</span>
              <UpDownIcon className="text-subtle" />
            </button>
          )}
        />
      </div>
    </aside>
  )
}

/** The sidebar folded to 52 pixels: icons, dots instead of counts. */
export function Rail({ session, lookup, onToggle }: SidebarProps) {
  const { data: counts } = useQuery(countsQuery())
  const currentId = useCurrentViewId()
  const { data: saved } = useQuery(viewsQuery())
  const onSaved = saved?.views.some(({ id }) => id === currentId)
  const inCategory = lookup.categories.some((category) => categoryView(category).id === currentId)
  return (
    <aside
      aria-label="Navigation"
      className="flex w-rail flex-none flex-col items-center gap-0.5 pt-3 pb-2.5 max-rail:hidden"
    >
      <Link
        to="/tickets"
        search={() => ownSearch(builtInViews()[0] ?? { id: '', name: '', filter: {} })}
        aria-label="Foxden, my open tickets"
        className="mb-2 rounded-md p-1"
      >
        <FoxMark />
      </Link>
      <IconButton
        label="Show the sidebar"
        icon={SidebarIcon}
        iconSize={17}
        keys="["
        onClick={onToggle}
        className="h-8 w-9"
      />
      <IconButton
        label="Search or jump to…"
        icon={SearchIcon}
        iconSize={17}
        keys="mod+k"
        onClick={() => runCommand('palette')}
        className="h-8 w-9"
      />
      <Link
        to="/new"
        search={{}}
        activeOptions={{ includeSearch: false }}
        aria-label="New ticket"
        aria-keyshortcuts="C"
        {...tip('New ticket', 'c')}
        className="grid h-8 w-9 flex-none place-items-center rounded-md text-muted hover:bg-hover aria-[current=page]:bg-active aria-[current=page]:text-fg pointer-coarse:size-11"
      >
        <PenIcon size={17} />
      </Link>
      <hr className="my-2 w-5 border-t border-line" />
      <nav aria-label="Views" className="flex min-h-0 flex-1 flex-col items-center gap-0.5 overflow-y-auto">
        {builtInViews().map((view) => (
          <RailItem key={view.id} view={view} count={countOf(counts, view)} active={view.id === currentId} />
        ))}
        {saved && saved.views.length > 0 && (
          <Popover
            label="Saved views"
            side="right"
            className="w-64 p-1"
            trigger={(props) => (
              <IconButton
                {...props}
                label="Saved views"
                icon={BookmarkIcon}
                iconSize={17}
                className={cn('h-8 w-9', onSaved && 'bg-active text-fg')}
              />
            )}
          >
            {(close) => (
              // A press on a link closes the list; the link itself has the keys.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
              <div
                className="overflow-y-auto"
                onClick={({ target }) => target instanceof Element && target.closest('a') && close()}
              >
                <SavedViewsSection counts={counts} currentId={currentId} />
              </div>
            )}
          </Popover>
        )}
        <Popover
          label="Categories"
          side="right"
          className="min-w-56 p-1"
          trigger={(props) => (
            <IconButton
              {...props}
              label="Categories"
              icon={FolderIcon}
              iconSize={17}
              className={cn('h-8 w-9', inCategory && 'bg-active text-fg')}
            />
          )}
        >
          {(close) => (
            // A press on a link closes the list; the link itself has the keys.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
            <div onClick={close}>
              {lookup.categories.map((category) => {
                const view = categoryView(category)
                return (
                  <NavItem
                    key={view.id}
                    view={view}
                    count={countOf(counts, view)}
                    lead={<PrefixChip category={category} />}
                    active={view.id === currentId}
                  />
                )
              })}
            </div>
          )}
        </Popover>
      </nav>
      <Suspense fallback={null}>
        <OutboxLink folded />
      </Suspense>
      <SyncLine dotOnly />
      <AgentMenu
        session={session}
        side="right"
        trigger={(props) => (
          <button
            type="button"
            {...props}
            aria-label={`You are ${session.agent.name}`}
            {...tip(session.agent.name)}
            className="mt-1 grid size-9 place-items-center rounded-md hover:bg-hover aria-expanded:bg-active"
          >
            <Avatar person={session.agent} size={26} silent />
          </button>
        )}
      />
    </aside>
  )
}
