import { Avatar } from '../../../components/avatar.tsx'
import { STAGED_IMAGES, stagedImage } from '../../../components/editor/staged-image.ts'
import { MessageBody } from '../../../components/message-body/message-body.tsx'
import { withStagedImages } from '../../../domain/inline-image.ts'
import { timeLabel } from '../../../domain/dates.ts'
import { focusInDialog } from '../../../components/focus-on-mount.ts'
import type { TicketUpdate } from '../../../domain/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'

/** Messages of other agents that came after what the writer had seen, oldest first. */
export const newerMessages = (updates: TicketUpdate[], seenId: number, meId: number): TicketUpdate[] =>
  updates.filter(({ id, by, message }) => id > seenId && message && by.kind === 'agent' && by.id !== meId)

type Props = {
  theirs: TicketUpdate[]
  mineHtml: string
  onEdit: () => void
  onSend: () => void
  onDiscard: () => void
}

/** Somebody answered meanwhile: theirs is read before ours leaves. The text is kept whatever is pressed but Discard. */
export function ConflictDialog({ theirs, mineHtml, onEdit, onSend, onDiscard }: Props) {
  const names = [...new Set(theirs.map(({ by }) => by.name?.split(' ')[0] ?? 'Somebody'))].join(' and ')
  return (
    <Dialog
      role="alertdialog"
      title={`${names || 'Somebody'} ${theirs.some(({ message }) => message?.kind === 'public') ? 'replied' : 'wrote'} while you were writing`}
      description="Your text is kept. Read this before you send."
      className="w-140"
      onClose={onEdit}
    >
      <div className="mt-3 flex max-h-[50dvh] flex-col gap-2.5 overflow-y-auto px-4">
        {theirs.map(({ id, at, by, message }) => (
          <section
            key={id}
            aria-label={`From ${by.name ?? 'somebody'}`}
            className="rounded-lg border border-line bg-sunken px-3 py-2"
          >
            <header className="flex items-center gap-2">
              <Avatar person={{ id: by.id ?? 0, name: by.name ?? '?' }} size={18} silent />
              <b className="font-semibold">{by.name}</b>
              {message?.kind === 'note' && <span className="text-xs text-note-text">Private note</span>}
              <span className="grow" />
              <time dateTime={at} className="nums text-xs text-subtle">
                {timeLabel(at)}
              </time>
            </header>
            <div className="mt-1">
              <MessageBody
                {...BARE}
                html={message?.html ?? ''}
                text={message?.text ?? ''}
                author={by.name ?? 'agent'}
              />
            </div>
          </section>
        ))}
        {theirs.length === 0 && <p className="text-muted">Their message is in the timeline behind this.</p>}
        <section aria-label="Yours" className="rounded-lg border border-dashed border-line-strong px-3 py-2">
          <p className="text-xs font-medium text-subtle">Yours, not sent</p>
          <div className="mt-1">
            <MessageBody
              {...BARE}
              ownImage={stagedImage}
              ownImages={STAGED_IMAGES}
              html={withStagedImages(mineHtml)}
              text=""
              author="you"
            />
          </div>
        </section>
      </div>
      <DialogActions>
        <Button variant="ghost" onClick={onDiscard}>
          Discard mine
        </Button>
        <Button onClick={onSend}>Send anyway</Button>
        {/* The careful way is the one at hand. */}
        <Button variant="primary" ref={focusInDialog} onClick={onEdit}>
          Edit mine
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const BARE = { senderEmail: null, ownImage: () => null, ownImages: 'blob:' }
