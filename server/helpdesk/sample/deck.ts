import { seeded } from './random.ts'

/** Deals every card once before any comes again, in an order that the seed decides. */
export function dealer<T>(cards: readonly T[], seed: number, name: string): () => T {
  let left: T[] = []
  let round = 0
  return () => {
    if (left.length === 0) {
      const random = seeded(seed, `deck ${name}`, round++)
      left = [...cards]
      for (let last = left.length - 1; last > 0; last--) {
        const other = random.int(0, last)
        const [a, b] = [left[last], left[other]]
        if (a !== undefined && b !== undefined) [left[last], left[other]] = [b, a]
      }
    }
    const card = left.pop()
    if (card === undefined) throw new RangeError(`The deck “${name}” has no cards.`)
    return card
  }
}
