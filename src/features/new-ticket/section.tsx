import type { ReactNode } from 'react'
import { cn } from '../../ui/cn.ts'

type Props = {
  title: string
  note?: string | undefined
  action?: { label: string; run: () => void }
  /** Parted from what is above by a line. */
  ruled?: boolean
  children: ReactNode
}

/** A part of the form with its heading. */
export const Section = ({ title, note, action, ruled = false, children }: Props) => (
  <section aria-label={title} className={cn(ruled && 'mt-4.5 border-t border-line-faint pt-3.5')}>
    <div className="mb-2.5 flex min-h-6 items-center gap-2">
      <h2 className="font-semibold">{title}</h2>
      {note && <span className="min-w-0 truncate text-xs text-subtle">{note}</span>}
      <span className="grow" />
      {action && (
        <button
          type="button"
          onClick={action.run}
          className="min-h-6 rounded-xs text-xs font-medium whitespace-nowrap text-muted underline decoration-line-control underline-offset-3 hover:text-fg pointer-coarse:min-h-11"
        >
          {action.label}
        </button>
      )}
    </div>
    {children}
  </section>
)
