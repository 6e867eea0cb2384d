import type { SlaPolicy } from './rules/sla.ts'

/** Everything about the embedded help desk that the environment decides. */
export type HelpdeskSettings = {
  host: string
  port: number
  apiKey: string
  authCode: string
  /** Of the sample data, when there is none yet. */
  tickets: number
  seed: number
  dataDir: string
  rateLimit: boolean
  faults: boolean
  /** How often customers write by themselves; null: never. */
  live: { fromSeconds: number; toSeconds: number } | null
  sla: SlaPolicy | null
}

/** A setting that stops the start. The message is one line: which, what was read, what is allowed. */
export class WrongHelpdeskSetting extends Error {
  override readonly name = 'WrongHelpdeskSetting'
  constructor(setting: string, read: string, allowed: string) {
    super(`${setting}: «${read.replaceAll(/\p{Cc}/gu, ' ').slice(0, 100)}» was read; allowed is ${allowed}.`)
  }
}

type Env = Record<string, string | undefined>

/** An empty setting is an unset one. */
const read = (env: Env, name: string) => env[name]?.trim() || undefined

/** @throws {WrongHelpdeskSetting} */
export function helpdeskSettings(env: Env): HelpdeskSettings {
  return {
    host: read(env, 'HELPDESK_HOST') ?? '127.0.0.1',
    port: whole(env, 'HELPDESK_PORT', { from: 1, to: 65_535, otherwise: 8081 }),
    apiKey: credential(env, 'HELPDESK_API_KEY', 'demo-key'),
    authCode: read(env, 'HELPDESK_AUTH_CODE') ?? 'demo-code',
    tickets: whole(env, 'HELPDESK_TICKETS', { from: 0, to: 1_000_000, otherwise: 1200 }),
    seed: whole(env, 'HELPDESK_SEED', { from: 0, to: 2_147_483_647, otherwise: 1 }),
    dataDir: read(env, 'DATA_DIR') ?? 'data',
    rateLimit: onOff(env, 'HELPDESK_RATE_LIMIT', true),
    faults: onOff(env, 'HELPDESK_FAULTS', false),
    live: live(env),
    sla: sla(env),
  }
}

function whole(env: Env, name: string, range: { from: number; to: number; otherwise: number }): number {
  const text = read(env, name)
  if (text === undefined) return range.otherwise
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (number >= range.from && number <= range.to) return number
  throw new WrongHelpdeskSetting(name, text, `a whole number from ${range.from} to ${range.to}`)
}

function onOff(env: Env, name: string, otherwise: boolean): boolean {
  const text = read(env, name)?.toLowerCase()
  if (text === undefined) return otherwise
  if (text === 'on' || text === 'off') return text === 'on'
  throw new WrongHelpdeskSetting(name, text, '«on» or «off»')
}

/** Basic authentication ends the user name at the first colon. */
function credential(env: Env, name: string, otherwise: string): string {
  const text = read(env, name) ?? otherwise
  if (text.includes(':')) throw new WrongHelpdeskSetting(name, '…:…', 'any text without a colon')
  return text
}

function live(env: Env): HelpdeskSettings['live'] {
  const text = read(env, 'HELPDESK_LIVE')?.toLowerCase()
  if (text === undefined || text === 'on') return { fromSeconds: 45, toSeconds: 90 }
  if (text === 'off') return null
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text)
  const fromSeconds = Number(match?.[1])
  const toSeconds = Number(match?.[2] ?? match?.[1])
  if (fromSeconds >= 1 && toSeconds >= fromSeconds) return { fromSeconds, toSeconds }
  throw new WrongHelpdeskSetting('HELPDESK_LIVE', text, '«on», «off», or seconds such as «30» or «45-90»')
}

/** Eight hours to the first answer, three days to the end, unless told otherwise. */
const DEFAULT_SLA: SlaPolicy = { responseMinutes: 480, resolutionMinutes: 4320 }

function sla(env: Env): SlaPolicy | null {
  const text = read(env, 'HELPDESK_SLA')?.toLowerCase()
  if (text === undefined || text === 'on') return DEFAULT_SLA
  if (text === 'off') return null
  const policy: SlaPolicy = { responseMinutes: null, resolutionMinutes: null }
  for (const part of text.split(',')) {
    const match = /^\s*(response|resolution)\s*=\s*([1-9]\d{0,6})\s*$/.exec(part)
    if (!match) {
      throw new WrongHelpdeskSetting(
        'HELPDESK_SLA',
        text,
        '«on», «off», or minutes as in «response=480,resolution=4320»',
      )
    }
    policy[match[1] === 'response' ? 'responseMinutes' : 'resolutionMinutes'] = Number(match[2])
  }
  return policy
}
