import type { CSSProperties } from 'react'
import { cn } from '../ui/cn.ts'
import { UnassignedIcon } from '../ui/icons.tsx'

/** First letters of the first and last word; digits and signs are passed over. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter((word) => /^\p{L}/u.test(word))
  const first = words[0]
  if (!first) return '?'
  const last = words.length > 1 ? words.at(-1) : undefined
  return [first, last]
    .map((word) => (word ? Array.from(word)[0] : ''))
    .join('')
    .toLocaleUpperCase()
}

/** Neighbouring ids are far apart on the wheel, so that two agents in one list do not look alike. */
const hueOf = (id: number) => Math.round((id * 137.508) % 360)

type AvatarProps = {
  person: { id: number; name: string } | null
  size?: number
  /** Beside the name in text the avatar is silent. */
  silent?: boolean
  className?: string
}

/** A person's initials on a colour of their own; null is nobody. */
export function Avatar({ person, size = 22, silent = false, className }: AvatarProps) {
  const name = person?.name ?? 'Unassigned'
  const style: CSSProperties & { '--h': number } = {
    '--h': person ? hueOf(person.id) : 0,
    width: size,
    height: size,
    fontSize: size * 0.41,
  }
  return (
    <span
      style={style}
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
      className={cn(
        'inline-grid flex-none place-items-center rounded-full leading-none font-semibold tracking-normal select-none',
        person
          ? 'bg-[oklch(0.915_0.035_var(--h))] text-[oklch(0.42_0.07_var(--h))] dark:bg-[oklch(0.36_0.045_var(--h))] dark:text-[oklch(0.9_0.04_var(--h))]'
          : 'text-subtle',
        className,
      )}
    >
      {person ? initialsOf(person.name) : <UnassignedIcon size={size - 2} />}
    </span>
  )
}
