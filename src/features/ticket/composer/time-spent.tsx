import { useState } from 'react'
import { focusOnMount } from '../../../components/focus-on-mount.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { ClockIcon } from '../../../ui/icons.tsx'
import { Input } from '../../../ui/input.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { minutesText } from '../times.ts'

type Props = { minutes: number | null; required: boolean; onChange: (minutes: number | null) => void }

/** Minutes to add to the ticket's time with this message. */
export function TimeSpent({ minutes, required, onChange }: Props) {
  return (
    <Popover
      label="Time spent"
      side="top"
      className="w-60"
      trigger={(trigger) => (
        <Button
          {...trigger}
          variant="ghost"
          icon={ClockIcon}
          aria-label={minutes ? `Time spent: ${minutesText(minutes)}` : 'Time spent'}
          className="h-7 text-xs"
        >
          {required && !minutes && (
            <span title="This category asks for it" className="-mr-1 font-semibold text-danger">
              *
            </span>
          )}
          <span className="nums">
            {minutes ? minutesText(minutes) : <span className="max-phone:hidden">Time</span>}
          </span>
        </Button>
      )}
    >
      {(close) => (
        <TimeForm
          minutes={minutes}
          onSet={(next) => {
            onChange(next)
            close()
          }}
        />
      )}
    </Popover>
  )
}

function TimeForm({ minutes, onSet }: { minutes: number | null; onSet: (minutes: number | null) => void }) {
  const [typed, setTyped] = useState(minutes ? String(minutes) : '')
  const value = Number(typed)
  const isValid = typed === '' || (Number.isInteger(value) && value >= 0 && value <= 60_000)
  return (
    <form
      className="flex flex-col gap-2.5 p-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (isValid) onSet(value > 0 ? value : null)
      }}
    >
      <Field
        label="Minutes"
        hint="Added to the ticket’s time."
        error={isValid ? null : 'Enter whole minutes, such as 15.'}
      >
        {(control) => (
          <Input
            {...control}
            ref={focusOnMount}
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.target.value.trim())}
          />
        )}
      </Field>
      <div className="flex gap-1.5">
        {[5, 15, 30].map((step) => (
          <Button key={step} onClick={() => setTyped(String((isValid ? value : 0) + step))}>
            +{step}
          </Button>
        ))}
        <span className="grow" />
        <Button type="submit">Set</Button>
      </div>
    </form>
  )
}
