import { Suspense, useEffect, useState } from 'react'
import { extensionOf, shownFileName } from '../../../domain/file.ts'
import type { Attachment } from '../../../domain/ticket.ts'
import { FileIcon, type Icon } from '../../../ui/icons.tsx'
import { FilmIcon, ImageIcon, SoundIcon } from '../../../ui/more-icons.tsx'
import { FileViewer } from './late.ts'
import { type Preview, previewOf, type TicketFiles } from './ticket-files.ts'

/** A message's files as cards: what can be looked at opens here, everything else is downloaded under its own name. */
export function Attachments(props: { attachments: Attachment[]; files: TicketFiles }) {
  const { files } = props
  const [openId, setOpenId] = useState<number | null>(null)
  const attachments = props.attachments.map((file) => ({ ...file, name: shownFileName(file.name) }))
  const viewable = attachments.filter((attachment) => previewOf(attachment) !== null)
  return (
    <ul aria-label="Attachments" className="mt-2.5 flex flex-wrap gap-2">
      {attachments.map((attachment) => (
        <li key={attachment.id} className="max-phone:w-full">
          {previewOf(attachment) ? (
            <button
              type="button"
              className={CARD}
              onClick={() => setOpenId(attachment.id)}
              aria-label={`View ${attachment.name}`}
            >
              <Thumbnail attachment={attachment} files={files} isOpen={openId === attachment.id} />
              <Name attachment={attachment} hint={HINT[previewOf(attachment) ?? 'picture']} />
            </button>
          ) : (
            <a
              className={CARD}
              href={files.download(attachment)}
              download={attachment.name}
              aria-label={`Download ${attachment.name}`}
            >
              <Thumbnail attachment={attachment} files={files} />
              <Name attachment={attachment} hint="Download" />
            </a>
          )}
        </li>
      ))}
      {openId !== null && (
        <Suspense fallback={null}>
          <FileViewer attachments={viewable} openId={openId} files={files} onOpen={setOpenId} />
        </Suspense>
      )}
    </ul>
  )
}

const CARD =
  'flex w-47 items-center gap-2 rounded-md border border-line bg-raised p-1 text-left hover:border-line-strong hover:bg-hover max-phone:w-full max-phone:min-h-11'
const TILE = 'grid h-8.5 w-12 flex-none place-items-center overflow-hidden rounded-[4px] bg-active text-muted'

const Name = ({ attachment, hint }: { attachment: Attachment; hint: string }) => (
  <span className="min-w-0 text-xs leading-4 text-subtle">
    <b className="block truncate font-medium text-fg" title={attachment.name}>
      {attachment.name}
    </b>
    <span className="block truncate">
      {extensionOf(attachment.name) ?? 'File'} · {hint}
    </span>
  </span>
)

const HINT: Record<Preview, string> = { picture: 'View', pdf: 'View', film: 'Play', sound: 'Play' }
const TYPE_ICON: Record<Preview, Icon> = { picture: ImageIcon, pdf: FileIcon, film: FilmIcon, sound: SoundIcon }

type ThumbnailProps = { attachment: Attachment; files: TicketFiles; isOpen?: boolean }

/**
 * A small picture of it, or its kind; a picture that cannot be shown (gone, or no picture at all) is a plain file, and is
 * asked for again when the connection is back, or the file is opened.
 */
export function Thumbnail({ attachment, files, isOpen = false }: ThumbnailProps) {
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!failed) return
    const again = () => setFailed(false)
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [failed])
  const [wasOpen, setWasOpen] = useState(isOpen)
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen)
    if (isOpen) setFailed(false)
  }
  const preview = previewOf(attachment)
  const TypeIcon = preview === null || failed ? FileIcon : TYPE_ICON[preview]
  return (
    <span className={TILE}>
      {preview !== 'picture' || failed ? (
        <TypeIcon size={18} />
      ) : (
        <img
          src={files.view(attachment)}
          alt=""
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
          onError={() => setFailed(true)}
        />
      )}
    </span>
  )
}
