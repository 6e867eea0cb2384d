import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { ANY_LANGUAGE } from './platform.ts'

const CONTROL =
  'w-full min-w-0 rounded-md border border-line-control bg-raised px-2.5 text-sm text-fg outline-offset-1 focus-visible:outline-2 focus-visible:outline-focus disabled:border-line disabled:bg-sunken disabled:text-subtle aria-invalid:border-danger-mark aria-invalid:shadow-[0_0_0_3px_color-mix(in_oklab,var(--fx-danger-mark)_14%,transparent)]'

/** A single line of text, a number or a date. */
export const Input = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input autoComplete="off" {...rest} className={cn(CONTROL, 'h-control', className)} />
)

/** Several lines of text; grows with its content where the browser can. */
export const Textarea = ({ className, ...rest }: ComponentProps<'textarea'>) => (
  <textarea lang={ANY_LANGUAGE} {...rest} className={cn(CONTROL, 'field-sizing-content min-h-16 py-1.5', className)} />
)

/** One of a few choices, by the platform's own list. */
export const Select = ({ className, ...rest }: ComponentProps<'select'>) => (
  <select {...rest} className={cn(CONTROL, 'h-control px-2', className)} />
)
