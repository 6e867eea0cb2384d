import { JobProgress, useJobAtWork } from './job-progress.tsx'
import { useLiftedToasts } from './use-lifted-toasts.ts'

/** A bulk change under way, where nothing is selected: also after the page was opened anew. */
export function JobBar() {
  const job = useJobAtWork()
  useLiftedToasts()
  if (!job) return null
  return (
    <div
      role="group"
      aria-label="Bulk change under way"
      className="rise-in absolute bottom-11 left-1/2 pointer-coarse:bottom-3 z-float flex h-11 max-w-[calc(100%-16px)] -translate-x-1/2 items-center gap-0.5 rounded-xl bg-ink pr-1.5 pl-2.5 whitespace-nowrap text-ink-text shadow-float pointer-coarse:h-14"
    >
      <JobProgress job={job} narrow={false} />
    </div>
  )
}
