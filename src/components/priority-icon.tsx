import type { Priority } from '../domain/reference.ts'
import { cn } from '../ui/cn.ts'

type PriorityIconProps = {
  priority: Priority | undefined
  /** The account's priorities: the bars tell the place among them, not a name. */
  priorities: readonly Priority[]
  /** Beside its own name the icon is silent. */
  silent?: boolean
  className?: string
}

type Level = 'none' | 1 | 2 | 3 | 'top'

/**
 * Where a priority stands among the account's own, lowest first by `order`. With four or more the highest is the red
 * square; the default "no priority" level, where an account has one, is lowest of all and shows dashes.
 */
export function priorityLevel(priority: Priority | undefined, priorities: readonly Priority[]): Level {
  if (!priority) return 'none'
  const ranked = priorities
    .filter(({ name }) => !/^(no priority|none)$/i.test(name))
    .toSorted((a, b) => a.order - b.order)
  const at = ranked.findIndex(({ id }) => id === priority.id)
  if (at === -1) return 'none'
  const fromTop = ranked.length - 1 - at
  if (ranked.length >= 4 && fromTop === 0) return 'top'
  const below = ranked.length >= 4 ? ranked.length - 2 : ranked.length - 1
  return below <= 0 ? 2 : (([1, 2, 3] as const)[Math.round((at / below) * 2)] ?? 3)
}

/** A bar with round corners, standing at the foot of the icon. */
const bar = (x: number, height: number) =>
  `M${x + 1} ${14 - height}h1a1 1 0 0 1 1 1v${height - 2}a1 1 0 0 1-1 1h-1a1 1 0 0 1-1-1v-${height - 2}a1 1 0 0 1 1-1z`
/** In one drawing each: a list has an icon on every row. */
const BARS = [bar(1.5, 5), bar(6.5, 8), bar(11.5, 11)]

/** Shape first, colour second: bars by order, a red square for the highest, dashes for none. */
export function PriorityIcon({ priority, priorities, silent = false, className }: PriorityIconProps) {
  const level = priorityLevel(priority, priorities)
  const name = priority ? `Priority ${priority.name}` : 'No priority'
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      className={cn('block flex-none', className)}
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {level === 'none' ? (
        <path d="M2.5 8h2M7 8h2M11.5 8h2" className="stroke-line-control" strokeWidth="1.75" strokeLinecap="round" />
      ) : level === 'top' ? (
        <>
          <rect x="1" y="1" width="14" height="14" rx="3.5" className="fill-danger-mark" />
          <path d="M8 4.3v4.4M8 11.4v.01" fill="none" stroke="#fff" strokeWidth="1.9" strokeLinecap="round" />
        </>
      ) : (
        <>
          <path d={BARS.slice(0, level).join('')} className="fill-muted" />
          {level < BARS.length && <path d={BARS.slice(level).join('')} className="fill-line-strong" />}
        </>
      )}
    </svg>
  )
}
