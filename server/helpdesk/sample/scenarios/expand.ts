import type { Random } from '../random.ts'

/** The facts of one ticket that words can name; the same in every message of its thread. */
export type Slots = Record<string, string>

/**
 * Fills `[one|or another]` by chance and `{slot}` from the facts.
 * @throws {RangeError} when the words name a fact that does not exist.
 */
export function expand(words: string, slots: Slots, random: Random): string {
  return words
    .replace(/\[([^[\]]*\|[^[\]]*)\]/g, (_, versions: string) => random.pick(versions.split('|')))
    .replace(/\{(\w+)\}/g, (_, slot: string) => {
      const fact = slots[slot]
      if (fact === undefined) throw new RangeError(`No fact is called “${slot}” in: ${words}`)
      return fact
    })
}
