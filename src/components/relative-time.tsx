import { fullTime, shortAge } from '../domain/dates.ts'
import { useFromNow } from './clock.ts'

/**
 * How long ago, kept true without rendering what is around it. The whole time, local and UTC, is its title, worded when a
 * pointer comes: a list has a hundred of them, and wording a time takes longer than showing it.
 */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const age = useFromNow((nowMs) => shortAge(at, nowMs))
  return (
    <time
      dateTime={at}
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = fullTime(at)
      }}
      className={className}
    >
      {age}
    </time>
  )
}
