import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type DraftPlace, draftVersionsQuery } from '../../api/drafts.ts'
import { fullTime, longAge } from '../../domain/dates.ts'
import type { DraftVersion } from '../../domain/draft-version.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, ChevronDownIcon, ClipIcon } from '../../ui/icons.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { useFromNow } from '../clock.ts'

type Props = {
  place: DraftPlace
  settle: () => Promise<boolean>
  onBring: (version: DraftVersion) => Promise<void>
}

/** Earlier versions of a draft, newest first, one of them open; arrows go from one to the next. */
export function VersionList({ place, settle, onBring }: Props) {
  const [isSettled, setIsSettled] = useState(false)
  const { data: versions, error } = useQuery({ ...draftVersionsQuery(place), enabled: isSettled })
  const [open, setOpen] = useState<string | null>(null)
  const [bringing, setBringing] = useState<string | null>(null)
  const shown = open ?? versions?.[0]?.id

  const begin = useRef(settle)
  useEffect(() => {
    let current = true
    void begin.current().then(() => current && setIsSettled(true))
    return () => {
      current = false
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[aria-expanded]')]
    const at = rows.findIndex((row) => row === document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (to === undefined || at === -1) return
    event.preventDefault()
    rows[to]?.focus()
  }
  const bring = async (version: DraftVersion) => {
    if (bringing) return
    setBringing(version.id)
    await onBring(version).finally(() => setBringing(null))
  }

  return (
    <>
      <p className="flex h-9.5 flex-none items-center border-b border-line px-3.5 text-sm font-semibold">
        Earlier versions
      </p>
      {error ? (
        <p role="alert" className="px-3.5 py-3 text-danger">
          {error.message}
        </p>
      ) : !versions ? (
        <p className="px-3.5 py-4">
          <Spinner />
        </p>
      ) : versions.length === 0 ? (
        <p className="px-3.5 py-3 text-muted">
          Nothing earlier yet. While you write, what was here before is kept for an hour, so that a paragraph you took
          out or a draft you discarded can be brought back.
        </p>
      ) : (
        // The keys go from row to row.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul
          aria-label="Earlier versions"
          onKeyDown={onKeyDown}
          className="max-h-88 min-h-0 flex-1 overflow-y-auto p-1 max-phone:max-h-[56dvh]"
        >
          {versions.map((version) => (
            <VersionRow
              key={version.id}
              version={version}
              isOpen={version.id === shown}
              isBringing={version.id === bringing}
              onOpen={() => setOpen(version.id)}
              onBring={() => void bring(version)}
            />
          ))}
        </ul>
      )}
      {versions && versions.length > 0 && (
        <p className="border-t border-line px-3.5 py-2 text-xs text-subtle">
          Kept for an hour. What is written now stays here as a version when another is brought back.
        </p>
      )}
    </>
  )
}

type RowProps = {
  version: DraftVersion
  isOpen: boolean
  isBringing: boolean
  onOpen: () => void
  onBring: () => void
}

function VersionRow({ version, isOpen, isBringing, onOpen, onBring }: RowProps) {
  const { at, text, fileNames, missing } = version
  const id = useId()
  const age = useFromNow((nowMs) => (nowMs - Date.parse(at) < 60_000 ? 'just now' : longAge(at, nowMs)))
  const [first] = text.split('\n', 1)
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={onOpen}
        className={cn(
          'flex h-8.5 w-full items-center gap-2.5 rounded-md px-2.5 text-left hover:bg-hover pointer-coarse:h-11',
          isOpen && 'bg-active',
        )}
      >
        <time dateTime={at} title={fullTime(at)} className="nums w-20 flex-none text-xs text-subtle">
          {age}
        </time>
        <span className={cn('min-w-0 flex-1 truncate', !first && 'text-subtle')}>{first || 'No text'}</span>
        {fileNames.length > 0 && (
          <span className="nums flex items-center gap-0.5 text-xs text-subtle">
            <ClipIcon size={13} />
            <span className="sr-only">Files:</span>
            {fileNames.length}
          </span>
        )}
        <ChevronDownIcon size={13} className={cn('text-subtle', !isOpen && '-rotate-90')} />
      </button>
      {isOpen && (
        <div id={id} className="px-2.5 pt-2 pb-3">
          {text && <p className="line-clamp-10 whitespace-pre-line wrap-break-word text-muted">{text}</p>}
          {fileNames.length > 0 && <p className="mt-1.5 text-xs text-subtle">With {fileNames.join(', ')}</p>}
          {missing.length > 0 && (
            <p className="mt-1.5 flex gap-1.5 text-xs text-warning">
              <AlertIcon size={13} className="mt-0.5 flex-none" />
              Not here any more, attach it again: {missing.join(', ')}
            </p>
          )}
          <Button className="mt-2" loading={isBringing} onClick={onBring}>
            Bring back
          </Button>
        </div>
      )}
    </li>
  )
}
