import { Suspense, useEffect, useState } from 'react'
import { fetchFile } from '../../../api/ticket.ts'
import { assertNever } from '../../../domain/assert-never.ts'
import type { Attachment } from '../../../domain/ticket.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { CrossIcon } from '../../../ui/icons.tsx'
import { ChevronLeftIcon, ChevronRightIcon, DownloadIcon } from '../../../ui/more-icons.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { CannotShow } from './cannot-show.tsx'
import { PdfPages } from './late.ts'
import { mediaTypeOf, previewOf, type TicketFiles } from './ticket-files.ts'

type Props = {
  /** Those that can be looked at, in the order of the arrows. */
  attachments: Attachment[]
  openId: number
  files: TicketFiles
  onOpen: (id: number | null) => void
}

/** One file, large. Arrow keys go to its neighbours. */
export function FileViewer({ attachments, openId, files, onOpen }: Props) {
  const index = attachments.findIndex(({ id }) => id === openId)
  const file = attachments[index]
  const previous = attachments[index - 1]
  const next = attachments[index + 1]
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      // A player winds with the arrows.
      if (event.target instanceof HTMLMediaElement) return
      const to = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : undefined
      if (to) onOpen(to.id)
    }
    window.addEventListener('keydown', turn, true)
    return () => window.removeEventListener('keydown', turn, true)
  }, [previous, next, onOpen])
  if (!file) return null
  return (
    <Dialog title={file.name} hideTitle onClose={() => onOpen(null)} className="w-[min(1100px,calc(100vw-24px))]">
      <div className="flex h-11 items-center gap-1 border-b border-line pr-2 pl-4 pointer-coarse:h-13.5">
        <b className="min-w-0 truncate font-semibold">{file.name}</b>
        <span className="nums ml-2 text-xs whitespace-nowrap text-subtle">
          {index + 1} of {attachments.length}
        </span>
        <span className="grow" />
        <IconButton
          label="Previous file"
          icon={ChevronLeftIcon}
          disabledReason={previous ? undefined : 'This is the first file'}
          onClick={() => previous && onOpen(previous.id)}
        />
        <IconButton
          label="Next file"
          icon={ChevronRightIcon}
          disabledReason={next ? undefined : 'This is the last file'}
          onClick={() => next && onOpen(next.id)}
        />
        <a
          href={files.download(file)}
          download={file.name}
          aria-label={`Download ${file.name}`}
          className="grid size-control-sm place-items-center rounded-md text-muted hover:bg-hover hover:text-fg"
        >
          <DownloadIcon size={16} />
        </a>
        <IconButton label="Close" icon={CrossIcon} onClick={() => onOpen(null)} />
      </div>
      <div className="grid min-h-60 place-items-center bg-sunken p-3">
        <Shown key={file.id} file={file} files={files} />
      </div>
    </Dialog>
  )
}

/** A file that could not be shown is fetched anew at a press. */
function Shown({ file, files }: { file: Attachment; files: TicketFiles }) {
  const [turn, setTurn] = useState(0)
  return <Kind key={turn} file={file} files={files} onRetry={() => setTurn(turn + 1)} />
}

type KindProps = { file: Attachment; files: TicketFiles; onRetry: () => void }

function Kind({ file, files, onRetry }: KindProps) {
  const preview = previewOf(file)
  switch (preview) {
    case 'picture':
      return <Picture src={files.view(file)} name={file.name} onRetry={onRetry} />
    case 'pdf':
      return (
        <Suspense fallback={<Spinner />}>
          <PdfPages url={files.download(file)} onRetry={onRetry} />
        </Suspense>
      )
    case 'film':
    case 'sound':
      return <Player url={files.download(file)} name={file.name} type={mediaTypeOf(file)} onRetry={onRetry} />
    case null:
      return <CannotShow />
    default:
      return assertNever(preview)
  }
}

function Picture({ src, name, onRetry }: { src: string; name: string; onRetry: () => void }) {
  const [state, setState] = useState<'coming' | 'there' | 'failed'>('coming')
  if (state === 'failed') return <CannotShow onRetry={onRetry} />
  return (
    <>
      {state === 'coming' && <Fetching name={name} />}
      <img
        src={src}
        alt={name}
        className="max-h-[calc(100dvh-140px)] max-w-full object-contain [grid-area:1/1]"
        onLoad={() => setState('there')}
        onError={() => setState('failed')}
      />
    </>
  )
}

const Fetching = ({ name }: { name: string }) => (
  <p role="status" className="flex max-w-full items-center gap-2 text-muted [grid-area:1/1]">
    <Spinner /> <span className="truncate">Fetching {name}</span>
  </p>
)

/** Fetched whole and played from memory: the server streams it once, and every place in it can be reached. */
function Player({ url, name, type, onRetry }: { url: string; name: string; type: string; onRetry: () => void }) {
  const [src, setSrc] = useState<string | null>(null)
  const [failed, setFailed] = useState<{ cause?: unknown } | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    let made: string | null = null
    const fetchWhole = async () => {
      const bytes = await fetchFile(url, stop.signal)
      if (stop.signal.aborted) return
      // As media nothing in it can run, whatever it really is.
      made = URL.createObjectURL(new Blob([bytes], { type }))
      setSrc(made)
    }
    fetchWhole().catch((cause: unknown) => stop.signal.aborted || setFailed({ cause }))
    return () => {
      stop.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [url, type])
  if (failed) return <CannotShow cause={failed.cause} onRetry={onRetry} />
  if (!src) return <Fetching name={name} />
  const shared = { src, controls: true, 'aria-label': name, onError: () => setFailed({}) }
  return type.startsWith('video/') ? (
    // Customers’ own films come without captions.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video {...shared} className="max-h-[calc(100dvh-140px)] max-w-full" />
  ) : (
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <audio {...shared} className="w-120 max-w-full" />
  )
}
