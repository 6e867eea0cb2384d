import { splitDisplayId } from '../domain/ticket.ts'
import { cn } from '../ui/cn.ts'

/** `#RW00012461`, its prefix and zeros quiet, so that a column is read by its ends. */
export function DisplayId({ displayId, className }: { displayId: string; className?: string }) {
  const { quiet, digits } = splitDisplayId(displayId)
  return (
    <span className={cn('nums text-xs font-medium tracking-normal whitespace-nowrap text-muted', className)}>
      <span className="font-normal text-subtle">{quiet}</span>
      {digits}
    </span>
  )
}
