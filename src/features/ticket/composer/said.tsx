import { AlertIcon } from '../../../ui/icons.tsx'

/** What stands between the text and its sending, said where the eye is. */
export function Said({ problem, warnings }: { problem: string | null; warnings: string[] }) {
  if (problem) {
    return (
      <p
        role="alert"
        className="flex gap-1.5 border-t border-danger-line bg-danger-soft px-3.5 py-1.75 text-xs font-medium text-danger"
      >
        <AlertIcon size={14} className="mt-px" />
        {problem}
      </p>
    )
  }
  if (warnings.length === 0) return null
  return (
    <p
      role="alert"
      className="flex gap-1.5 border-t border-warning-line bg-warning-soft px-3.5 py-1.75 text-xs text-warning"
    >
      <AlertIcon size={14} className="mt-px" />
      <span>
        {warnings.join(' ')} <b className="font-semibold">Press again to send it as it is.</b>
      </span>
    </p>
  )
}
