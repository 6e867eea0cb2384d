/** A stream of chance that is the same on every machine: small, seeded, and independent of `Math.random`. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Mostly small, now and then large; the mean is `mean`. */
  around(mean: number): number
}

/** Ways to draw from any uniform source, seeded or not. */
export function randomFrom(next: () => number): Random {
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const item = list[Math.floor(next() * list.length)]
      if (item === undefined) throw new RangeError('Nothing to pick from: the list is empty.')
      return item
    },
    around: (mean) => -Math.log(1 - next() * 0.995) * mean,
  }
}

/** An own stream for one thing of the sample, so that changing one ticket does not change its neighbours. */
export function seeded(seed: number, kind: string, index: number): Random {
  let state = 0x811c9dc5 ^ Math.trunc(seed)
  for (const char of kind) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193)
  state = Math.imul(state ^ index, 0x85ebca6b) ^ (index >>> 11)
  // mulberry32: 32 bits of state are plenty for one ticket.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  next()
  return randomFrom(next)
}
