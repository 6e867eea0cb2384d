import { assertNever } from '../../../domain/assert-never.ts'
import { categoryName, type Lookup } from '../../../domain/lookup.ts'
import type { TicketAction } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { CheckIcon, type Icon, TagIcon, UserIcon } from '../../../ui/icons.tsx'
import { BellIcon, MoveIcon, TrashIcon } from '../../../ui/more-icons.tsx'

type ActWords = {
  icon: Icon
  /** While it can be undone. */
  held: string
  /** At once, where nothing is held; null where the screen shows it anyway. */
  now: string | null
  /** When it has arrived. */
  done?: string
  /** Before the reason. */
  failed: string
  /** What takes it back once it is done. */
  reverse?: TicketAction
}

type About = { ticket: Pick<Ticket, 'displayId'>; lookup: Lookup; meId: number; undoSeconds: number }

/** What an act is called while it is held, when it is done, and when it was not. */
export function actWords(action: TicketAction, { ticket, lookup, meId, undoSeconds }: About): ActWords {
  const id = ticket.displayId
  switch (action.kind) {
    case 'tags':
      return { icon: TagIcon, held: '', now: null, failed: 'The tags were not changed.' }
    case 'subscribe': {
      const [first] = action.agentIds
      return {
        icon: BellIcon,
        held: '',
        now: first === meId ? 'You are told of every update' : `${agentName(lookup, first)} is told of every update`,
        failed: first === meId ? 'You were not subscribed.' : `${agentName(lookup, first)} was not subscribed.`,
        ...(first !== undefined && { reverse: { kind: 'unsubscribe', agentId: first } }),
      }
    }
    case 'unsubscribe': {
      const isMe = action.agentId === meId
      const name = agentName(lookup, action.agentId)
      return {
        icon: BellIcon,
        held: '',
        now: isMe ? 'You are no longer told of updates' : `${name} is no longer told of updates`,
        failed: isMe ? 'You were not unsubscribed.' : `${name} was not unsubscribed.`,
        reverse: { kind: 'subscribe', agentIds: [action.agentId] },
      }
    }
    case 'move': {
      const name = categoryName(lookup, action.categoryId) ?? 'another category'
      return {
        icon: MoveIcon,
        held: `${id} moves to ${name} in ${undoSeconds} s`,
        now: `${id} moves to ${name}`,
        done: `${id} moved to ${name}`,
        failed: `${id} was not moved to ${name}.`,
      }
    }
    case 'editContact':
      return { icon: UserIcon, held: '', now: null, failed: 'The contact was not changed.' }
    case 'contactGroup': {
      const name = lookup.contactGroups.find(({ id: groupId }) => groupId === action.groupId)?.name ?? 'the group'
      const failed = action.isMember ? `The contact did not join ${name}.` : `The contact did not leave ${name}.`
      return { icon: UserIcon, held: '', now: null, failed }
    }
    case 'delete':
      return {
        icon: TrashIcon,
        held: `${id} is deleted in ${undoSeconds} s`,
        now: `${id} is being deleted`,
        done: `${id} deleted`,
        failed: `${id} was not deleted.`,
      }
    case 'reply':
    case 'note':
    case 'forward':
    case 'contactReply':
    case 'properties':
      return { icon: CheckIcon, held: '', now: null, failed: 'It was not done.' }
    default:
      return assertNever(action)
  }
}

const agentName = (lookup: Lookup, agentId: number | undefined) =>
  lookup.agentById.get(agentId ?? 0)?.name.split(' ')[0] ?? 'The agent'
