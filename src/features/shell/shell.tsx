import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useMatch, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { followLive } from '../../api/live.ts'
import { referenceQuery } from '../../api/reference.ts'
import { restoreWrites } from '../../api/row-writes.ts'
import { sessionQuery } from '../../api/session.ts'
import { type Command, useCommandKeys, useCommands } from '../../components/commands.ts'
import { ChecksIcon, MailIcon, PenIcon, SidebarIcon, UndoIcon, ZapIcon } from '../../ui/icons.tsx'
import { warmPopovers } from '../../ui/popover.tsx'
import { createStored, useStored } from '../../ui/stored.ts'
import { runToastAction } from '../../ui/toast.ts'
import { FROM_PHONE, FROM_SPLIT, useMedia } from '../../ui/use-media.ts'
import { RehearsalHost } from '../../components/jobs/rehearsal-host.tsx'
import { warmViews } from '../../components/views/late.ts'
import { ViewDialogHost } from '../../components/views/view-dialog-host.tsx'
import { BottomTabs } from './bottom-tabs.tsx'
import { builtInViews, iconOfView } from '../../components/nav-items.tsx'
import { Rail, Sidebar } from './sidebar.tsx'
import { ownSearch } from '../../components/own-look.ts'

/** Whether the sidebar is folded: chosen apart for the list and for an open ticket, which needs the room. */
const readFolded = (text: string | null) => (text === 'yes' ? true : text === 'no' ? false : null)
const storedListFolded = createStored<boolean | null>('foxden.rail.list', readFolded, (on) => (on ? 'yes' : 'no'))
const storedTicketFolded = createStored<boolean | null>('foxden.rail.ticket', readFolded, (on) => (on ? 'yes' : 'no'))

const GO_KEYS: Record<string, string> = {
  'my-open': 'g m',
  unassigned: 'g u',
  awaiting: 'g a',
  'due-today': 'g d',
  overdue: 'g o',
  breached: 'g b',
  all: 'g l',
}

/** The frame around every screen: navigation, the panel, and what is true everywhere. */
export function Shell({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const { data: session } = useQuery(sessionQuery())
  const { data: lookup } = useSuspenseQuery(referenceQuery())
  const navigate = useNavigate()
  const ticketOpen = useMatch({ from: '/_app/tickets/$ticketId', shouldThrow: false }) !== undefined
  const wide = useMedia(FROM_SPLIT)
  const onPhone = !useMedia(FROM_PHONE)
  const main = useRef<HTMLElement>(null)
  const stored = ticketOpen ? storedTicketFolded : storedListFolded
  const folded = useStored(stored) ?? (ticketOpen || !wide)

  const isAdmin = session?.agent.isAdmin === true

  useCommandKeys()
  const commands = useMemo<Command[]>(
    () => [
      ...builtInViews().map((view) => ({
        id: `go-${view.id}`,
        label: view.name,
        group: 'Go to' as const,
        keys: GO_KEYS[view.id] ?? '',
        icon: iconOfView(view),
        inPalette: false,
        run: () => void navigate({ to: '/tickets', search: ownSearch(view) }),
      })),
      ...(isAdmin
        ? [
            {
              id: 'go-sync',
              label: 'HappyFox sync',
              group: 'Go to' as const,
              icon: ZapIcon,
              run: () => void navigate({ to: '/settings/sync' }),
            },
          ]
        : []),
      {
        id: 'new-ticket',
        label: 'New ticket',
        group: 'Anywhere',
        keys: 'c',
        icon: PenIcon,
        run: () => void navigate({ to: '/new', search: {} }),
      },
      {
        id: 'many-tickets',
        label: 'New tickets from a table',
        group: 'Anywhere',
        icon: PenIcon,
        run: () => void navigate({ to: '/new/many', search: {} }),
      },
      {
        id: 'go-bulk',
        label: 'Bulk changes',
        group: 'Go to',
        icon: ChecksIcon,
        run: () => void navigate({ to: '/bulk' }),
      },
      {
        id: 'undo',
        label: 'Undo the last change',
        group: 'Anywhere',
        keys: 'z',
        icon: UndoIcon,
        run: () => void runToastAction(),
      },
      {
        id: 'go-outbox',
        label: 'Outbox',
        group: 'Go to',
        keys: 'g x',
        icon: MailIcon,
        run: () => void navigate({ to: '/outbox' }),
      },
      {
        id: 'go-canned',
        label: 'Canned replies',
        group: 'Go to',
        keys: 'g c',
        icon: ZapIcon,
        run: () => void navigate({ to: '/canned-replies' }),
      },
      {
        id: 'sidebar',
        label: folded ? 'Show the sidebar' : 'Collapse the sidebar',
        group: 'Anywhere',
        keys: '[',
        icon: SidebarIcon,
        run: () => stored.set(!folded),
      },
    ],
    [folded, isAdmin, navigate, stored],
  )
  useCommands(commands)

  useEffect(() => {
    // A write that cannot be shown again is still the outbox's; the next live event tells of it.
    restoreWrites(client).catch(() => undefined)
    const quiet = setTimeout(() => {
      warmPopovers()
      warmViews()
    }, 1500)
    const stop = followLive(client)
    return () => {
      clearTimeout(quiet)
      stop()
    }
  }, [client])

  if (!session) return null
  const Navigation = folded ? Rail : Sidebar
  return (
    <div className="flex h-dvh flex-col">
      <button
        type="button"
        onClick={() => main.current?.querySelector<HTMLElement>('[role="grid"], [role="feed"], button')?.focus()}
        className="sr-only rounded-md bg-ink px-3 py-2 text-ink-text focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-toast"
      >
        Skip to the tickets
      </button>
      <div className="flex min-h-0 flex-1">
        <Navigation session={session} lookup={lookup} onToggle={() => stored.set(!folded)} />
        <main
          ref={main}
          className="relative flex min-w-0 flex-1 flex-col overflow-hidden bg-surface rail:my-2 rail:mr-2 rail:rounded-lg rail:shadow-panel"
        >
          {children}
        </main>
      </div>
      {onPhone && !ticketOpen && <BottomTabs session={session} />}
      <ViewDialogHost />
      <RehearsalHost />
    </div>
  )
}
