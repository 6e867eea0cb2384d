import type { CSSProperties } from 'react'
import type { Status } from '../domain/reference.ts'
import { cn } from '../ui/cn.ts'

/** The account's own colour as `--c`, for the `.tint` recipe. `color` is six hex digits by the domain's word. */
const colorOf = (status: Status | undefined): CSSProperties & { '--c': string } => ({
  '--c': status?.color ? `#${status.color}` : '#8a8580',
})

type StatusProps = { status: Status | undefined; className?: string }

/** A status on its tint. One that the account no longer has says so. */
export const StatusPill = ({ status, className }: StatusProps) => (
  <span
    style={colorOf(status)}
    className={cn(
      'tint inline-flex h-5 max-w-full items-center gap-1.5 rounded-sm bg-(--tint-bg) pr-1.75 pl-1.5 text-xs leading-5 font-medium whitespace-nowrap text-(--tint-text)',
      className,
    )}
  >
    <span aria-hidden="true" className={DOT} />
    <span className="truncate">{status?.name ?? 'Unknown status'}</span>
  </span>
)

/** The dot of a status alone, for menus and narrow lists that say the name beside it. */
export const StatusDot = ({ status, className }: StatusProps) => (
  <span aria-hidden="true" style={colorOf(status)} className={cn(DOT, className)} />
)

const DOT = 'block size-1.75 flex-none rounded-full bg-(--c) shadow-[0_0_0_1px_oklch(0.2_0_0/.08)]'
