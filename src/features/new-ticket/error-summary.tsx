import { useEffect, useRef } from 'react'
import type { Lookup } from '../../domain/lookup.ts'
import { labelOf, problemsInWords } from '../../domain/new-ticket.ts'
import { AlertIcon } from '../../ui/icons.tsx'
import { focusField } from './focus-field.ts'
import type { Refusal } from './use-create.ts'

/** What stands against the ticket, above the form: it takes the focus, and leads to each field. */
export function ErrorSummary({ refusal, lookup }: { refusal: Refusal; lookup: Lookup }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const { problems, message } = refusal
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="mb-5 flex gap-2.5 rounded-lg border border-danger-line bg-danger-soft pt-2.5 pr-3.5 pb-2.75 pl-3"
    >
      <AlertIcon size={16} className="mt-0.5 flex-none text-danger" />
      <div className="min-w-0">
        <p className="font-semibold">
          The ticket was not created. {problems.size > 0 ? problemsInWords(problems) : message}
        </p>
        {problems.size > 0 && (
          <ul className="mt-0.5 flex flex-wrap gap-x-4 gap-y-1">
            {[...problems].map(([key, problem]) => {
              const label = labelOf(key, lookup)
              return (
                <li key={key}>
                  <button
                    type="button"
                    onClick={() => focusField(key)}
                    className="min-h-6 rounded-xs font-medium text-danger underline decoration-1 underline-offset-2 pointer-coarse:min-h-11"
                  >
                    {label}
                  </button>
                  {!problem.isMissing && <span className="text-muted"> {problem.message}</span>}
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </div>
  )
}
