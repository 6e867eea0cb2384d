import { CALL_LIMITS } from '../src/domain/sync-report.ts'
import { networkList } from './http/peer.ts'

/** Everything that the environment decides, read once at the start. */
export type Config = {
  host: string
  port: number
  store: { dataDir: string } | { databaseUrl: string }
  /** Null: the embedded help desk stands in for an account. */
  account: { baseUrl: string; apiKey: string; authCode: string } | null
  auth: AuthConfig
  /** Origins that may show the console in a frame. */
  frameAncestors: string[]
  undoMs: number
  /** How long what was sent is kept: texts, receipts, bulk changes. */
  keptMs: number
  /** Share of the send protocol's waiting times; 1 with anything but a help desk on this machine. */
  patience: number
  /** What all servers of the store spend of HappyFox's limits in any minute. */
  callsPerMinute: { GET: number; POST: number }
  logLevel: LogLevel
  /** Where people open the console, an origin, where that is not our own port. */
  consoleAddress: string | null
  /** Proxies in front of us whose X-Forwarded headers are believed. */
  trustProxy: number
}

export type AuthConfig =
  | { mode: 'demo' }
  | { mode: 'proxy'; header: string; secret: string; peers: string[] }
  | {
      mode: 'oidc'
      issuer: string
      clientId: string
      clientSecret: string
      /** Where agents open the console: the provider sends them back there. */
      origin: string
      name: string
      relink: string[]
    }

/** The settings of each way to sign in. */
const AUTH_SETTINGS = {
  demo: [],
  proxy: ['AUTH_PROXY_HEADER', 'AUTH_PROXY_SECRET', 'AUTH_PROXY_PEERS'],
  oidc: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME', 'OIDC_RELINK'],
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
type LogLevel = (typeof LOG_LEVELS)[number]

/** A setting that stops the start. The message is one line: which, what was read, what is allowed. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting'
  constructor(setting: string, read: string | undefined, allowed: string) {
    super(`${setting}: ${read === undefined ? 'nothing was set' : `«${shown(read)}» was read`}; allowed is ${allowed}.`)
  }
}

/** One line, whatever was typed. */
const shown = (text: string) => text.replaceAll(/\p{Cc}/gu, ' ').slice(0, 100)

const DAY_MS = 24 * 60 * 60_000

type Env = Record<string, string | undefined>

/** An empty setting is an unset one. */
const read = (env: Env, name: string) => env[name]?.trim() || undefined

/** @throws {WrongSetting} */
export function loadConfig(env: Env): Config {
  const account = readAccount(env)
  const isLocalDesk = account === null || isThisMachine(account.baseUrl)
  return {
    host: read(env, 'HOST') ?? '127.0.0.1',
    port: readWhole(env, 'PORT', { from: 1, to: 65_535, otherwise: 8080 }),
    store: readStore(env),
    account,
    auth: readAuth(env, !isLocalDesk),
    frameAncestors: readFrameAncestors(env),
    undoMs: readWhole(env, 'UNDO_SECONDS', { from: 0, to: 60, otherwise: 8 }) * 1000,
    keptMs: readWhole(env, 'KEEP_SENT_DAYS', { from: 14, to: 3650, otherwise: 90 }) * DAY_MS,
    patience: readPatience(env, isLocalDesk),
    callsPerMinute: {
      GET: readCalls(env, 'HAPPYFOX_READS_PER_MINUTE', { most: CALL_LIMITS.GET, isLocalDesk }),
      POST: readCalls(env, 'HAPPYFOX_WRITES_PER_MINUTE', { most: CALL_LIMITS.POST, isLocalDesk }),
    },
    logLevel: readOneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    consoleAddress: readConsoleAddress(env),
    trustProxy: readWhole(env, 'TRUST_PROXY', { from: 0, to: 5, otherwise: 0 }),
  }
}

function readWhole(env: Env, name: string, range: { from: number; to: number; otherwise: number }): number {
  const text = read(env, name)
  if (text === undefined) return range.otherwise
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (number >= range.from && number <= range.to) return number
  throw new WrongSetting(name, text, `a whole number from ${range.from} to ${range.to}`)
}

/** A real account is given all the time the protocol asks for: a reply may arrive there minutes after its call was cut. */
function readPatience(env: Env, isLocalDesk: boolean): number {
  const percent = readWhole(env, 'OUTBOX_PATIENCE', { from: 1, to: 100, otherwise: 100 })
  if (percent < 100 && !isLocalDesk) {
    throw new WrongSetting('OUTBOX_PATIENCE', String(percent), '100 with a HappyFox account')
  }
  return percent / 100
}

/** An account whose limits other programs share can be given less. A desk on this machine may be told not to count. */
function readCalls(env: Env, name: string, { most, isLocalDesk }: { most: number; isLocalDesk: boolean }): number {
  return readWhole(env, name, { from: 20, to: isLocalDesk ? 999_999 : most, otherwise: most })
}

function readOneOf<T extends string>(env: Env, name: string, allowed: readonly T[], otherwise: T): T {
  const text = read(env, name)
  if (text === undefined) return otherwise
  const found = allowed.find((word) => word === text)
  if (found) return found
  throw new WrongSetting(name, text, `one of ${allowed.join(', ')}`)
}

function readStore(env: Env): Config['store'] {
  const databaseUrl = read(env, 'DATABASE_URL')
  if (databaseUrl === undefined) return { dataDir: read(env, 'DATA_DIR') ?? 'data' }
  if (/^postgres(ql)?:\/\/./.test(databaseUrl) && URL.canParse(databaseUrl)) return { databaseUrl }
  // It may hold a password, so only its beginning is told.
  const scheme = /^[a-z]{0,12}(:\/\/)?/i.exec(databaseUrl)?.[0] ?? ''
  throw new WrongSetting('DATABASE_URL', `${scheme}…`, 'an address postgres://user:password@host:5432/name')
}

/** A help desk on this machine (`npm run helpdesk`) is no real account: those are reached by https. */
const isThisMachine = (address: string) =>
  address.startsWith('http:') && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)

function readAccount(env: Env): Config['account'] {
  const names = ['HAPPYFOX_URL', 'HAPPYFOX_API_KEY', 'HAPPYFOX_AUTH_CODE'] as const
  const [address, apiKey, authCode] = names.map((name) => read(env, name))
  if (!address && !apiKey && !authCode) return null
  if (!address || !apiKey || !authCode) {
    const missing = names.find((name) => !read(env, name)) ?? names[0]
    throw new WrongSetting(missing, undefined, `all three of ${names.join(', ')}, or none for the embedded help desk`)
  }
  const url = URL.canParse(address) ? new URL(address) : null
  const isSafe = url && (url.protocol === 'https:' || isThisMachine(url.href))
  if (!isSafe || url.username || url.search || url.hash) {
    const told = url ? `${url.protocol}//${url.host}${url.pathname}` : 'a text that is no address'
    throw new WrongSetting(
      'HAPPYFOX_URL',
      told,
      'an address like https://acme.happyfox.com (http only on this machine)',
    )
  }
  // The API's own path is added by the client; whoever pastes it along means the same account.
  const path = url.pathname.replace(/\/+$/, '').replace(/\/api(\/1\.1(\/json)?)?$/, '')
  return { baseUrl: `${url.origin}${path}`, apiKey, authCode }
}

function readAuth(env: Env, isRealAccount: boolean): AuthConfig {
  const mode = read(env, 'AUTH_MODE')
  if (isRealAccount && mode !== 'proxy' && mode !== 'oidc') {
    throw new WrongSetting(
      'AUTH_MODE',
      mode,
      'proxy or oidc with a HappyFox account (demo is for the embedded help desk only)',
    )
  }
  const known = mode ?? 'demo'
  if (known !== 'demo' && known !== 'proxy' && known !== 'oidc') {
    throw new WrongSetting('AUTH_MODE', mode, 'demo, proxy or oidc')
  }
  refuseOthers(env, known)
  if (known === 'proxy') return readProxy(env)
  return known === 'oidc' ? readOidc(env) : { mode: known }
}

/** One way to sign in, or none: settings of another are a mistake that would look as if they protected something. */
function refuseOthers(env: Env, mode: keyof typeof AUTH_SETTINGS) {
  for (const [other, names] of Object.entries(AUTH_SETTINGS)) {
    const stray = other === mode ? undefined : names.find((name) => read(env, name) !== undefined)
    if (stray) throw new WrongSetting(stray, `a setting of AUTH_MODE=${other}`, `nothing with AUTH_MODE=${mode}`)
  }
}

function readProxy(env: Env): AuthConfig {
  const header = read(env, 'AUTH_PROXY_HEADER')
  if (!header || !/^[A-Za-z0-9-]{1,100}$/.test(header)) {
    throw new WrongSetting(
      'AUTH_PROXY_HEADER',
      header,
      "the name of the header in which the proxy puts the agent's e-mail",
    )
  }
  const secret = read(env, 'AUTH_PROXY_SECRET')
  if (!secret || secret.length < 16) {
    throw new WrongSetting(
      'AUTH_PROXY_SECRET',
      secret && 'a secret that is too short',
      'at least 16 characters, which the proxy sends as X-Foxden-Proxy-Secret',
    )
  }
  const peers = words(read(env, 'AUTH_PROXY_PEERS'))
  const networks = "the proxy's addresses, separated by commas: 10.0.0.5, 10.1.0.0/16, ::1"
  if (peers.length === 0) throw new WrongSetting('AUTH_PROXY_PEERS', undefined, networks)
  try {
    networkList(peers)
  } catch (wrong) {
    throw new WrongSetting('AUTH_PROXY_PEERS', wrong instanceof Error ? wrong.message : '', networks)
  }
  return { mode: 'proxy', header: header.toLowerCase(), secret, peers }
}

function readOidc(env: Env): AuthConfig {
  const address = read(env, 'OIDC_ISSUER')
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : null
  const isSafe = url && (url.protocol === 'https:' || isThisMachine(url.href))
  if (!isSafe || url.username || url.search || url.hash) {
    const told = url ? `${url.protocol}//${url.host}${url.pathname}` : address && 'a text that is no address'
    throw new WrongSetting(
      'OIDC_ISSUER',
      told,
      "the provider's address, https://login.example.com (http only on this machine)",
    )
  }
  const clientId = read(env, 'OIDC_CLIENT_ID')
  if (!clientId || !/^[!-~]{1,250}$/.test(clientId)) {
    throw new WrongSetting('OIDC_CLIENT_ID', clientId, 'the id that the provider gave to Foxden, without spaces')
  }
  const clientSecret = read(env, 'OIDC_CLIENT_SECRET')
  if (!clientSecret || clientSecret.length < 16) {
    throw new WrongSetting(
      'OIDC_CLIENT_SECRET',
      clientSecret && 'a secret that is too short',
      'the secret that the provider gave to Foxden, at least 16 characters',
    )
  }
  const origin = readConsoleAddress(env)
  if (!origin || (origin.startsWith('http:') && !isThisMachine(origin))) {
    throw new WrongSetting(
      'CONSOLE_ADDRESS',
      origin ?? undefined,
      'with AUTH_MODE=oidc where agents open the console, https://desk.example.com (http only on this machine)',
    )
  }
  const name = read(env, 'OIDC_NAME') ?? url.host
  if (name.length > 40 || /\p{Cc}/u.test(name))
    throw new WrongSetting('OIDC_NAME', name, 'a name of up to 40 characters')
  const relink = words(read(env, 'OIDC_RELINK'))
  const wrong = relink.find((each) => !/^[^@]+@[^@]+$/.test(each))
  if (wrong) throw new WrongSetting('OIDC_RELINK', wrong, 'e-mail addresses of agents, separated by commas')
  // Whoever pastes the address of the provider's own description means the provider.
  const issuer = address?.replace(/\/\.well-known\/openid-configuration$/, '') ?? ''
  return { mode: 'oidc', issuer, clientId, clientSecret, origin, name, relink }
}

function readConsoleAddress(env: Env): string | null {
  const address = read(env, 'CONSOLE_ADDRESS')
  if (address === undefined) return null
  const url = /^https?:\/\/[^/]+\/?$/i.test(address) && URL.canParse(address) ? new URL(address) : null
  if (url && !url.username && url.href === `${url.origin}/`) return url.origin
  throw new WrongSetting(
    'CONSOLE_ADDRESS',
    url ? url.host : address,
    'an address without a path, https://desk.example.com',
  )
}

const words = (text: string | undefined) => (text ?? '').split(/[\s,]+/).filter(Boolean)

function readFrameAncestors(env: Env): string[] {
  const origins = words(read(env, 'FRAME_ANCESTORS'))
  for (const origin of origins) {
    const url = /^https?:\/\/[^/*'";\s]+$/.test(origin) && URL.canParse(origin) ? new URL(origin) : null
    if (!url || url.origin !== origin.toLowerCase()) {
      throw new WrongSetting('FRAME_ANCESTORS', origin, 'origins separated by spaces: https://portal.example.com')
    }
  }
  return origins
}
