import { useQuery } from '@tanstack/react-query'
import { Suspense, useMemo, useState } from 'react'
import { sessionQuery } from '../../../api/session.ts'
import { useFromNow } from '../../../components/clock.ts'
import { fullTime } from '../../../domain/dates.ts'
import type { TicketUpdate } from '../../../domain/ticket.ts'
import { DownloadIcon, LockIcon } from '../../../ui/more-icons.tsx'
import { lineTime } from '../times.ts'
import { Thumbnail } from './attachments.tsx'
import { FileViewer } from './late.ts'
import { allFiles, previewOf, type TicketFile, ticketFiles } from './ticket-files.ts'

/** Every file of the ticket in one place, newest first. */
export function FilesShelf({ ticketId, updates }: { ticketId: number; updates: TicketUpdate[] }) {
  const [openId, setOpenId] = useState<number | null>(null)
  const all = useMemo(() => allFiles(updates), [updates])
  const accountOrigin = useQuery(sessionQuery()).data?.accountOrigin ?? ''
  const files = useMemo(() => ticketFiles(ticketId, accountOrigin), [ticketId, accountOrigin])
  return (
    <>
      <div className="flex h-10 flex-none items-center border-b border-line pr-2 pl-3">
        <h2 className="text-sm font-semibold">{all.length === 1 ? '1 file' : `${all.length} files`}</h2>
        <span className="grow" />
        <a
          href={files.zip}
          download
          className="flex h-control-sm items-center gap-1.5 rounded-md px-2 text-xs font-medium text-muted hover:bg-hover hover:text-fg"
        >
          <DownloadIcon size={14} />
          Download all
        </a>
      </div>
      <ul aria-label="Files of this ticket" className="max-h-[min(60vh,520px)] overflow-y-auto p-1">
        {all.map((file) => (
          <li key={file.id} className="flex items-center gap-1 rounded-md hover:bg-hover">
            {previewOf(file) ? (
              <button
                type="button"
                aria-label={`View ${file.name}`}
                onClick={() => setOpenId(file.id)}
                className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md p-1.5 text-left"
              >
                <Thumbnail attachment={file} files={files} isOpen={openId === file.id} />
                <About file={file} />
              </button>
            ) : (
              <span className="flex min-w-0 flex-1 items-center gap-2.5 p-1.5">
                <Thumbnail attachment={file} files={files} />
                <About file={file} />
              </span>
            )}
            <a
              href={files.download(file)}
              download={file.name}
              aria-label={`Download ${file.name}`}
              className="grid size-8 flex-none place-items-center rounded-md text-muted hover:bg-active hover:text-fg pointer-coarse:size-11"
            >
              <DownloadIcon size={15} />
            </a>
          </li>
        ))}
      </ul>
      {openId !== null && (
        <Suspense fallback={null}>
          <FileViewer
            attachments={all.filter((file) => previewOf(file) !== null)}
            openId={openId}
            files={files}
            onOpen={setOpenId}
          />
        </Suspense>
      )}
    </>
  )
}

function About({ file }: { file: TicketFile }) {
  const time = useFromNow((nowMs) => lineTime(file.at, null, new Date(nowMs)))
  return (
    <span className="min-w-0 text-xs leading-4 text-subtle">
      <b className="block truncate font-medium text-fg" title={file.name}>
        {file.name}
      </b>
      <span className="flex items-center gap-1">
        {file.isPrivate && <LockIcon size={11} className="text-note-text" />}
        {file.isPrivate && <span className="sr-only">In a private note, </span>}
        <span className="truncate">{file.from}</span>·
        <time dateTime={file.at} title={fullTime(file.at)} className="nums whitespace-nowrap">
          {time}
        </time>
      </span>
    </span>
  )
}
