import { cn } from '../ui/cn.ts'

/** A tag as a row and the properties show it. */
export const TagChip = ({ tag, className }: { tag: string; className?: string }) => (
  <span
    className={cn(
      'inline-flex h-4.5 max-w-32 flex-none items-center rounded-sm border border-line px-1.5 text-2xs font-medium text-muted',
      className,
    )}
  >
    <span className="truncate">{tag}</span>
  </span>
)
