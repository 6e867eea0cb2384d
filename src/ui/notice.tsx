import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { AlertIcon, CheckIcon, type Icon } from './icons.tsx'

type NoticeProps = {
  title: string
  icon?: Icon
  /** A true sentence or two. */
  children?: ReactNode
  /** The next place to look, or the way out. */
  actions?: ReactNode
  className?: string
}

const Notice = ({
  title,
  icon: IconOf,
  bad,
  children,
  actions,
  className,
}: NoticeProps & { icon: Icon; bad: boolean }) => (
  <div className={cn('flex h-full min-h-54 flex-col items-center justify-center px-8 text-center', className)}>
    <span
      className={cn(
        'grid size-10 place-items-center rounded-full',
        bad ? 'bg-danger-soft text-danger' : 'bg-sunken text-muted inset-ring inset-ring-line',
      )}
    >
      <IconOf size={20} />
    </span>
    <h2 className="mt-3 text-base font-semibold">{title}</h2>
    {children && <div className="mt-0.5 max-w-80 text-balance text-muted">{children}</div>}
    {actions && <div className="mt-3.5 flex flex-wrap justify-center gap-2">{actions}</div>}
  </div>
)

/** Nothing is here, said truly, with the next place to look. */
export const EmptyState = ({ icon = CheckIcon, ...rest }: NoticeProps) => <Notice {...rest} icon={icon} bad={false} />

/** What happened, what is still there, one way out. */
export const ErrorState = ({ icon = AlertIcon, ...rest }: NoticeProps) => (
  <div role="alert" className="h-full">
    <Notice {...rest} icon={icon} bad />
  </div>
)
