import type { ReactNode } from 'react'
import { RelativeTime } from '../../components/relative-time.tsx'
import type { OutboxState } from '../../domain/outbox.ts'
import type { SyncReport } from '../../domain/sync-report.ts'

type Props = { report: SyncReport }

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="min-w-0 border-line p-4 max-split:border-b split:not-first:border-l">
    <h2 className="mb-2 font-semibold">{title}</h2>
    {children}
  </section>
)

const KINDS: Record<SyncReport['problems'][number]['kind'], string> = {
  credentials: 'Key refused',
  busy: 'Asked to wait',
  unreachable: 'No answer',
  wrongAddress: 'Wrong address',
  unreadable: 'Unreadable answer',
  internal: 'Foxden failed',
  restored: 'Data from a backup',
}

const ago = (age: string) => (age === 'now' ? 'just now' : `${age} ago`)
const upFor = (age: string) => (age === 'now' ? 'just started' : `up ${age}`)

/** What went wrong in the last day. */
export const Problems = ({ report: { problems } }: Props) => (
  <Section title="Errors of the last day">
    {problems.length === 0 ? (
      <p className="text-muted">None.</p>
    ) : (
      <ul className="flex flex-col gap-2.5">
        {problems.map(({ kind, message, times, firstAt, lastAt }) => (
          <li key={kind}>
            <p className="flex gap-2">
              <span className="font-medium">{KINDS[kind]}</span>
              <span className="nums flex-1 text-muted">{times === 1 ? 'once' : `${times} times`}</span>
              <span className="text-xs text-subtle">
                {times > 1 && (
                  <>
                    <RelativeTime at={firstAt} /> to{' '}
                  </>
                )}
                <RelativeTime at={lastAt} words={ago} />
              </span>
            </p>
            <p className="text-xs text-muted">{message}</p>
          </li>
        ))}
      </ul>
    )}
  </Section>
)

const STATES: [OutboxState, string][] = [
  ['held', 'Can still be undone'],
  ['queued', 'Waiting to leave'],
  ['sending', 'Being sent'],
  ['checking', 'Being looked for'],
  ['needsYou', 'Wait for their agents'],
  ['refused', 'Refused by HappyFox'],
]

/** Writes of all agents that are not finished. */
export const OutboxDepth = ({ report: { outbox } }: Props) => (
  <Section title="Outbox">
    <dl className="flex flex-col gap-1">
      {STATES.map(([state, name]) => (
        <div key={state} className="flex gap-2">
          <dt className="min-w-0 flex-1 truncate text-muted">{name}</dt>
          <dd className="nums font-medium">{outbox[state] ?? 0}</dd>
        </div>
      ))}
    </dl>
  </Section>
)

/** Who serves the console, and who of them polls. */
export const Servers = ({ report: { servers } }: Props) => (
  <Section title="Servers">
    <ul className="flex flex-col gap-1">
      {servers.map(({ name, startedAt, isPolling }) => (
        <li key={name} className="flex items-baseline gap-2">
          <span className="nums min-w-0 flex-1 truncate">{name}</span>
          {isPolling && <span className="text-muted">polls</span>}
          <RelativeTime at={startedAt} words={upFor} className="text-xs text-subtle" />
        </li>
      ))}
    </ul>
  </Section>
)
