import type { ComponentProps, MouseEvent } from 'react'
import { cn } from './cn.ts'
import type { Icon } from './icons.tsx'
import { Kbd } from './kbd.tsx'
import { ariaKeys } from './platform.ts'
import { Spinner } from './spinner.tsx'
import { offProps } from './tip.ts'

export type ButtonVariant = 'default' | 'ghost' | 'primary' | 'danger' | 'ink'

const VARIANTS: Record<ButtonVariant, string> = {
  default: 'border-line-strong bg-raised text-fg shadow-control enabled-hover:bg-hover enabled-active:bg-active',
  ghost:
    'border-transparent text-muted enabled-hover:bg-hover enabled-hover:text-fg enabled-active:bg-active aria-expanded:bg-active aria-expanded:text-fg aria-pressed:bg-active aria-pressed:text-fg',
  primary:
    'border-transparent bg-accent text-accent-ink font-semibold shadow-control inset-shadow-[0_1px_0_oklch(1_0_0/.14)] enabled-hover:bg-accent-hover enabled-active:bg-accent-press',
  danger:
    'border-line-strong bg-raised text-danger shadow-control enabled-hover:bg-danger-soft enabled-active:bg-danger-soft',
  ink: 'border-transparent text-ink-text enabled-hover:bg-ink-hover aria-expanded:bg-ink-hover',
}

const SIZES = { sm: 'h-control-sm', md: 'h-control' }

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  /** At most one `primary` in a view. `ink` is for buttons on the dark bars. */
  variant?: ButtonVariant
  size?: keyof typeof SIZES
  icon?: Icon
  /** Shown as caps after the words and named in `aria-keyshortcuts`; it does not listen. */
  keys?: string
  /** The work goes on: the button keeps its place and name and takes no more presses. */
  loading?: boolean
  /** Why it cannot be pressed now. It stays reachable, so that the reason can be read. */
  disabledReason?: string | undefined
}

/** A button. Disabled only with a reason; while loading it shows a ring and ignores presses. */
export function Button({
  variant = 'default',
  size = 'sm',
  icon: IconOf,
  keys,
  loading = false,
  disabledReason,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const off = loading || disabledReason !== undefined
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type={type}
      {...rest}
      {...offProps(disabledReason)}
      {...(loading ? { 'aria-busy': true, 'aria-disabled': true } : {})}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      onClick={press}
      className={cn(
        'inline-flex flex-none items-center justify-center gap-1.5 rounded-md border px-2.5 text-sm font-medium whitespace-nowrap transition-colors duration-(--fx-dur-instant) select-none',
        SIZES[size],
        VARIANTS[variant],
        variant === 'ghost' && 'px-2',
        disabledReason !== undefined && 'border-line bg-transparent text-off shadow-none inset-shadow-none',
        className,
      )}
    >
      {loading ? <Spinner /> : IconOf && <IconOf size={size === 'md' ? 16 : 15} className="opacity-85" />}
      {children}
      {keys && <Kbd keys={keys} quiet={variant === 'primary' || variant === 'ink'} className="max-phone:hidden" />}
    </button>
  )
}
