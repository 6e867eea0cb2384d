import { StatusDot } from '../../../components/status-pill.tsx'
import type { Lookup } from '../../../domain/lookup.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceList } from '../../../ui/choice-list.tsx'
import { cn } from '../../../ui/cn.ts'
import { ChevronDownIcon } from '../../../ui/icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { tip } from '../../../ui/tip.ts'
import type { DraftKind } from './draft.ts'

type Props = {
  kind: DraftKind
  /** The status that goes with the message; null keeps the ticket's. */
  statusId: number | null
  lookup: Lookup
  loading: boolean
  /** Much stands beside it: where that is little room, its keys are told by its tip alone. */
  isCrowded: boolean
  /** Pressed once before: the words say that it goes on regardless. */
  confirmed: boolean
  onSend: () => void
  onStatus: (statusId: number | null) => void
}

const KEEP = 0
const VERB: Record<DraftKind, string> = {
  reply: 'Send',
  note: 'Add note',
  forward: 'Forward',
  contactReply: 'Send',
}

/** The one thing to press: what happens and which status it sets are both in its words. */
export function SendButton({ kind, statusId, lookup, loading, isCrowded, confirmed, onSend, onStatus }: Props) {
  const isNote = kind === 'note'
  const setsStatus = kind === 'reply' || kind === 'note'
  const verb = confirmed ? (kind === 'forward' ? 'Forward anyway' : 'Send anyway') : VERB[kind]
  const status = statusId === null ? null : lookup.statusById.get(statusId)
  const words = status ? `${verb} & set ${status.name}` : verb
  // A note is not the way forward, so it is never the orange one.
  const look = isNote
    ? 'border-note-line bg-note-strong text-note-text font-semibold enabled-hover:bg-note-strong'
    : 'inset-shadow-none'
  return (
    <span className="flex max-w-full flex-none @2xl:min-w-0 @2xl:shrink max-phone:grow">
      <Button
        variant={isNote ? 'default' : 'primary'}
        size="md"
        keys="mod+enter"
        loading={loading}
        onClick={onSend}
        {...tip(words, 'mod+enter')}
        className={cn(
          look,
          setsStatus && 'rounded-r-none',
          'min-w-0 shrink px-3 max-phone:flex-1',
          (isCrowded || words.length > 20) && '@max-3xl:[&>span[aria-hidden]]:hidden',
        )}
      >
        <span className="truncate">{words}</span>
      </Button>
      {setsStatus && (
        <Popover
          label="Status after sending"
          side="top"
          align="end"
          className="w-60"
          trigger={(trigger) => (
            <Button
              {...trigger}
              variant={isNote ? 'default' : 'primary'}
              size="md"
              aria-label="Other status"
              className={cn(
                look,
                'rounded-l-none border-l px-1.75 pointer-coarse:px-3.5',
                isNote
                  ? 'border-l-note-line'
                  : 'border-l-[color-mix(in_oklab,var(--fx-accent-ink)_26%,var(--fx-accent))]',
              )}
            >
              <ChevronDownIcon size={14} />
            </Button>
          )}
        >
          {(close) => (
            <ChoiceList
              label="Status after sending"
              choices={[
                { value: KEEP, label: 'Keep the status', keys: 'mod+shift+enter' },
                ...lookup.statuses.map((other) => ({
                  value: other.id,
                  label: `Set ${other.name}`,
                  lead: <StatusDot status={other} />,
                })),
              ]}
              selected={[statusId ?? KEEP]}
              onPick={(value) => {
                onStatus(value === KEEP ? null : value)
                close()
              }}
            />
          )}
        </Popover>
      )}
    </span>
  )
}
