import type { ReactNode } from 'react'
import { cn } from '../../ui/cn.ts'
import { Field } from '../../ui/field.tsx'
import { ChevronDownIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'

type Props = {
  /** Its form key. */
  name: string
  label: string
  required?: boolean
  /** What is chosen, in words. */
  value: string
  lead?: ReactNode
  /** Nothing is chosen: `value` says what that means. */
  isEmpty?: boolean
  error?: string | undefined
  hint?: string | undefined
  className?: string
  children: (close: () => void) => ReactNode
}

/** A labelled choice out of a list that opens below it. */
export const PickField = ({ name, label, required, value, lead, isEmpty, error, hint, className, children }: Props) => (
  <Field label={label} required={required ?? false} error={error} hint={hint} className={className ?? ''} name={name}>
    {(control) => (
      <Popover
        label={label}
        className="max-h-90 w-(--radix-popover-trigger-width) min-w-72"
        trigger={(trigger) => (
          <button
            {...trigger}
            type="button"
            id={control.id}
            aria-describedby={control['aria-describedby']}
            aria-label={`${label}: ${value}`}
            className={cn(
              'flex h-control w-full min-w-0 items-center gap-2 rounded-md border border-line-control bg-raised px-2.5 text-left text-sm outline-offset-1 hover:bg-hover aria-expanded:bg-active pointer-coarse:h-11',
              error &&
                'border-danger-mark shadow-[0_0_0_3px_color-mix(in_oklab,var(--fx-danger-mark)_14%,transparent)]',
            )}
          >
            {lead}
            <span className={cn('min-w-0 flex-1 truncate', isEmpty ? 'text-subtle' : 'text-fg')}>{value}</span>
            <ChevronDownIcon size={14} className="text-subtle" />
          </button>
        )}
      >
        {children}
      </Popover>
    )}
  </Field>
)
