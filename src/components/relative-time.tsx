import { fullTime, shortAge } from '../domain/dates.ts'
import { useFromNow } from './clock.ts'

type Props = {
  at: string
  /** What is said of the age, which is `now` in the first minute. */
  words?: (age: string) => string
  className?: string
}

const asItIs = (age: string) => age

/**
 * How long ago, kept true without rendering what is around it. The whole time, local and UTC, is its title, worded when a
 * pointer comes: a list has a hundred of them, and wording a time takes longer than showing it.
 */
export function RelativeTime({ at, words = asItIs, className }: Props) {
  const age = useFromNow((nowMs) => words(shortAge(at, nowMs)))
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
