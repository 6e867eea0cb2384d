import { fullTime, momentLabel } from '../../../domain/dates.ts'
import { lateWords } from '../../../domain/outbox.ts'
import { plainText } from '../../../domain/plain-text.ts'
import { Button } from '../../../ui/button.tsx'
import { AlertIcon, UndoIcon } from '../../../ui/icons.tsx'
import { KIND, type PendingMessage } from './pending-item.tsx'

type Props = { item: PendingMessage; onEdit: (item: PendingMessage) => void }

/** A message that its agent has settled, in one line: nothing else on the ticket tells of it. */
export function ToldItem({ item, onEdit }: Props) {
  const { action, receipt, problem } = item
  const kind = KIND[action.kind]
  const text = plainText(action.html)
  return (
    <article aria-label={`${kind}, settled by you`} className="line">
      <span className="gutter">
        <span className="mark">
          {receipt?.late ? <AlertIcon size={14} className="text-warning" /> : <UndoIcon size={14} />}
        </span>
      </span>
      <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
        <span className="line-clamp-2 min-w-0 break-words">
          {receipt?.late ? (
            <a href={`#u${receipt.updateId}`} className="rounded-xs font-medium text-fg underline underline-offset-2">
              {lateWords(receipt.late)}
            </a>
          ) : (
            <span className="font-medium text-fg">
              {kind} {problem?.decided === 'discarded' ? 'discarded' : 'sent another way'}
            </span>
          )}
          {text && `: ${text}`}
        </span>
        {problem?.decided === 'discarded' && (
          <Button className="text-xs" onClick={() => onEdit(item)}>
            Edit it again
          </Button>
        )}
      </span>
      <time
        dateTime={item.createdAt}
        title={fullTime(item.createdAt)}
        className="nums pr-3.75 text-xs whitespace-nowrap text-subtle max-phone:pr-0"
      >
        {momentLabel(item.createdAt)}
      </time>
    </article>
  )
}
