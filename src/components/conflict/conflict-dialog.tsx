import { Avatar } from '../avatar.tsx'
import { STAGED_IMAGES, stagedImage } from '../editor/staged-image.ts'
import { MessageBody } from '../message-body/message-body.tsx'
import { withStagedImages } from '../../domain/inline-image.ts'
import { fullTime, momentLabel } from '../../domain/dates.ts'
import { focusInDialog } from '../focus-on-mount.ts'
import type { TicketUpdate } from '../../domain/ticket.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'

type Props = {
  /** What came since the writer looked. */
  theirs: TicketUpdate[]
  meId: number
  mineHtml: string
  onEdit: () => void
  onSend: () => void
  onDiscard: () => void
}

/** Somebody wrote meanwhile: theirs is read before ours leaves. The text is kept whatever is pressed but Discard. */
export function ConflictDialog({ theirs, meId, mineHtml, onEdit, onSend, onDiscard }: Props) {
  return (
    <Dialog
      role="alertdialog"
      title={titleOf(theirs, meId)}
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
              {by.kind === 'contact' && <span className="text-xs text-subtle">Customer</span>}
              {message?.kind === 'note' && <span className="text-xs text-note-text">Private note</span>}
              <span className="grow" />
              <time dateTime={at} title={fullTime(at)} className="nums text-xs text-subtle">
                {momentLabel(at)}
              </time>
            </header>
            <div className="mt-1">
              <MessageBody
                {...BARE}
                html={message?.html ?? ''}
                text={message?.text ?? ''}
                author={by.name ?? 'somebody'}
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

/** What one wrote oneself, in HappyFox or by a message that arrived late, is no less to be read. */
function titleOf(theirs: TicketUpdate[], meId: number): string {
  const others = theirs.filter(({ by }) => by.kind !== 'agent' || by.id !== meId)
  if (others.length === 0 && theirs.length > 0) return 'A message of yours has arrived meanwhile'
  const names = [...new Set(others.map(({ by }) => by.name?.split(' ')[0] ?? 'Somebody'))]
  const who = names.length > 2 ? `${names.length} people` : names.join(' and ') || 'Somebody'
  const verb = others.some(({ message }) => message?.kind === 'public') ? 'replied' : 'wrote'
  return `${who} ${verb} while you were writing`
}

const BARE = { senderEmail: null, ownImage: () => null, ownImages: 'blob:' }
