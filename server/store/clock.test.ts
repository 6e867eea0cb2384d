import { describe, expect, onTestFinished, test } from 'vitest'
import { sharedClock } from './clock.ts'
import { newStore, TEST_ENGINES } from './test-stores.ts'

const MINUTE_MS = 60_000
/** What a look at a clock may take on a busy machine. */
const NEAR_MS = 2_000

describe.each(TEST_ENGINES)('on $name', (engine) => {
  const open = async () => {
    const { store, close } = await newStore(engine)
    onTestFinished(close)
    return store
  }

  test('servers whose machines disagree about the time agree', async (context) => {
    const store = await open()
    // Its servers are on one machine.
    if (store.engine === 'sqlite') context.skip()
    const clocks = await Promise.all(
      [-10, 0, 10].map((minutes) => sharedClock(store, { own: () => Date.now() + minutes * MINUTE_MS })),
    )
    const now = Date.now()
    for (const { clock } of clocks) expect(Math.abs(clock() - now)).toBeLessThan(NEAR_MS)
  })

  test('a jump of the machine’s clock is none, and one of the database’s is followed', async (context) => {
    const store = await open()
    if (store.engine === 'sqlite') context.skip()
    const wrong = { own: 0, database: 0 }
    const { clock, sync } = await sharedClock(store, {
      own: () => Date.now() + wrong.own,
      ask: async () => Date.now() + wrong.database,
    })
    wrong.own = 10 * MINUTE_MS
    expect(Math.abs(clock() - Date.now())).toBeLessThan(NEAR_MS)
    wrong.database = -MINUTE_MS
    await sync()
    expect(Math.abs(clock() - Date.now() + MINUTE_MS)).toBeLessThan(NEAR_MS)
  })
})
