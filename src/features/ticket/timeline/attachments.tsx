import { useState } from 'react'
import type { Attachment } from '../../../domain/ticket.ts'
import { FileIcon, FilmIcon, type Icon } from '../../../ui/icons.tsx'
import { Lightbox } from './lightbox.tsx'
import { isPicture, type TicketFiles } from './ticket-files.ts'

/** A message's files as cards: a picture opens in place, everything else is downloaded under its own name. */
export function Attachments({ attachments, files }: { attachments: Attachment[]; files: TicketFiles }) {
  const [openId, setOpenId] = useState<number | null>(null)
  const pictures = attachments.filter(isPicture)
  return (
    <ul aria-label="Attachments" className="mt-2.5 flex flex-wrap gap-2">
      {attachments.map((attachment) => (
        <li key={attachment.id} className="max-phone:w-full">
          {isPicture(attachment) ? (
            <button
              type="button"
              className={CARD}
              onClick={() => setOpenId(attachment.id)}
              aria-label={`View ${attachment.name}`}
            >
              <Thumbnail attachment={attachment} files={files} />
              <Name attachment={attachment} hint="View" />
            </button>
          ) : (
            <a
              className={CARD}
              href={files.download(attachment)}
              download={attachment.name}
              aria-label={`Download ${attachment.name}`}
            >
              <span className={TILE}>
                <TypeIcon name={attachment.name} />
              </span>
              <Name attachment={attachment} hint="Download" />
            </a>
          )}
        </li>
      ))}
      {openId !== null && <Lightbox pictures={pictures} openId={openId} files={files} onOpen={setOpenId} />}
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
    {extensionOf(attachment.name)} · {hint}
  </span>
)

const extensionOf = (name: string) => /\.([\w]{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? 'File'

function TypeIcon({ name }: { name: string }) {
  const Type: Icon = /\.(?:mp4|mov|webm|avi|mkv)$/i.test(name) ? FilmIcon : FileIcon
  return <Type size={18} />
}

/** A small picture; when it cannot be shown (gone, or no picture at all) the card shows a plain file. */
function Thumbnail({ attachment, files }: { attachment: Attachment; files: TicketFiles }) {
  const [failed, setFailed] = useState(false)
  return (
    <span className={TILE}>
      {failed ? (
        <FileIcon size={18} />
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
