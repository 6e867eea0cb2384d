import type { Lookup } from '../../../domain/lookup.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { PendingAct } from '../acts/pending-act.tsx'
import { ConflictDialog, newerMessages } from '../composer/conflict-dialog.tsx'
import { sentDraft } from '../composer/send.ts'
import type { Messages } from '../use-messages.ts'
import { PendingItem } from './pending-item.tsx'

type Props = { messages: Messages; ticket: Ticket; lookup: Lookup; meId: number }

/** What is on its way, below the history; a conflict is asked about at once. */
export function OutboxMessages({ messages, ticket, lookup, meId }: Props) {
  const conflict = messages.pending.find(({ state, problem }) => state === 'needsYou' && problem?.reason === 'conflict')
  const seenId =
    conflict && (sentDraft(conflict.id)?.draft.seen?.lastUpdateId ?? lastBefore(ticket, conflict.createdAt))
  return (
    <>
      {messages.pending.map((item) => (
        <PendingItem
          key={item.id}
          item={item}
          lookup={lookup}
          contactName={ticket.contact?.name ?? null}
          onDecide={messages.decide}
          onEdit={messages.edit}
        />
      ))}
      {messages.acts.map((item) => (
        <PendingAct key={item.id} item={item} ticket={ticket} lookup={lookup} onDecide={messages.decide} />
      ))}
      {conflict && (
        <ConflictDialog
          theirs={newerMessages(ticket.updates, seenId ?? 0, meId)}
          mineHtml={conflict.action.html}
          onEdit={() => messages.edit(conflict)}
          onSend={() => messages.decide(conflict, 'sendAnyway')}
          onDiscard={() => messages.decide(conflict, 'discard')}
        />
      )}
    </>
  )
}

/** The newest update that was there when the message was handed over. */
const lastBefore = (ticket: Ticket, at: string) => ticket.updates.findLast((update) => update.at < at)?.id ?? 0
