import { useMemo, useState } from 'react'
import { MoreIcon } from '../../ui/icons.tsx'
import { ImageIcon } from '../../ui/more-icons.tsx'
import { MailFrame } from './mail-frame.tsx'
import { foldPlainText } from './plain-text.ts'
import { hasContent } from './quoted.ts'
import { rememberImagesFrom, showsImagesFrom } from './remembered-senders.ts'
import { type CleanOptions, cleanMail, MAX_HTML_CHARACTERS, type MailPart } from './sanitise.ts'
import { LinkedText, SimpleMail } from './simple-mail.tsx'
import './mail.css'

type Props = {
  html: string
  /** The message's plain twin, shown when there is no HTML or too much of it. */
  text: string
  /** Who wrote it, for the frame's title and for remembering whose images may be shown. */
  author: string
  senderEmail: string | null
  ownImage: CleanOptions['ownImage']
  /** The address under which the ticket's own images live. */
  ownImages: string
}

/** The only place that shows HTML from a ticket. History and signature stay folded until asked for. */
export function MessageBody({ html, text, author, senderEmail, ownImage, ownImages }: Props) {
  const [showRemoteImages, setShowRemoteImages] = useState(() => showsImagesFrom(senderEmail))
  const [showQuoted, setShowQuoted] = useState(false)
  const isPlain = html.trim() === '' || html.length > MAX_HTML_CHARACTERS
  const mail = useMemo(
    () => (isPlain ? null : cleanMail(html, { showRemoteImages, ownImage })),
    [isPlain, html, showRemoteImages, ownImage],
  )
  if (!mail) return <PlainBody text={text} />
  if (!mail.quoted && !hasContent(mail.body.nodes)) return <NoText />
  const part = (content: MailPart) =>
    content.designed ? (
      <MailFrame
        title={`Message from ${author}`}
        nodes={content.nodes}
        ownImages={ownImages}
        showRemoteImages={showRemoteImages}
      />
    ) : (
      <SimpleMail nodes={content.nodes} />
    )
  return (
    <>
      {mail.blockedImages > 0 && (
        <ImagesNotice count={mail.blockedImages} sender={senderEmail} onShow={() => setShowRemoteImages(true)} />
      )}
      {part(mail.body)}
      {mail.quoted && <QuotedToggle open={showQuoted} onToggle={() => setShowQuoted(!showQuoted)} />}
      {mail.quoted && showQuoted && <div className="mt-2 text-muted">{part(mail.quoted)}</div>}
    </>
  )
}

function PlainBody({ text }: { text: string }) {
  const { body, quoted } = useMemo(() => foldPlainText(text), [text])
  const [showQuoted, setShowQuoted] = useState(false)
  if (body.trim() === '') return <NoText />
  return (
    <>
      <div className="mail-plain">
        <LinkedText text={body} />
      </div>
      {quoted && <QuotedToggle open={showQuoted} onToggle={() => setShowQuoted(!showQuoted)} />}
      {quoted && showQuoted && (
        <div className="mt-2 text-muted">
          <div className="mail-plain">
            <LinkedText text={quoted} />
          </div>
        </div>
      )}
    </>
  )
}

/** Photos come without a word, and some programs send blank pages. An empty box would look like a fault of ours. */
const NoText = () => <p className="text-subtle">No text</p>

function QuotedToggle({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-label={open ? 'Hide quoted text' : 'Show quoted text'}
      onClick={onToggle}
      className="off-paper focus-ring relative mt-2 grid h-4 w-7 place-items-center rounded-sm bg-active text-muted hover:text-fg before:absolute before:-inset-2 max-phone:h-7 max-phone:w-11"
    >
      <MoreIcon size={14} />
    </button>
  )
}

function ImagesNotice({ count, sender, onShow }: { count: number; sender: string | null; onShow: () => void }) {
  const button =
    'off-paper focus-ring rounded-sm font-medium text-fg underline decoration-line-control underline-offset-2'
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-sunken px-2.5 py-1.5 text-xs text-muted">
      <ImageIcon size={14} className="text-subtle" />
      <span className="grow">{count === 1 ? '1 image is' : `${count} images are`} not loaded</span>
      <button type="button" className={button} onClick={onShow}>
        Show images
      </button>
      {sender && (
        <button
          type="button"
          className={button}
          onClick={() => {
            rememberImagesFrom(sender)
            onShow()
          }}
        >
          Always from {sender}
        </button>
      )}
    </div>
  )
}
