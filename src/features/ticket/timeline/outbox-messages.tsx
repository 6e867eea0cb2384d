import { ConflictDialog } from '../../../components/conflict/conflict-dialog.tsx'
import { theirsOf } from '../../../domain/newer-messages.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import type { RefusedMove } from '../acts/move-dialog.tsx'
import { type RefusedDuplicate, toRefusedDuplicate } from '../acts/refused-duplicate.ts'
import { PendingAct } from '../acts/pending-act.tsx'
import type { Messages } from '../use-messages.ts'
import { PendingItem } from './pending-item.tsx'
import { ToldItem } from './told-item.tsx'

type Props = {
  messages: Messages
  ticket: Ticket
  lookup: Lookup
  meId: number
  onMendMove: (refused: RefusedMove) => void
  onMendDuplicate: (refused: RefusedDuplicate) => void
}

/** What is on its way, below the history; a conflict is asked about at once. */
export function OutboxMessages({ messages, ticket, lookup, meId, onMendMove, onMendDuplicate }: Props) {
  const conflict = messages.pending.find(({ state, problem }) => state === 'needsYou' && problem?.reason === 'conflict')
  return (
    <>
      {messages.pending.map((item) => {
        const duplicate = toRefusedDuplicate(item)
        return (
          <PendingItem
            key={item.id}
            item={item}
            lookup={lookup}
            contactName={ticket.contact?.name ?? null}
            onDecide={messages.decide}
            onEdit={messages.edit}
            {...(duplicate && { onMend: () => onMendDuplicate(duplicate) })}
          />
        )
      })}
      {messages.told.map((item) => (
        <ToldItem key={item.id} item={item} onEdit={messages.edit} />
      ))}
      {messages.acts.map((item) => (
        <PendingAct key={item.id} {...{ item, ticket, lookup }} onMend={onMendMove} onDecide={messages.decide} />
      ))}
      {conflict && (
        <ConflictDialog
          theirs={theirsOf(conflict, ticket)}
          meId={meId}
          mineHtml={conflict.action.html}
          onEdit={() => messages.edit(conflict)}
          onSend={() => messages.decide(conflict, 'sendAnyway')}
          onDiscard={() => messages.decide(conflict, 'discard')}
        />
      )}
    </>
  )
}
