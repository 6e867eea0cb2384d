import { MAX_FILES_BYTES, type StagedFile } from '../../domain/file.ts'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, CheckIcon, CrossIcon, FileIcon, UndoIcon } from '../../ui/icons.tsx'
import { FilmIcon, ImageIcon } from '../../ui/more-icons.tsx'
import { tip } from '../../ui/tip.ts'
import { progressText, sizeText, totalText } from './size-text.ts'
import type { Upload } from './upload-shelf.ts'
import type { Uploads } from './use-uploads.ts'

const CHIP =
  'relative flex h-7.5 max-w-full items-center gap-2 overflow-hidden rounded-md border border-line-strong bg-raised pl-2 text-xs pointer-coarse:h-11'
const X =
  'grid size-6 flex-none place-items-center rounded-xs text-subtle hover:bg-hover hover:text-fg pointer-coarse:size-10'

const SHOWN = /^image\/(?:png|jpe?g|gif|webp|\*)$/

type ListProps = {
  files: StagedFile[]
  uploads: Uploads
  /** Shows a picture within the text instead; absent where the text takes none. */
  onShow?: ((file: StagedFile) => void) | undefined
}

/** The files of a message being written, and how much of the allowed size they take. */
export function UploadList({ files, uploads, onShow }: ListProps) {
  const isOver = uploads.totalBytes > MAX_FILES_BYTES
  if (files.length === 0 && uploads.uploads.length === 0 && !isOver) return null
  return (
    <div className="flex min-h-11 flex-col gap-1 px-3.5 pt-1 pb-2.5">
      <div className="flex min-h-0 gap-2 max-phone:flex-col">
        {/* Twenty files are many lines: they scroll, so that the text and what sends it keep their room. */}
        <ul
          aria-label="Files"
          className="-m-0.5 flex max-h-[max(6rem,22vh)] min-h-0 min-w-0 flex-1 flex-wrap items-center gap-2 overflow-y-auto p-0.5 max-phone:flex-initial"
        >
          {files.map((file) => (
            <li key={file.id} className={CHIP}>
              <TypeIcon contentType={file.contentType} />
              <b className="min-w-0 truncate font-medium" title={file.name}>
                {file.name}
              </b>
              <span className="nums whitespace-nowrap text-subtle">{sizeText(file.sizeBytes)}</span>
              <CheckIcon size={13} className="text-subtle" />
              {onShow && SHOWN.test(file.contentType) && (
                <button
                  type="button"
                  className={X}
                  {...tip('Show in the text')}
                  aria-label={`Show ${file.name} in the text`}
                  onClick={() => onShow(file)}
                >
                  <ImageIcon size={13} />
                </button>
              )}
              <button
                type="button"
                className={X}
                aria-label={`Remove ${file.name}`}
                onClick={() => uploads.remove(file)}
              >
                <CrossIcon size={13} />
              </button>
            </li>
          ))}
          {uploads.uploads.map((upload) => (
            <UploadChip key={upload.id} upload={upload} uploads={uploads} />
          ))}
        </ul>
        <span className={cn('nums self-end text-xs', isOver ? 'font-medium text-danger' : 'text-subtle')}>
          {totalText(uploads.totalBytes, MAX_FILES_BYTES)}
        </span>
      </div>
      {uploads.problem && (
        <p role="alert" className="text-xs font-medium text-danger">
          {uploads.problem}
        </p>
      )}
    </div>
  )
}

function UploadChip({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { name, sizeBytes, sentBytes, problem } = upload
  const share = sentBytes === null ? 0 : sizeBytes === 0 ? 1 : sentBytes / sizeBytes
  return (
    <li
      className={cn(
        CHIP,
        problem &&
          'h-auto min-h-7.5 border-danger-line bg-danger-soft py-1 pointer-coarse:h-auto pointer-coarse:min-h-11 max-phone:flex-wrap',
      )}
    >
      {problem ? <AlertIcon size={14} className="text-danger" /> : <TypeIcon contentType={upload.contentType} />}
      <b className={cn('min-w-0 truncate font-medium', problem && 'max-phone:flex-1')} title={name}>
        {name}
      </b>
      {problem ? (
        <span
          role="alert"
          className="min-w-0 flex-[2_1_8rem] text-danger max-phone:order-last max-phone:-mt-2 max-phone:basis-full max-phone:pr-2 max-phone:pb-1"
        >
          {problem}
        </span>
      ) : (
        <span className="nums whitespace-nowrap text-subtle">
          {sentBytes === null ? sizeText(sizeBytes) : progressText(sentBytes, sizeBytes)}
        </span>
      )}
      {problem && upload.canRetry && (
        <button type="button" className={X} aria-label={`Try ${name} again`} onClick={() => uploads.retry(upload)}>
          <UndoIcon size={13} />
        </button>
      )}
      <button
        type="button"
        className={X}
        aria-label={problem ? `Remove ${name}` : `Stop ${name}`}
        onClick={() => uploads.stop(upload)}
      >
        <CrossIcon size={13} />
      </button>
      {!problem && (
        <span
          role="progressbar"
          aria-label={`Uploading ${name}`}
          aria-valuenow={sentBytes === null ? undefined : Math.round(share * 100)}
          className="absolute inset-x-0 bottom-0 h-0.75 bg-active"
        >
          <span className="block h-full origin-left bg-accent-mark" style={{ transform: `scaleX(${share})` }} />
        </span>
      )}
    </li>
  )
}

function TypeIcon({ contentType }: { contentType: string }) {
  const Type = contentType.startsWith('video/') ? FilmIcon : contentType.startsWith('image/') ? ImageIcon : FileIcon
  return <Type size={14} className="text-subtle" />
}
