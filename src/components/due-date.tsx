import { type DueTone, dueLabel } from '../domain/dates.ts'
import { cn } from '../ui/cn.ts'
import { useAccountDay } from './clock.ts'

const TONES: Record<DueTone, string> = {
  late: 'font-medium text-danger',
  today: 'font-medium text-warning',
  plain: 'text-muted',
}

/** A due day: `2d over`, `Today`, `Tomorrow`, `Aug 17`. Turns over at midnight by itself. `isDone`: the ticket is completed. */
export function DueDate({ day, isDone, className }: { day: string; isDone: boolean; className?: string }) {
  const today = useAccountDay()
  const { text, tone } = dueLabel(day, today, isDone)
  return (
    <time dateTime={day} title={`Due ${day}`} className={cn('nums text-xs whitespace-nowrap', TONES[tone], className)}>
      {text}
    </time>
  )
}
