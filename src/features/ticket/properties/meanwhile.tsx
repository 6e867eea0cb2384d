import type { Lookup } from '../../../domain/lookup.ts'
import type { PropertyChanges } from '../../../domain/outbox.ts'
import { propertyName, valueWords } from '../../../domain/property-words.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { tip } from '../../../ui/tip.ts'
import { seenValues } from '../properties.ts'
import type { Held } from '../use-properties.ts'

type Props = { heldBack: Held | null; ticket: Ticket; lookup: Lookup }

/** Beside a property that somebody else has set meanwhile: both values, and which of them stays. */
export function Meanwhile({ heldBack, ticket, lookup }: Props) {
  const what = heldBack?.write.held
  if (!heldBack || !what) return null
  const { changes } = heldBack.write
  const theirs = valueWords(what.key, valueIn(seenValues(ticket, changes, lookup.ticketFields), what.key), lookup)
  const mine = valueWords(what.key, valueIn(changes, what.key), lookup)
  const name = propertyName(what.key, lookup)
  const who = what.by?.split(' ')[0] ?? 'Somebody'
  return (
    <div
      role="group"
      aria-label={`${name} was changed meanwhile`}
      className="mb-1 rounded-md bg-warning-soft px-2 py-1.5 text-xs"
    >
      <p className="break-words text-warning">
        {who} set {theirs} meanwhile. Yours, {mine}, was not saved.
      </p>
      <div className="mt-1 flex flex-wrap gap-1">
        <Button
          aria-label={`Keep ${theirs} as ${name}`}
          {...tip(`Keep ${theirs} as ${name}`)}
          onClick={heldBack.keep}
          className="h-6 max-w-full text-xs pointer-coarse:h-11"
        >
          <span className="truncate">Keep {theirs}</span>
        </Button>
        <Button
          aria-label={`Set ${mine} as ${name}`}
          {...tip(`Set ${mine} as ${name}`)}
          onClick={heldBack.set}
          className="h-6 max-w-full text-xs pointer-coarse:h-11"
        >
          <span className="truncate">Set {mine}</span>
        </Button>
      </div>
    </div>
  )
}

const valueIn = (changes: PropertyChanges, key: string): unknown => {
  const { fields = {}, ...plain } = changes
  const values: Record<string, unknown> = { ...plain, ...fields }
  return values[key]
}
