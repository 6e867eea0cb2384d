import { useState } from 'react'
import { useFromNow } from '../../../components/clock.ts'
import { focusOnMount } from '../../../components/focus-on-mount.ts'
import { elapsedMs, proposedMinutes, watchText } from '../../../domain/stopwatch.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ClockIcon, UndoIcon } from '../../../ui/icons.tsx'
import { PauseIcon, PlayIcon } from '../../../ui/more-icons.tsx'
import { Input } from '../../../ui/input.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { minutesText, shortMinutes } from '../times.ts'
import { pauseStopwatch, restartStopwatch, resumeStopwatch, useStopwatch } from './use-stopwatch.ts'

type Props = {
  ticketId: number
  minutes: number | null
  required: boolean
  onChange: (minutes: number | null) => void
}

/** Minutes to add to the ticket's time with this message. */
export function TimeSpent({ ticketId, minutes, required, onChange }: Props) {
  return (
    <Popover
      label="Time spent"
      side="top"
      className="w-68"
      trigger={(trigger) => (
        <Button
          {...trigger}
          variant="ghost"
          icon={ClockIcon}
          aria-label={minutes ? `Time spent: ${minutesText(minutes)}` : 'Time spent'}
          title={minutes ? `Time spent: ${minutesText(minutes)}` : undefined}
          className="h-7 text-xs pointer-coarse:h-11 pointer-coarse:min-w-9.5"
        >
          {required && !minutes && (
            <span title="This category asks for it" className="-mr-1 font-semibold text-danger">
              *
            </span>
          )}
          {minutes ? (
            <span className="nums">{shortMinutes(minutes)}</span>
          ) : (
            <span className="@max-3xl:hidden">Time</span>
          )}
        </Button>
      )}
    >
      {(close) => (
        <TimeForm
          ticketId={ticketId}
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

type FormProps = { ticketId: number; minutes: number | null; onSet: (minutes: number | null) => void }

function TimeForm({ ticketId, minutes, onSet }: FormProps) {
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
      <StopwatchLine ticketId={ticketId} onUse={(proposed) => setTyped(String(proposed))} />
    </form>
  )
}

/** How long the ticket was looked at and worked on; a press takes it over into the field, nothing else does. */
function StopwatchLine({ ticketId, onUse }: { ticketId: number; onUse: (minutes: number) => void }) {
  const watch = useStopwatch(ticketId)
  const text = useFromNow((nowMs) => watchText(elapsedMs(watch, nowMs)))
  const proposed = useFromNow((nowMs) => proposedMinutes(elapsedMs(watch, nowMs)))
  return (
    <div className="-mx-3 -mb-3 flex items-center gap-1 border-t border-line bg-sunken py-1.5 pr-1.5 pl-3">
      <span className="min-w-0 flex-1">
        <span role="timer" aria-label="Time on this ticket" className="nums block font-medium">
          {text}
        </span>
        <span className="block text-xs text-subtle">{watch.isPaused ? 'Paused' : 'on this ticket'}</span>
      </span>
      <IconButton
        label={watch.isPaused ? 'Go on counting' : 'Pause the count'}
        icon={watch.isPaused ? PlayIcon : PauseIcon}
        iconSize={14}
        onClick={() => (watch.isPaused ? resumeStopwatch : pauseStopwatch)(ticketId)}
      />
      <IconButton label="Count from zero" icon={UndoIcon} iconSize={14} onClick={() => restartStopwatch(ticketId)} />
      <Button disabledReason={proposed === 0 ? 'Nothing was counted yet' : undefined} onClick={() => onUse(proposed)}>
        Use {minutesText(proposed)}
      </Button>
    </div>
  )
}
