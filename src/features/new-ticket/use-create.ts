import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { createInOutbox, decideInOutbox, outboxDayQuery } from '../../api/outbox.ts'
import { referenceQuery } from '../../api/reference.ts'
import type { Lookup } from '../../domain/lookup.ts'
import {
  type NewTicket,
  type Problems,
  problemsOf,
  problemsOfRefusal,
  toCreateAction,
} from '../../domain/new-ticket.ts'
import type { OutboxDecision, OutboxItem, OutboxProblem } from '../../domain/outbox.ts'
import type { NewTicketKeeper } from './new-draft.ts'

/** Why the ticket was not made: fields, or one sentence about all of it. */
export type Refusal = { problems: Problems; message: string | null }

type Options = {
  keeper: NewTicketKeeper
  lookup: Lookup
  /** Why it cannot leave yet, apart from its fields. */
  blocked: () => string | null
  /** The ticket is there. */
  onCreated: (ticketId: number, draft: NewTicket, another: boolean) => void
}

const ON_THE_WAY: readonly OutboxItem['state'][] = ['held', 'queued', 'sending', 'checking']
const NO_PROBLEMS: Problems = new Map()

/**
 * Makes a ticket of the draft. What became of it is the outbox's word, so that a reload in the middle finds it again: the
 * draft and its write have one id.
 */
export function useCreate({ keeper, lookup, blocked, onCreated }: Options) {
  const client = useQueryClient()
  const { draft } = keeper.read()
  const [posting, setPosting] = useState(false)
  /** What was found here; what HappyFox or our server said otherwise is the item's. */
  const [found, setFound] = useState<Refusal | null>(null)
  /** Fields that were changed since an item was refused. */
  const [mended, setMended] = useState<{ id: string; keys: string[] }>({ id: '', keys: [] })
  /** Counts the refusals, so that each takes the focus. */
  const [turn, setTurn] = useState(0)
  const another = useRef(false)
  /** Somebody waits for it here: a ticket that was made while the page was away takes nobody elsewhere. */
  const isAwaited = useRef(false)
  const isBusy = useRef(false)

  const day = useQuery({
    ...outboxDayQuery(),
    // Live events tell; where they do not come, it is asked for.
    refetchInterval: ({ state }) => {
      const own = state.data?.items.find(({ id }) => id === keeper.read().draft.sendId)
      return own && ON_THE_WAY.includes(own.state) ? 2000 : false
    },
  })
  const item = day.data?.items.find(({ id }) => id === draft.sendId) ?? null
  const isOnTheWay = item !== null && ON_THE_WAY.includes(item.state)

  const refused = item?.state === 'refused' && item.problem ? refusalOf(item.problem) : null
  const refusal = found ?? (refused && without(refused, mended.id === item?.id ? mended.keys : []))

  const refuse = (next: Refusal) => {
    setFound(next)
    setTurn((before) => before + 1)
  }

  /** Settles what the outbox says, once for each write. */
  const settled = useRef('')
  useEffect(() => {
    if (!item || settled.current === `${item.id} ${item.state}`) return
    settled.current = `${item.id} ${item.state}`
    if (ON_THE_WAY.includes(item.state)) isAwaited.current = true
    else if (item.state === 'sent' && item.ticketId > 0)
      onCreated(item.ticketId, keeper.read().draft, another.current || !isAwaited.current)
    else if (item.state === 'cancelled') keeper.change({ sendId: crypto.randomUUID() })
    // A field that HappyFox asks for and we do not know: its definition is newer than ours.
    else if (item.state === 'refused') void client.invalidateQueries({ queryKey: referenceQuery().queryKey })
  })

  async function create(options: { another: boolean }) {
    if (isBusy.current || isOnTheWay) return
    another.current = options.another
    const now = keeper.read().draft
    const problems = problemsOf(now, lookup, Date.now())
    if (problems.size > 0) return refuse({ problems, message: null })
    const block = blocked()
    if (block) return refuse({ problems: NO_PROBLEMS, message: block })
    isBusy.current = true
    isAwaited.current = true
    setPosting(true)
    setFound(null)
    try {
      // A write that was refused has had its say; what was corrected since is a new one.
      if (item?.state === 'refused') {
        await decideInOutbox(client, item.id, 'discard').catch(() => undefined)
        keeper.change({ sendId: crypto.randomUUID() })
      }
      const { draft: leaving } = keeper.read()
      const made = await createInOutbox(client, { id: leaving.sendId, action: toCreateAction(leaving, lookup) })
      const known = client.getQueryData(outboxDayQuery().queryKey)
      if (!known?.items.some(({ id }) => id === made.id)) {
        await client.invalidateQueries({ queryKey: outboxDayQuery().queryKey })
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.code === 'conflict') await client.invalidateQueries({ queryKey: outboxDayQuery().queryKey })
      refuse(refusalOf(error))
    } finally {
      isBusy.current = false
      setPosting(false)
    }
  }

  /** What the agent says about one that HappyFox did not confirm. Answers why it cannot be so; null when it is. */
  async function decide(decision: OutboxDecision): Promise<string | null> {
    if (!item) return null
    try {
      await decideInOutbox(client, item.id, decision)
      return null
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return error.message
    }
  }

  /** A field that was changed is not wrong any more until it is looked at again. */
  const touch = (keys: string[]) => {
    setFound((before) => before && without(before, keys))
    if (item) setMended((before) => ({ id: item.id, keys: before.id === item.id ? [...before.keys, ...keys] : keys }))
  }

  return {
    create,
    decide,
    touch,
    item,
    refusal,
    turn: `${turn} ${refused && item ? item.id : ''}`,
    isCreating: posting || isOnTheWay,
    problems: refusal?.problems ?? NO_PROBLEMS,
    forget: () => setFound(null),
  }
}

const refusalOf = ({ message, fields }: Pick<OutboxProblem, 'message' | 'fields'>): Refusal => {
  const problems = problemsOfRefusal(fields)
  return { problems, message: problems.size === 0 ? message : null }
}

/** What is left when some fields were changed; a sentence about all of it ends with the first change. */
function without({ problems, message }: Refusal, keys: string[]): Refusal | null {
  if (keys.length === 0) return { problems, message }
  const left = new Map([...problems].filter(([key]) => !keys.includes(key)))
  return left.size > 0 ? { problems: left, message: null } : null
}

export type Creating = ReturnType<typeof useCreate>
