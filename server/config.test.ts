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
const OIDC = {
  AUTH_MODE: 'oidc',
  OIDC_ISSUER: 'https://login.example.com/realms/acme',
  OIDC_CLIENT_ID: 'foxden',
  OIDC_CLIENT_SECRET: 'sixteen-letters!',
  CONSOLE_ADDRESS: 'https://desk.example.com/',
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

test('an OpenID provider is understood as it is pasted, and called by its host', () => {
  const pasted = {
    OIDC_ISSUER: `${OIDC.OIDC_ISSUER}/.well-known/openid-configuration`,
    OIDC_RELINK: 'a@b.example c@d.example',
  }
  expect(loadConfig({ ...ACCOUNT, ...OIDC, ...pasted }).auth).toEqual({
    ...{ mode: 'oidc', issuer: OIDC.OIDC_ISSUER, clientId: 'foxden', clientSecret: OIDC.OIDC_CLIENT_SECRET },
    ...{ origin: 'https://desk.example.com', name: 'login.example.com', relink: ['a@b.example', 'c@d.example'] },
  })
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
  [ACCOUNT, /^AUTH_MODE: nothing was set; allowed is proxy or oidc with a HappyFox account/],
  [{ ...ACCOUNT, AUTH_MODE: 'demo' }, /^AUTH_MODE: «demo» was read; allowed is proxy or oidc/],
  [{ AUTH_MODE: 'none' }, /^AUTH_MODE: «none» was read; allowed is demo, proxy or oidc\.$/],
  [{ ...PROXY, AUTH_PROXY_HEADER: '' }, /^AUTH_PROXY_HEADER: nothing was set/],
  [{ ...PROXY, AUTH_PROXY_SECRET: 'hunter2' }, /^AUTH_PROXY_SECRET: «a secret that is too short»/],
  [{ ...PROXY, AUTH_PROXY_PEERS: '10.0.0.0/8,intranet' }, /^AUTH_PROXY_PEERS: «intranet»/],
  [{ ...PROXY, AUTH_PROXY_PEERS: '' }, /^AUTH_PROXY_PEERS: nothing was set/],
  [
    { ...PROXY, OIDC_ISSUER: OIDC.OIDC_ISSUER },
    /^OIDC_ISSUER: «a setting of AUTH_MODE=oidc» .*nothing with AUTH_MODE=proxy/,
  ],
  [{ OIDC_CLIENT_SECRET: 'hunter2' }, /^OIDC_CLIENT_SECRET: .*nothing with AUTH_MODE=demo/],
  [{ ...OIDC, AUTH_PROXY_SECRET: 'hunter2' }, /^AUTH_PROXY_SECRET: .*nothing with AUTH_MODE=oidc/],
  [{ ...OIDC, OIDC_ISSUER: '' }, /^OIDC_ISSUER: nothing was set; allowed is the provider's address/],
  [{ ...OIDC, OIDC_ISSUER: 'login' }, /^OIDC_ISSUER: «a text that is no address»/],
  [{ ...OIDC, OIDC_ISSUER: 'http://login.example.com' }, /^OIDC_ISSUER: «http:\/\/login\.example\.com\/»/],
  [{ ...OIDC, OIDC_ISSUER: 'https://u:hunter2@login.example.com' }, /^OIDC_ISSUER/],
  [{ ...OIDC, OIDC_CLIENT_ID: '' }, /^OIDC_CLIENT_ID: nothing was set/],
  [{ ...OIDC, OIDC_CLIENT_ID: 'fox den' }, /^OIDC_CLIENT_ID: «fox den»/],
  [{ ...OIDC, OIDC_CLIENT_SECRET: 'hunter2' }, /^OIDC_CLIENT_SECRET: «a secret that is too short»/],
  [{ ...OIDC, CONSOLE_ADDRESS: '' }, /^CONSOLE_ADDRESS: nothing was set; allowed is with AUTH_MODE=oidc where/],
  [{ ...OIDC, CONSOLE_ADDRESS: 'http://desk.example.com' }, /^CONSOLE_ADDRESS: «http:\/\/desk/],
  [{ CONSOLE_ADDRESS: 'https://desk.example.com/console' }, /^CONSOLE_ADDRESS: .*without a path/],
  [{ ...OIDC, OIDC_NAME: 'x'.repeat(41) }, /^OIDC_NAME: .*up to 40 characters/],
  [{ ...OIDC, OIDC_RELINK: 'maya@example.com, maya' }, /^OIDC_RELINK: «maya»/],
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
