import { type ReactNode, useId } from 'react'
import { cn } from './cn.ts'
import { AlertIcon } from './icons.tsx'

export type FieldControl = {
  id: string
  'aria-invalid': boolean
  'aria-describedby': string | undefined
  'aria-required'?: true
}

type FieldProps = {
  label: string
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  /** In front of the label: a sign. */
  lead?: ReactNode
  /** Names it to whoever looks for it on the page (`data-field`). */
  name?: string
  className?: string
  children: (control: FieldControl) => ReactNode
}

/** A labelled control. Label, hint and error are tied to it here, so no caller can forget to. */
export function Field({ label, hint, error, required, lead, name, className, children }: FieldProps) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div data-field={name} className={cn('flex min-w-0 flex-col gap-1.25', className)}>
      <label htmlFor={id} className="text-xs font-medium text-muted">
        {lead}
        {label}
        {required && (
          <span aria-hidden="true" className="text-danger">
            {' '}
            *
          </span>
        )}
      </label>
      {children({
        id,
        'aria-invalid': Boolean(error),
        'aria-describedby': describedBy,
        ...(required ? { 'aria-required': true as const } : {}),
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-subtle">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-center gap-1.25 text-xs font-medium text-danger">
          <AlertIcon size={13} />
          {error}
        </p>
      )}
    </div>
  )
}
