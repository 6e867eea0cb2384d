import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import { demoAgentsQuery, signInMutation } from '../../api/session.ts'
import { Avatar } from '../../components/avatar.tsx'
import { FoxMark } from '../../components/fox-mark.tsx'
import { usePageTitle } from '../../components/page-title.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { SearchIcon, UndoIcon } from '../../ui/icons.tsx'
import { ChevronRightIcon } from '../../ui/more-icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { AccountState } from './account-state.tsx'

const SEARCH_FROM = 9
const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Arrow keys walk along the agents, from the search box too. */
function walk(event: KeyboardEvent<HTMLElement>, root: HTMLElement | null) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || !root) return
  const stops = [...root.querySelectorAll<HTMLElement>('input, li > button')]
  const at = stops.findIndex((stop) => stop === document.activeElement)
  const next = stops[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** The demo's sign-in: choose who you are. Leads back to where the agent was going. */
export function AgentChoice({ from }: { from: string | undefined }) {
  usePageTitle('Sign in')
  const router = useRouter()
  const agents = useQuery(demoAgentsQuery())
  const signIn = useMutation({ ...signInMutation(), meta: { shownIn: 'place' } })
  const [typed, setTyped] = useState('')
  const root = useRef<HTMLDivElement>(null)
  const all = agents.data?.agents ?? []
  const words = fold(typed.trim())
  const shown = all.filter((agent) =>
    fold(`${agent.name} ${agent.role} ${agent.categoryNames.join(' ')}`).includes(words),
  )
  const enter = (agentId: number) => signIn.mutate(agentId, { onSuccess: () => router.history.push(from ?? '/') })

  return (
    <main className="flex h-dvh flex-col overflow-y-auto bg-canvas p-6 max-phone:p-3">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={root}
        onKeyDown={(event) => walk(event, root.current)}
        className="m-auto flex w-110 max-w-full flex-col"
      >
        <header className="flex flex-col items-center pb-6 text-center">
          <FoxMark size={44} />
          <h1 className="mt-4 text-xl font-semibold">Who is working today?</h1>
          <p className="mt-0.5 text-muted">This is the demo desk: choose anybody and look around.</p>
        </header>
        <section aria-label="Agents" className="overflow-hidden rounded-lg bg-surface shadow-panel">
          {all.length >= SEARCH_FROM && (
            <label className="flex h-11 items-center gap-2.5 border-b border-line px-4 text-subtle">
              <SearchIcon />
              <input
                type="search"
                aria-label="Find an agent"
                placeholder="Name, role or category"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                className="h-full min-w-0 flex-1 bg-transparent text-base text-fg outline-none"
              />
            </label>
          )}
          {signIn.isError && (
            <Banner tone="danger" title="You are not signed in.">
              {signIn.error.message}
            </Banner>
          )}
          {all.length > 0 ? (
            <ul className="max-h-[min(54vh,30rem)] overflow-y-auto py-1">
              {shown.map((agent) => {
                const entering = signIn.isPending && signIn.variables === agent.id
                return (
                  <li key={agent.id}>
                    <button
                      type="button"
                      aria-disabled={signIn.isPending || undefined}
                      onClick={() => !signIn.isPending && enter(agent.id)}
                      className={cn(
                        'group flex w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-hover focus-visible:bg-hover',
                        signIn.isPending && !entering && 'opacity-50',
                      )}
                    >
                      <Avatar person={agent} size={36} silent />
                      <span className="min-w-0 flex-1">
                        <span className="flex items-baseline gap-2">
                          <span className="truncate text-base font-semibold">{agent.name}</span>
                          <span className="truncate text-xs text-subtle">{agent.role}</span>
                        </span>
                        <span className="block truncate text-xs text-subtle">{agent.categoryNames.join(', ')}</span>
                      </span>
                      {entering ? (
                        <Spinner label="Signing in" />
                      ) : (
                        <ChevronRightIcon className="text-subtle opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100" />
                      )}
                    </button>
                  </li>
                )
              })}
              {shown.length === 0 && <li className="px-4 py-3 text-muted">Nobody here is called “{typed.trim()}”.</li>}
            </ul>
          ) : agents.isError ? (
            <div role="alert" className="px-4 py-5 text-center">
              <p className="font-semibold">Foxden’s server cannot be reached</p>
              <p className="text-muted">{agents.error.message}</p>
              <Button
                className="mt-3"
                icon={UndoIcon}
                loading={agents.isFetching}
                onClick={() => void agents.refetch()}
              >
                Try again
              </Button>
            </div>
          ) : (
            <WaitingAgents />
          )}
        </section>
        {agents.data && <AccountState sync={agents.data.sync} hasAgents={all.length > 0} />}
      </div>
    </main>
  )
}

const WaitingAgents = () => (
  <div aria-hidden="true" className="py-1">
    {[160, 120, 190, 140].map((width, index) => (
      <div key={width} className="flex h-13 items-center gap-3 px-4" style={{ opacity: 1 - index * 0.22 }}>
        <Skeleton className="size-9 rounded-full" />
        <span className="flex flex-col gap-2">
          <span style={{ width }}>
            <Skeleton />
          </span>
          <span style={{ width: width * 1.4 }}>
            <Skeleton className="h-2" />
          </span>
        </span>
      </div>
    ))}
  </div>
)
