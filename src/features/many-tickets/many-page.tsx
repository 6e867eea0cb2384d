import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { referenceQuery } from '../../api/reference.ts'
import { sessionQuery } from '../../api/session.ts'
import { PageHead } from '../../components/page-head.tsx'
import type { Account } from '../../domain/csv/read-cell.ts'
import { targetsOf } from '../../domain/csv/targets.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { openCategories } from '../../domain/new-ticket.ts'
import type { Session } from '../../domain/session.ts'
import { EmptyState } from '../../ui/notice.tsx'
import { Begin } from './begin.tsx'
import { useSheet } from './sheet.ts'
import { SheetPage } from './sheet-page.tsx'

/** Where a table becomes tickets: pasted, dropped or chosen, its columns told, its rows looked at. */
export function ManyPage({ mends }: { mends: string | null }) {
  const { data: session } = useQuery(sessionQuery())
  const { data: lookup } = useSuspenseQuery(referenceQuery())
  return session ? <Signed session={session} lookup={lookup} mends={mends} /> : null
}

function Signed({ session, lookup, mends }: { session: Session; lookup: Lookup; mends: string | null }) {
  const { agent } = session
  const targets = useMemo(() => targetsOf(lookup), [lookup])
  const account = useMemo<Account>(() => {
    // An administrator serves every category.
    const categoryIds = agent.isAdmin ? lookup.categories.map(({ id }) => id) : agent.categoryIds
    return { lists: lookup, me: agent, categoryIds }
  }, [lookup, agent])
  const sheet = useSheet(agent.id)
  if (openCategories(lookup, account.categoryIds).length === 0) {
    return (
      <>
        <PageHead title="Tickets from a table" />
        <EmptyState title="You cannot create tickets here">
          HappyFox takes new tickets in public categories only, and you serve none.
        </EmptyState>
      </>
    )
  }
  if (sheet === undefined) return <PageHead title="Tickets from a table" />
  return sheet ? (
    <SheetPage sheet={sheet} targets={targets} account={account} mends={mends} />
  ) : (
    <Begin agentId={agent.id} targets={targets} mends={mends} />
  )
}
