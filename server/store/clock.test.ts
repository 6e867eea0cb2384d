import { describe, expect, onTestFinished, test } from 'vitest'
import { sharedClock } from './clock.ts'
import { newStore, TEST_ENGINES, type TestEngine } from './test-stores.ts'

const MINUTE_MS = 60_000
/** What a look at a clock may take on a busy machine. */
const NEAR_MS = 2_000

const open = async (engine: TestEngine) => {
  const { store, close } = await newStore(engine)
  onTestFinished(close)
  return store
}

const isInFolder = ({ name }: TestEngine) => name === 'SQLite'

test.each(TEST_ENGINES.filter(isInFolder))('a database in a folder has the machine’s clock', async (engine) => {
  let now = 1_000
  const { clock, sync } = await sharedClock(await open(engine), { own: () => now })
  now = 500
  await sync()
  expect(clock()).toBe(500)
})

describe.each(TEST_ENGINES.filter((engine) => !isInFolder(engine)))('on $name', (engine) => {
  test('servers whose machines disagree about the time agree', async () => {
    const store = await open(engine)
    const clocks = await Promise.all(
      [-10, 0, 10].map((minutes) => sharedClock(store, { own: () => Date.now() + minutes * MINUTE_MS })),
    )
    const now = Date.now()
    for (const { clock } of clocks) expect(Math.abs(clock() - now)).toBeLessThan(NEAR_MS)
  })

  test('a jump of the machine’s clock is none, and one of the database’s is followed', async () => {
    const store = await open(engine)
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
