import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { outboxDayQuery, outboxFiles } from '../../api/outbox.ts'
import { referenceQuery } from '../../api/reference.ts'
import { sessionQuery } from '../../api/session.ts'
import { contactTicketsQuery } from '../../api/tickets.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { emptyNewTicket, fromCreateAction, isBegun, type NewTicket, openCategories } from '../../domain/new-ticket.ts'
import { type LinkReading, readLink } from '../../domain/new-ticket-link.ts'
import type { NewTicketLink } from '../../domain/new-ticket-params.ts'
import type { Session } from '../../domain/session.ts'
import { EmptyState } from '../../ui/notice.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { newDraftKeeper, type NewTicketKeeper, useNewDraft } from './new-draft.ts'
import { NewTicketForm } from './new-ticket-form.tsx'

/** Where a ticket is written down and made. `link`: what the address brings along. */
export function NewTicketPage({ link }: { link: NewTicketLink }) {
  const { data: session } = useQuery(sessionQuery())
  const { data: lookup } = useSuspenseQuery(referenceQuery())
  if (!session) return null
  const categories = openCategories(lookup, categoryIdsOf(session, lookup))
  if (categories.length === 0) {
    return (
      <>
        <PageHead title="New ticket" />
        <EmptyState title="You cannot create tickets here">
          HappyFox takes new tickets in public categories only, and you serve none.
        </EmptyState>
      </>
    )
  }
  return <Begun session={session} lookup={lookup} link={link} />
}

const NOTHING: NewTicketLink = {}

/** An administrator serves every category. */
const categoryIdsOf = ({ agent }: Session, lookup: Lookup) =>
  agent.isAdmin ? lookup.categories.map(({ id }) => id) : agent.categoryIds

type BegunProps = { session: Session; lookup: Lookup; link: NewTicketLink }

function Begun({ session, lookup, link }: BegunProps) {
  const categoryIds = categoryIdsOf(session, lookup)
  const categories = openCategories(lookup, categoryIds)
  const keeper = newDraftKeeper(
    session.agent.id,
    categories.map(({ id }) => id),
  )
  const { kept, isRead, turn } = useNewDraft(keeper)
  const brought = useLink(isRead ? link : NOTHING, keeper, { session, lookup, categoryIds })
  return (
    <NewTicketForm
      // What inputs hold of their own begins anew with another draft.
      key={`${turn} ${brought.turn}`}
      kept={kept}
      keeper={keeper}
      lookup={lookup}
      me={session.agent}
      categories={categories}
      brought={brought}
    />
  )
}

export type Brought = {
  ignored: LinkReading['ignored']
  /** What the address would begin, while something else is begun already. */
  offer: NewTicket | null
  take: () => void
  leave: () => void
  /** Another draft is shown than before. */
  turn: number
  renew: () => void
}

/**
 * Begins the draft that the address describes, and takes it out of the address, so that a reload shows what became of it. A
 * draft that is there already is not lost: it is asked about.
 */
function useLink(
  link: NewTicketLink,
  keeper: NewTicketKeeper,
  { session, lookup, categoryIds }: { session: Session; lookup: Lookup; categoryIds: readonly number[] },
): Brought {
  const client = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  const [ignored, setIgnored] = useState<LinkReading['ignored']>([])
  const [offer, setOffer] = useState<NewTicket | null>(null)
  const [turn, setTurn] = useState(0)
  const show = (draft: NewTicket) => {
    keeper.replace(draft)
    setOffer(null)
    setTurn((before) => before + 1)
  }

  async function draftOf(): Promise<{ draft: NewTicket; ignored: LinkReading['ignored'] } | null> {
    if (link.again) {
      const { items } = await client.fetchQuery(outboxDayQuery())
      const action = items.find(({ id }) => id === link.again)?.action
      // Mostly it is this very draft, which is here with everything.
      if (action?.kind !== 'create' || keeper.read().draft.sendId === link.again) return null
      const files = await outboxFiles(link.again).catch(() => [])
      const gone = action.fileIds.length - files.length
      const ignored = gone > 0 ? [{ name: 'files', value: String(gone), why: 'attach them again' }] : []
      return { draft: fromCreateAction(action, files), ignored }
    }
    const reading = readLink(link, { lists: lookup, me: session.agent, categoryIds })
    const draft: NewTicket = { ...emptyNewTicket(keeper.read().draft.categoryId), ...reading.draft }
    if (reading.contactId === null) return { draft, ignored: reading.ignored }
    const { rows } = await client.fetchQuery(contactTicketsQuery(reading.contactId))
    const contact = rows[0]?.contact
    if (contact) return { draft: { ...draft, contact: { kind: 'known', ...contact } }, ignored: reading.ignored }
    const why = 'none of your tickets is from this contact'
    return { draft, ignored: [...reading.ignored, { name: 'contact', value: link.contact ?? '', why }] }
  }

  const taken = useRef<NewTicketLink | null>(null)
  useEffect(() => {
    if (Object.keys(link).length === 0 || taken.current === link) return
    taken.current = link
    const begin = async () => {
      const found = await draftOf()
      void navigate({ to: '/new', search: {}, replace: true })
      if (!found) return
      setIgnored(found.ignored)
      if (isBegun(keeper.read().draft)) setOffer(found.draft)
      else show(found.draft)
    }
    begin().catch((error: unknown) => {
      // The address stays as it is: a reload tries again.
      taken.current = null
      throw error
    })
    // oxlint-disable-next-line react/exhaustive-deps
  }, [link, router])

  return {
    ignored,
    offer,
    take: () => offer && show(offer),
    leave: () => setOffer(null),
    turn,
    renew: () => setTurn((before) => before + 1),
  }
}
