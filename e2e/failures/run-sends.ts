import { setTimeout as wait } from 'node:timers/promises'
import type { OutboxItem } from '../../src/domain/outbox.ts'
import { eventually } from '../setup/agent.ts'
import { createRandom } from '../setup/random.ts'
import { judge, type Verdict } from './judge.ts'
import { type Harm, makeTrouble } from './nemesis.ts'
import type { Rig } from './rig.ts'
import { planSends, type Send } from './sends.ts'

export type Run = { sends: Send[]; items: Map<string, OutboxItem>; verdict: Verdict; harm: Harm; seconds: number }

const AT_ONCE = 16
/** Looking at every send of a run costs the servers time. */
const LOOK_MS = 700
/** The sends of a ticket end one after the other, and after each kill what was on its way is looked for first. */
const patienceMs = (count: number) => 180_000 + count * 400
const UNDER_WAY = new Set(['held', 'queued', 'sending', 'checking'])

/**
 * Sends so many messages through servers that are killed or frozen to a help desk that fails, waits until each has an end, and lets
 * the help desk judge. The seed decides what is sent and what goes wrong; when exactly, the machine decides.
 */
export async function runSends(
  rig: Rig,
  options: { count: number; kills: number; seed: number; say?: (line: string) => void },
): Promise<Run> {
  const { count, kills, seed, say = () => {} } = options
  const startedAt = performance.now()
  const random = createRandom(seed)
  const elapsed = () => Math.round((performance.now() - startedAt) / 1000)
  const sends = planSends(random, rig.places, count)
  const stop = new AbortController()
  const trouble = makeTrouble(rig, createRandom(seed + 1), { kills, signal: stop.signal })

  const queue = sends.map((send) => ({ send, twice: random.next() < 0.15, server: random.whole(0, 7) }))
  let posted = 0
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await rig.post(next.send, next)
      posted++
      if (posted % 500 === 0) say(`${posted} of ${count} acknowledged`)
      // Agents do not write as fast as a machine: the kills and faults meet sends of every age.
      await wait(random.whole(100, 500))
    }
  }
  const ofRun = new Set(sends.map(({ id }) => id))
  const underWay = async () => {
    const items = await rig.items().catch(() => null)
    return items === null
      ? Infinity
      : [...items.values()].filter(({ id, state }) => ofRun.has(id) && UNDER_WAY.has(state)).length
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    say(`acknowledged after ${elapsed()} s`)
    // The trouble goes on while the last sends are on their way, and then the rest may arrive in peace.
    await eventually('an end of most sends', async () => (await underWay()) < count / 10, patienceMs(count), LOOK_MS)
    say(`most have an end after ${elapsed()} s`)
    // A fast machine may be through before the last kill's time has come.
    await trouble.killed
  } finally {
    stop.abort()
  }
  const harm = await trouble.over
  await eventually('an end of every send', async () => (await underWay()) === 0, patienceMs(count), LOOK_MS)
  say(`all have an end after ${elapsed()} s`)
  await eventually('the end of every call at the desk', () => rig.isQuiet(), 60_000, LOOK_MS)
  const items = await rig.items()
  const verdict = await judge(rig.desk, sends, items)
  return { sends, items, verdict, harm, seconds: (performance.now() - startedAt) / 1000 }
}
