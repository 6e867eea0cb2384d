import { cn } from './cn.ts'

/** A bar in the place of words that are still coming. Shown only after a moment, and it does not move. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden="true" className={cn('after-150 block h-2.5 rounded-[4px] bg-skeleton', className)} />
)
