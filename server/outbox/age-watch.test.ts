import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createAgeWatch } from './age-watch.ts'

test('a write that waits for more than a minute is told once, and its end', async () => {
  const told: string[] = []
  const log = pino({ base: null }, { write: (line: string) => void told.push(JSON.parse(line).msg) })
  let now = 0
  let waitingSince: number | null = null
  const outbox = { depth: () => Promise.resolve({ byState: {}, waitingSince }) }
  const look = createAgeWatch({ outbox, log, clock: () => now })
  const lookAt = async (at: number, since: number | null) => {
    now = at
    waitingSince = since
    await look()
    return told.splice(0)
  }
  expect(await lookAt(0, null)).toEqual([])
  expect(await lookAt(60_000, 0)).toEqual([])
  expect(await lookAt(60_001, 0)).toEqual(['writes wait for HappyFox'])
  expect(await lookAt(90_000, 0)).toEqual([])
  expect(await lookAt(90_001, 90_000)).toEqual(['no write waits for HappyFox any more'])
  expect(await lookAt(900_000, 90_000)).toEqual(['writes wait for HappyFox'])
  expect(await lookAt(900_001, null)).toEqual(['no write waits for HappyFox any more'])
})
