import { Link } from '@tanstack/react-router'
import { Avatar } from '../../components/avatar.tsx'
import { runCommand } from '../../components/commands.ts'
import type { Session } from '../../domain/session.ts'
import { InboxIcon, PenIcon, SearchIcon } from '../../ui/icons.tsx'
import { AgentMenu } from '../../components/agent-menu.tsx'

const TAB =
  'flex h-14 flex-1 flex-col items-center justify-center gap-0.75 rounded-lg text-2xs font-medium text-subtle aria-expanded:text-fg aria-[current=page]:text-fg'

/** The places of the console on a phone, under the thumb. */
export const BottomTabs = ({ session }: { session: Session }) => (
  <nav
    aria-label="Console"
    className="flex flex-none border-t border-line bg-surface px-2 pt-1 pb-[max(env(safe-area-inset-bottom),4px)] phone:hidden"
  >
    <Link to="/tickets" search={(search) => search} activeOptions={{ includeSearch: false }} className={TAB}>
      <InboxIcon size={22} />
      Queue
    </Link>
    <Link to="/new" search={{}} activeOptions={{ includeSearch: false }} className={TAB}>
      <PenIcon size={22} />
      New ticket
    </Link>
    <button type="button" onClick={() => runCommand('palette')} className={TAB}>
      <SearchIcon size={22} />
      Search
    </button>
    <AgentMenu
      session={session}
      trigger={(props) => (
        <button type="button" {...props} className={TAB}>
          <Avatar person={session.agent} size={22} silent />
          You
        </button>
      )}
    />
  </nav>
)
