import type { ComponentProps, MouseEvent } from 'react'
import type { ButtonVariant } from './button.tsx'
import { cn } from './cn.ts'
import type { Icon } from './icons.tsx'
import { ariaKeys } from './platform.ts'
import { offProps, tip } from './tip.ts'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'children' | 'aria-label'> & {
  /** Its name; also the tip. */
  label: string
  icon: Icon
  iconSize?: number
  keys?: string
  variant?: Extract<ButtonVariant, 'ghost' | 'default' | 'ink'>
  disabledReason?: string | undefined
}

const VARIANTS = {
  ghost:
    'border-transparent text-muted enabled-hover:bg-hover enabled-hover:text-fg enabled-active:bg-active aria-expanded:bg-active aria-expanded:text-fg aria-pressed:bg-active aria-pressed:text-fg',
  default: 'border-line-strong bg-raised text-muted shadow-control enabled-hover:bg-hover enabled-hover:text-fg',
  ink: 'border-transparent text-ink-muted enabled-hover:bg-ink-hover enabled-hover:text-ink-text aria-expanded:bg-ink-hover',
}

/** A square button that shows an icon and says its label. */
export function IconButton({
  label,
  icon: IconOf,
  iconSize = 16,
  keys,
  variant = 'ghost',
  disabledReason,
  className,
  onClick,
  type = 'button',
  ...rest
}: IconButtonProps) {
  const off = disabledReason !== undefined
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type={type}
      {...tip(label, keys)}
      {...rest}
      {...offProps(disabledReason)}
      aria-label={label}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      onClick={press}
      className={cn(
        'relative inline-grid size-control-sm flex-none place-items-center rounded-md border transition-colors duration-(--fx-dur-instant) select-none',
        VARIANTS[variant],
        off && 'text-off',
        className,
      )}
    >
      <IconOf size={iconSize} />
    </button>
  )
}
