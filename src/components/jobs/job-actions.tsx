import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { DownloadIcon, PauseIcon, PlayIcon } from '../../ui/more-icons.tsx'
import { toast } from '../../ui/toast.ts'

/** A link that looks like the buttons beside it. */
export const JOB_LINK =
  'inline-flex h-control-sm items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2.5 text-sm font-medium shadow-control hover:bg-hover pointer-coarse:h-11'

/** Whether the job runs or rests, and whether any of it is left. */
export function JobControls({
  state,
  hasRest,
  decide,
}: {
  state: string
  hasRest: boolean
  decide: (decision: 'pause' | 'resume' | 'cancel') => void
}) {
  return (
    <>
      {state === 'running' && (
        <Button icon={PauseIcon} onClick={() => decide('pause')}>
          Pause
        </Button>
      )}
      {state === 'paused' && (
        <Button icon={PlayIcon} onClick={() => decide('resume')}>
          Resume
        </Button>
      )}
      {hasRest && (
        <Button icon={CrossIcon} onClick={() => decide('cancel')}>
          Leave out the rest
        </Button>
      )}
    </>
  )
}

export function JobDownload({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} download className={JOB_LINK}>
      <DownloadIcon size={15} className="opacity-85" />
      {children}
    </a>
  )
}

/** Says in a toast what went wrong with what was pressed. */
export function reportFailure(work: Promise<unknown>): void {
  work.catch((error: unknown) =>
    toast({ tone: 'failed', message: error instanceof Error ? error.message : 'The server did not answer.' }),
  )
}
