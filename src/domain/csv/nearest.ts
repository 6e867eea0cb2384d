import { plainName } from './targets.ts'

/** The name of a list that was most likely meant; null where none is near. */
export function nearest(text: string, names: readonly string[]): string | null {
  const wanted = plainName(text)
  if (wanted === '') return null
  const around = wanted.length > 2 ? names.filter((name) => isPart(plainName(name), wanted)) : []
  if (around.length === 1) return around[0] ?? null
  let best: { name: string; distance: number } | null = null
  for (const name of names) {
    const distance = distanceOf(wanted, plainName(name))
    const most = Math.max(1, Math.floor(Math.max(wanted.length, name.length) / 3))
    if (distance <= most && (best === null || distance < best.distance)) best = { name, distance }
  }
  return best?.name ?? null
}

const isPart = (name: string, wanted: string) => name.includes(wanted) || wanted.includes(name)

/** How many letters must be put in, left out or changed, two that changed places counting once. */
function distanceOf(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 12) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1]
      const least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1))
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      next.push(isSwapped ? Math.min(least, (before[j - 2] ?? 0) + 1) : least)
    }
    before = row
    row = next
  }
  return row[to.length] ?? 0
}
