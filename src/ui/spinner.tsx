import { cn } from './cn.ts'

/** The ring of something being saved. With a `label` it is announced; without one the control around it speaks. */
export function Spinner({ size = 12, label, className }: { size?: number; label?: string; className?: string }) {
  return (
    <span
      {...(label ? { role: 'status', 'aria-label': label } : { 'aria-hidden': true })}
      className={cn('spin block flex-none rounded-full border-[1.5px] border-current/30 border-t-current', className)}
      style={{ width: size, height: size }}
    />
  )
}
