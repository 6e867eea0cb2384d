import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from '../../server/helpdesk/guard/fault.ts'
import { DESK_AUTHORIZATION } from '../setup/foxden.ts'
import type { Random } from '../setup/random.ts'
import type { Rig } from './rig.ts'

/** With a twentieth of the protocol's patience an answer is awaited for 1.5 s, and an absence believed after 7.5 s. */
const AFTER_THE_CLIENT_LEFT_MS = 2_500
const AFTER_THE_ABSENCE_MS = 11_000

type Trouble = Partial<Fault>

/** What becomes of a write: before anything was read, before the work, after it, much later, with a wrong answer. */
const WRITE_TROUBLES: Trouble[] = [
  { cut: 'start' },
  { cut: 'before' },
  { cut: 'after' },
  { status: 500 },
  { status: 503 },
  { status: 502, applied: true },
  { status: 504, applied: true },
  { body: 'html' },
  { body: 'truncated' },
  { body: 'empty' },
  { slowMs: AFTER_THE_CLIENT_LEFT_MS },
  { latencyMs: AFTER_THE_CLIENT_LEFT_MS },
  { latencyMs: AFTER_THE_ABSENCE_MS },
  { status: 429, headers: { 'Retry-After': '1' } },
]
const READ_TROUBLES: Trouble[] = [
  { cut: 'start' },
  { status: 500 },
  { body: 'truncated' },
  { slowMs: AFTER_THE_CLIENT_LEFT_MS },
  { staleMs: 1_000 },
]
/** Longer than any answer is awaited, and than a lane is kept for whoever is silent. */
const LONGEST_FREEZE_MS = 4_000
/** How many of each wait for their call at any time. */
const SET_WRITES = 2
const SET_READS = 2

/** What it did, for whoever wants to know that it was not idle. */
export type Harm = { kills: number; freezes: number; faults: number }

/**
 * Makes trouble until the signal: faults at the help desk, servers frozen for a while, or killed at any instant and started again.
 * `killed` is when every kill has happened, `over` when nothing more happens.
 */
export function makeTrouble(rig: Rig, random: Random, { kills, signal }: { kills: number; signal: AbortSignal }) {
  const harm: Harm = { kills: 0, freezes: 0, faults: 0 }
  const killed = killAtTimes(rig, random, harm, { most: kills, signal })
  const over = Promise.all([spoil(rig, random, harm, signal), killed]).then(() => harm)
  // A run that ends by an error has no use for the trouble's own.
  over.catch(() => {})
  return { killed, over }
}

async function spoil(rig: Rig, random: Random, harm: Harm, signal: AbortSignal) {
  const faults = async (method: 'GET' | 'POST' | 'DELETE', body?: Trouble) => {
    const init = body && { body: JSON.stringify(body) }
    const headers = { authorization: DESK_AUTHORIZATION, 'content-type': 'application/json' }
    return (await (await fetch(`${rig.desk.url}/faults`, { method, headers, ...init })).json()) as Fault[]
  }
  const set = async (method: 'GET' | 'POST', troubles: Trouble[]) => {
    harm.faults++
    await faults('POST', { method, path: '/ticket/*', skip: random.whole(0, 12), count: 1, ...random.pick(troubles) })
  }
  while (!signal.aborted) {
    const waiting = await faults('GET')
    const count = (method: string) => waiting.filter((fault) => fault.method === method).length
    for (let n = count('POST'); n < SET_WRITES; n++) await set('POST', WRITE_TROUBLES)
    for (let n = count('GET'); n < SET_READS; n++) await set('GET', READ_TROUBLES)
    await wait(150)
  }
  await faults('DELETE')
}

async function killAtTimes(
  rig: Rig,
  random: Random,
  harm: Harm,
  { most, signal }: { most: number; signal: AbortSignal },
) {
  while (!signal.aborted && harm.kills < most) {
    await wait(random.whole(100, 3_000), null, { signal }).catch(() => null)
    if (signal.aborted) return
    const server = random.pick(rig.servers)
    if (random.next() < 0.4) {
      harm.freezes++
      await server.freeze(random.whole(50, LONGEST_FREEZE_MS))
      continue
    }
    await server.kill()
    harm.kills++
    await wait(random.whole(0, 400))
    await server.start()
  }
}
