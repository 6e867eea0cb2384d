import { cn } from '../ui/cn.ts'
import { BreachIcon } from '../ui/icons.tsx'

/** How many SLA breaches a ticket has; nothing when none. */
export function SlaBadge({ breaches, className }: { breaches: number; className?: string }) {
  if (breaches === 0) return null
  const words = breaches === 1 ? '1 SLA breach' : `${breaches} SLA breaches`
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className={cn(
        'nums inline-flex h-4.5 flex-none items-center gap-0.75 rounded-sm bg-danger-soft pr-1.25 pl-0.75 text-2xs font-semibold text-danger',
        className,
      )}
    >
      <BreachIcon size={13} />
      {breaches}
    </span>
  )
}
