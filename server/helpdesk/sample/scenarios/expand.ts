import type { Random } from '../random.ts'

/** The facts of one ticket that words can name; the same in every message of its thread. */
export type Slots = Record<string, string>

const CHOICE = /\[([^[\]]*\|[^[\]]*)\]/g
const SLOT = /\{(\w+)\}/g

/**
 * Fills `[one|or another]` by chance and `{slot}` from the facts; `moment` holds facts that go before them.
 * @throws {RangeError} when the words name a fact that does not exist.
 */
export function expand(words: string, slots: Slots, random: Random, moment: Slots = {}): string {
  const chosen = words.includes('[')
    ? words.replace(CHOICE, (_, versions: string) => random.pick(versions.split('|')))
    : words
  if (!chosen.includes('{')) return chosen
  return chosen.replace(SLOT, (_, slot: string) => {
    const fact = moment[slot] ?? slots[slot]
    if (fact === undefined) throw new RangeError(`No fact is called “${slot}” in: ${words}`)
    return fact
  })
}
