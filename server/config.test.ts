import { expect, test } from 'vitest'
import { loadConfig, WrongSetting } from './config.ts'

const ACCOUNT = {
  HAPPYFOX_URL: 'https://acme.happyfox.com',
  HAPPYFOX_API_KEY: 'key-of-acme',
  HAPPYFOX_AUTH_CODE: 'code-of-acme',
}
const PROXY = {
  AUTH_MODE: 'proxy',
  AUTH_PROXY_HEADER: 'X-Remote-Email',
  AUTH_PROXY_SECRET: 'sixteen-letters!',
  AUTH_PROXY_PEERS: '10.0.0.0/8, ::1',
}

test('with nothing set the console runs on the embedded help desk, for this machine only', () => {
  expect(loadConfig({ PORT: '' })).toEqual({
    host: '127.0.0.1',
    port: 8080,
    store: { dataDir: 'data' },
    account: null,
    auth: { mode: 'demo' },
    frameAncestors: [],
    undoMs: 8000,
    keptMs: 90 * 24 * 60 * 60_000,
    patience: 1,
    callsPerMinute: { GET: 400, POST: 240 },
    logLevel: 'info',
    consoleAddress: null,
    trustProxy: 0,
  })
})

test('a help desk on this machine is no real account', () => {
  const config = loadConfig({ ...ACCOUNT, HAPPYFOX_URL: 'http://localhost:8081' })
  expect(config).toMatchObject({ account: { baseUrl: 'http://localhost:8081' }, auth: { mode: 'demo' } })
})

test.each([
  'https://acme.happyfox.com/',
  'https://acme.happyfox.com/api/1.1/json/',
  'https://acme.happyfox.com/api/1.1/json',
])('the account is understood as %s', (address) => {
  const config = loadConfig({ ...ACCOUNT, ...PROXY, HAPPYFOX_URL: address })
  expect(config.account?.baseUrl).toBe('https://acme.happyfox.com')
  expect(config.auth).toMatchObject({ mode: 'proxy', header: 'x-remote-email', peers: ['10.0.0.0/8', '::1'] })
})

test.each<[Record<string, string>, RegExp]>([
  [{ PORT: 'http' }, /^PORT: «http» was read; allowed is a whole number from 1 to 65535\.$/],
  [{ PORT: '0' }, /^PORT: «0»/],
  [
    { HAPPYFOX_READS_PER_MINUTE: '0' },
    /^HAPPYFOX_READS_PER_MINUTE: «0» was read; allowed is a whole number from 20 to/,
  ],
  [{ ...ACCOUNT, ...PROXY, HAPPYFOX_WRITES_PER_MINUTE: '241' }, /^HAPPYFOX_WRITES_PER_MINUTE: «241».*from 20 to 240/],
  [{ UNDO_SECONDS: '-1' }, /^UNDO_SECONDS: «-1».*from 0 to 60/],
  // A browser may come back with a write of last week, which must still be known.
  [{ KEEP_SENT_DAYS: '7' }, /^KEEP_SENT_DAYS: «7» was read; allowed is a whole number from 14 to 3650\.$/],
  [{ LOG_LEVEL: 'loud\nforged line' }, /^LOG_LEVEL: «loud forged line» was read; allowed is one of fatal, .*silent\.$/],
  [{ TRUST_PROXY: 'true' }, /^TRUST_PROXY/],
  [{ DATABASE_URL: 'mysql://maya:hunter2@db/x' }, /^DATABASE_URL: «mysql:\/\/…» was read; allowed is .*postgres:/],
  [{ HAPPYFOX_URL: ACCOUNT.HAPPYFOX_URL }, /^HAPPYFOX_API_KEY: nothing was set; .*all three/],
  [{ ...ACCOUNT, ...PROXY, HAPPYFOX_URL: 'acme' }, /^HAPPYFOX_URL/],
  [{ ...ACCOUNT, ...PROXY, HAPPYFOX_URL: 'http://acme.happyfox.com' }, /^HAPPYFOX_URL: «http:\/\/acme/],
  [{ ...ACCOUNT, ...PROXY, HAPPYFOX_URL: 'https://u:hunter2@acme.happyfox.com' }, /^HAPPYFOX_URL/],
  [ACCOUNT, /^AUTH_MODE: nothing was set; allowed is proxy with a HappyFox account/],
  [{ ...ACCOUNT, AUTH_MODE: 'demo' }, /^AUTH_MODE: «demo» was read; allowed is proxy/],
  [{ AUTH_MODE: 'none' }, /^AUTH_MODE: «none» was read; allowed is demo or proxy\.$/],
  [{ ...PROXY, AUTH_PROXY_HEADER: '' }, /^AUTH_PROXY_HEADER: nothing was set/],
  [{ ...PROXY, AUTH_PROXY_SECRET: 'hunter2' }, /^AUTH_PROXY_SECRET: «a secret that is too short»/],
  [{ ...PROXY, AUTH_PROXY_PEERS: '10.0.0.0/8,intranet' }, /^AUTH_PROXY_PEERS: «intranet»/],
  [{ ...PROXY, AUTH_PROXY_PEERS: '' }, /^AUTH_PROXY_PEERS: nothing was set/],
  [{ FRAME_ANCESTORS: "https://a.example 'none'" }, /^FRAME_ANCESTORS: «'none'»/],
  [{ FRAME_ANCESTORS: 'https://a.example/path' }, /^FRAME_ANCESTORS/],
  [{ FRAME_ANCESTORS: 'https://*.example' }, /^FRAME_ANCESTORS/],
])('%j stops the start with one line', (env, message) => {
  const error = refusal(env)
  expect(error).toMatch(message)
  expect(error).not.toMatch(/hunter2|key-of-acme|code-of-acme|sixteen|\n/)
})

function refusal(env: Record<string, string>): string {
  try {
    return JSON.stringify(loadConfig(env))
  } catch (error) {
    return error instanceof WrongSetting ? error.message : String(error)
  }
}
