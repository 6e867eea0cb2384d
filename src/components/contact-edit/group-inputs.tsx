import type { ContactGroup } from '../../domain/reference.ts'
import { CheckMark } from '../../ui/check-mark.tsx'
import { AlertIcon } from '../../ui/icons.tsx'

type Props = {
  groups: ContactGroup[]
  chosen: number[]
  error: string | undefined
  onChange: (groupIds: number[]) => void
}

/** Which groups the contact belongs to. An account without groups shows nothing. */
export function GroupInputs({ groups, chosen, error, onChange }: Props) {
  if (groups.length === 0) return null
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.25 text-xs font-medium text-muted">Groups</legend>
      <div className="flex flex-wrap gap-1.5">
        {groups.map(({ id, name }) => {
          const isOn = chosen.includes(id)
          return (
            <button
              key={id}
              type="button"
              role="checkbox"
              aria-checked={isOn}
              onClick={() => onChange(isOn ? chosen.filter((other) => other !== id) : [...chosen, id])}
              className="flex h-control-sm items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2 text-xs font-medium hover:bg-hover aria-checked:border-fg pointer-coarse:h-11"
            >
              <CheckMark state={isOn} />
              {name}
            </button>
          )
        })}
      </div>
      {error && (
        <p className="mt-1.25 flex items-center gap-1.25 text-xs font-medium text-danger">
          <AlertIcon size={13} />
          {error}
        </p>
      )}
    </fieldset>
  )
}
