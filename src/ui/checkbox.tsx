import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { CheckIcon, MinusIcon } from './icons.tsx'

/** The box alone, for options and rows whose own role says whether they are ticked. */
export function CheckMark({ state, className }: { state: boolean | 'mixed'; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'grid size-3.75 flex-none place-items-center rounded-[4px] border-[1.25px] transition-colors duration-(--fx-dur-instant)',
        state ? 'border-accent bg-accent text-accent-ink' : 'border-line-control bg-raised',
        className,
      )}
    >
      {state === 'mixed' ? (
        <MinusIcon size={12} className="stroke-[3]" />
      ) : (
        state && <CheckIcon size={12} className="stroke-[3]" />
      )}
    </span>
  )
}

type CheckboxProps = Omit<ComponentProps<'button'>, 'onChange' | 'aria-label' | 'children'> & {
  label: string
  /** Whether the label is shown beside the box or only said. */
  showLabel?: boolean
  checked: boolean | 'mixed'
  onChange: (checked: boolean) => void
}

/** A tick box with its label; its target is at least 24 pixels. */
export function Checkbox({ label, showLabel = false, checked, onChange, className, ...rest }: CheckboxProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={showLabel ? undefined : label}
      {...rest}
      onClick={() => onChange(checked !== true)}
      className={cn('inline-flex min-h-6 min-w-6 flex-none items-center justify-center gap-2 rounded-xs', className)}
    >
      <CheckMark state={checked} />
      {showLabel && label}
    </button>
  )
}
