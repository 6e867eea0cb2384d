import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { AlertIcon, type Icon } from './icons.tsx'

type BannerProps = {
  tone: 'warning' | 'danger' | 'info'
  icon?: Icon
  /** The short fact, in bold. */
  title: string
  /** What it means. */
  children?: ReactNode
  action?: ReactNode
  className?: string
}

const TONES = {
  warning: 'border-warning-line bg-warning-soft text-warning',
  danger: 'border-danger-line bg-danger-soft text-danger',
  info: 'border-info-line bg-info-soft text-info',
}

/** A strip over the work that tells a state of things; work goes on below it. */
export const Banner = ({ tone, icon: IconOf = AlertIcon, title, children, action, className }: BannerProps) => (
  <div
    role="status"
    className={cn(
      'flex min-h-9 flex-none items-center gap-2.25 border-b py-1.5 pr-2 pl-3.5 text-xs',
      TONES[tone],
      className,
    )}
  >
    <IconOf size={15} />
    <p className="min-w-0 flex-1">
      <b className="font-semibold">{title}</b> {children}
    </p>
    {action}
  </div>
)
