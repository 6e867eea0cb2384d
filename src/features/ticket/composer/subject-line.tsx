import { useId } from 'react'
import { MOST_SUBJECT } from '../../../domain/outbox.ts'

type Props = { value: string; placeholder: string; onChange: (value: string) => void }

/** The subject of a message. What is too long is said, not cut: nobody would look for what is missing at its end. */
export function SubjectLine({ value, placeholder, onChange }: Props) {
  const id = useId()
  const tooMany = value.trim().length - MOST_SUBJECT
  return (
    <>
      <label className="mt-1 flex min-h-6 items-center gap-1.5">
        Subject
        <input
          value={value}
          placeholder={placeholder}
          aria-invalid={tooMany > 0}
          aria-describedby={tooMany > 0 ? id : undefined}
          onChange={(event) => onChange(event.target.value)}
          className="h-6 min-w-0 flex-1 bg-transparent text-sm text-fg outline-none pointer-coarse:h-11"
        />
      </label>
      {tooMany > 0 && (
        <p role="alert" id={id} className="font-medium text-danger">
          A subject has at most {MOST_SUBJECT} characters: {tooMany} too many.
        </p>
      )}
    </>
  )
}
