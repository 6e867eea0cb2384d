import { cn } from './cn.ts'
import { offProps, tip } from './tip.ts'

type SwitchProps = {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** More about what it does, as a tip. */
  hint?: string
  disabledReason?: string | undefined
  className?: string
}

/** A setting that takes effect at once. */
export function Switch({ label, checked, onChange, hint, disabledReason, className }: SwitchProps) {
  const off = disabledReason !== undefined
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      {...tip(hint)}
      {...offProps(disabledReason)}
      onClick={() => !off && onChange(!checked)}
      className={cn(
        'inline-flex h-control-sm flex-none items-center gap-1.75 rounded-md px-2 text-xs font-medium text-muted hover:text-fg',
        off && 'text-off hover:text-off',
        className,
      )}
    >
      <span
        aria-hidden="true"
        className={cn(
          'relative h-4 w-6.5 flex-none rounded-full transition-colors duration-(--fx-dur-fast)',
          checked ? 'bg-fg' : 'bg-line-control',
        )}
      >
        <span
          className={cn(
            'absolute top-0.5 left-0.5 size-3 rounded-full bg-surface shadow-control transition-transform duration-(--fx-dur-fast)',
            checked && 'translate-x-2.5',
          )}
        />
      </span>
      {label}
    </button>
  )
}
