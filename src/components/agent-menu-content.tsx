import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { needsMe, outboxDayQuery } from '../api/outbox.ts'
import { signOutMutation } from '../api/session.ts'
import type { Session } from '../domain/session.ts'
import { storedDensity, storedTheme } from '../ui/appearance.ts'
import { ClockIcon, KeyboardIcon, MailIcon, ZapIcon } from '../ui/icons.tsx'
import { SignOutIcon, SwitchIcon } from '../ui/more-icons.tsx'
import { MenuItem, MenuItems, MenuLabel, MenuSeparator } from '../ui/menu.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { rewriteStored, useStored } from '../ui/stored.ts'
import { Avatar } from './avatar.tsx'
import { runCommand } from './commands.ts'
import { SyncLine } from './sync-line.tsx'

/** A page loaded anew holds nothing of the agent who worked here before. */
const startAnew = () => window.location.assign('/sign-in')

/** What the menu of the agent holds: how it looks, the keys, another agent, the way out. */
export function AgentMenuContent({ session, close }: { session: Session; close: () => void }) {
  const signOut = useMutation(
    signOutMutation((to) => {
      rewriteStored()
      window.location.assign(to)
    }),
  )
  const theme = useStored(storedTheme)
  const density = useStored(storedDensity)
  const { agent, authMode } = session
  const navigate = useNavigate()
  const waiting = useQuery(outboxDayQuery()).data?.items.filter(needsMe).length ?? 0
  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-3 py-2.5">
        <Avatar person={agent} size={32} silent />
        <div className="min-w-0">
          <p className="truncate font-semibold">{agent.name}</p>
          <p className="truncate text-xs text-subtle">{agent.email}</p>
        </div>
      </div>
      {/* Where there is no sidebar to say it. */}
      <div className="border-b border-line px-1.5 py-1.5 rail:hidden">
        <SyncLine />
      </div>
      <div className="flex flex-col gap-1 px-2 pt-1 pb-2">
        <MenuLabel>Theme</MenuLabel>
        <Segmented
          label="Theme"
          options={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
            { value: 'system', label: 'System' },
          ]}
          value={theme}
          onChange={storedTheme.set}
        />
        <MenuLabel>Density</MenuLabel>
        <Segmented
          label="Density"
          options={[
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ]}
          value={density}
          onChange={storedDensity.set}
        />
      </div>
      <div role="menu" aria-label="Actions" className="border-t border-line">
        <MenuItems focusFirst={false}>
          <MenuItem
            icon={KeyboardIcon}
            keys="?"
            onSelect={() => {
              close()
              runCommand('shortcuts')
            }}
          >
            Keyboard shortcuts
          </MenuItem>
          <MenuItem
            icon={MailIcon}
            onSelect={() => {
              close()
              void navigate({ to: '/outbox' })
            }}
          >
            {waiting > 0 ? `Outbox: ${waiting} ${waiting === 1 ? 'needs' : 'need'} you` : 'Outbox'}
          </MenuItem>
          <MenuItem
            icon={ZapIcon}
            onSelect={() => {
              close()
              void navigate({ to: '/canned-replies' })
            }}
          >
            Canned replies
          </MenuItem>
          {agent.isAdmin && (
            <MenuItem
              icon={ClockIcon}
              onSelect={() => {
                close()
                runCommand('go-sync')
              }}
            >
              HappyFox sync
            </MenuItem>
          )}
          {authMode === 'demo' && (
            <>
              <MenuSeparator />
              <MenuItem icon={SwitchIcon} onSelect={startAnew}>
                Work as somebody else
              </MenuItem>
            </>
          )}
          <MenuItem icon={SignOutIcon} onSelect={() => signOut.mutate()}>
            Sign out
          </MenuItem>
        </MenuItems>
      </div>
    </>
  )
}
