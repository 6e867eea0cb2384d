import { useMemo, useState } from 'react'
import { useAccountDay } from '../../components/clock.ts'
import { tooLong } from '../../domain/length-words.ts'
import { fromSearch } from '../../domain/search-string/from-search.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { AlertIcon, CheckIcon } from '../../ui/icons.tsx'
import { Textarea } from '../../ui/input.tsx'
import { chipWords } from './chip-words.ts'
import { filterField, keysOf, nothingSet } from './filter-fields.ts'
import { useQueue } from './queue-context.ts'
import { directionLabel, sortLabel, sortOf } from './sort-words.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'

const MOST_SEARCH = 10_000

/** A search as HappyFox takes it, and what of it Foxden understands, before the list changes. */
export function PasteSearchDialog({ filter: now, onClose }: { filter: TicketFilter; onClose: () => void }) {
  const { lookup } = useQueue()
  const setFilter = useSetQueueFilter()
  const [text, setText] = useState('')
  const long = tooLong(text, MOST_SEARCH)
  const { filter, broken } = useMemo(() => fromSearch(long ? '' : text, lookup), [text, long, lookup])
  const lines = useWordsOf(filter)
  const isEmpty = text.trim() === ''
  const reason = isEmpty
    ? 'Paste a search first'
    : long
      ? 'This is too long'
      : lines.length === 0
        ? 'Nothing of this was understood'
        : undefined
  return (
    <Dialog
      title="Paste a HappyFox search"
      description="A search string, or the address of a list in HappyFox."
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason) return
          onClose()
          setFilter({ ...nothingSet(now), view: undefined, sort: undefined, direction: undefined, ...filter })
        }}
      >
        <div className="flex flex-col gap-3 px-4 pt-3">
          <Field label="Search" error={long}>
            {(control) => (
              <Textarea
                {...control}
                // The dialog was opened to paste here.
                // oxlint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                spellCheck={false}
                rows={2}
                placeholder={'status:"In Progress" assignee:"none"'}
                value={text}
                onChange={(event) => setText(event.target.value)}
                className="max-h-40"
              />
            )}
          </Field>
          <div role="status" className="flex max-h-[40vh] flex-col gap-3 overflow-y-auto">
            {lines.length > 0 && (
              <section>
                <h3 className="text-xs font-medium text-muted">Understood</h3>
                <ul className="mt-1 flex flex-col gap-1">
                  {lines.map(({ label, words }) => (
                    <li key={label} className="flex gap-2">
                      <CheckIcon size={14} className="mt-0.75 flex-none text-success" />
                      <span className="min-w-0 break-words">
                        {label} <span className="text-muted">{words}</span>
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {broken.length > 0 && (
              <section>
                <h3 className="text-xs font-medium text-muted">Not understood, and left out</h3>
                <ul className="mt-1 flex flex-col gap-1">
                  {broken.map(({ part, problem }, index) => (
                    // The same part may come twice.
                    // oxlint-disable-next-line react/no-array-index-key
                    <li key={index} className="flex gap-2">
                      <AlertIcon size={14} className="mt-0.75 flex-none text-warning" />
                      <span className="min-w-0 break-words">
                        <span className="font-medium">{part}</span> <span className="text-muted">{problem}</span>
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        </div>
        <DialogActions>
          <Button size="md" variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button size="md" type="submit" variant="primary" disabledReason={reason}>
            {broken.length > 0 && lines.length > 0 ? 'Show without these parts' : 'Show these tickets'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** A filter in words, a line for each of its parts. */
function useWordsOf(filter: TicketFilter): { label: string; words: string }[] {
  const { lookup } = useQueue()
  const today = useAccountDay()
  const context = { lookup, today, contactName: () => undefined }
  const parts = keysOf(filter).flatMap((key) => {
    const chip = chipWords(key, filter, context)
    return chip ? [{ label: filterField(key, lookup).label, words: `${chip.operator} ${chip.value}` }] : []
  })
  const order = sortOf(filter)
  return [
    ...parts,
    ...(filter.text ? [{ label: 'Words', words: filter.text }] : []),
    ...(filter.sort
      ? [{ label: 'Order', words: `${sortLabel(order.key)}, ${directionLabel(order.key, order.direction)}` }]
      : []),
  ]
}

/** The search to be copied by hand. */
export const CopySearchDialog = ({ text, onClose }: { text: string; onClose: () => void }) => (
  <Dialog title="HappyFox search of this list" description="The browser did not let Foxden copy it." onClose={onClose}>
    <div className="px-4 pt-3">
      <Field label="Search">
        {(control) => (
          <Textarea {...control} readOnly rows={3} value={text} onFocus={(event) => event.currentTarget.select()} />
        )}
      </Field>
    </div>
    <DialogActions>
      <Button size="md" onClick={onClose}>
        Close
      </Button>
    </DialogActions>
  </Dialog>
)
