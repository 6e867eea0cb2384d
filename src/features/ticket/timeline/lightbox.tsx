import { useEffect, useState } from 'react'
import type { Attachment } from '../../../domain/ticket.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ChevronLeftIcon, ChevronRightIcon, CrossIcon, DownloadIcon } from '../../../ui/icons.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { TicketFiles } from './ticket-files.ts'

type Props = {
  pictures: Attachment[]
  openId: number
  files: TicketFiles
  onOpen: (id: number | null) => void
}

/** One picture of a message, large. Arrow keys go to its neighbours. */
export function Lightbox({ pictures, openId, files, onOpen }: Props) {
  const index = pictures.findIndex((picture) => picture.id === openId)
  const picture = pictures[index]
  const previous = pictures[index - 1]
  const next = pictures[index + 1]
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      const to = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : undefined
      if (to) onOpen(to.id)
    }
    window.addEventListener('keydown', turn, true)
    return () => window.removeEventListener('keydown', turn, true)
  }, [previous, next, onOpen])
  if (!picture) return null
  return (
    <Dialog title={picture.name} hideTitle onClose={() => onOpen(null)} className="w-[min(1100px,calc(100vw-24px))]">
      <div className="flex h-11 items-center gap-1 border-b border-line pr-2 pl-4">
        <b className="min-w-0 truncate font-semibold">{picture.name}</b>
        <span className="nums ml-2 text-xs text-subtle">
          {index + 1} of {pictures.length}
        </span>
        <span className="grow" />
        <IconButton
          label="Previous picture"
          icon={ChevronLeftIcon}
          disabledReason={previous ? undefined : 'This is the first picture'}
          onClick={() => previous && onOpen(previous.id)}
        />
        <IconButton
          label="Next picture"
          icon={ChevronRightIcon}
          disabledReason={next ? undefined : 'This is the last picture'}
          onClick={() => next && onOpen(next.id)}
        />
        <a
          href={files.download(picture)}
          download={picture.name}
          aria-label={`Download ${picture.name}`}
          className="grid size-control-sm place-items-center rounded-md text-muted hover:bg-hover hover:text-fg"
        >
          <DownloadIcon size={16} />
        </a>
        <IconButton label="Close" icon={CrossIcon} onClick={() => onOpen(null)} />
      </div>
      <Picture key={picture.id} src={files.view(picture)} name={picture.name} />
    </Dialog>
  )
}

function Picture({ src, name }: { src: string; name: string }) {
  const [failed, setFailed] = useState(false)
  return (
    <div className="grid min-h-60 place-items-center bg-sunken p-3">
      {failed ? (
        <p className="max-w-80 text-center text-muted">
          This picture could not be shown. It may be gone from HappyFox, or be another kind of file.
        </p>
      ) : (
        <img
          src={src}
          alt={name}
          className="max-h-[calc(100dvh-140px)] max-w-full object-contain"
          onError={() => setFailed(true)}
        />
      )}
    </div>
  )
}
