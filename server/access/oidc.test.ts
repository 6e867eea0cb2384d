import { type AddressInfo, createServer } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Session, SignInWay } from '../../src/domain/session.ts'
import type { AuthConfig } from '../config.ts'
import { makeHouse, type TestConsole } from '../routes/test-console.ts'
import { mailVerdict } from './oidc-provider.ts'
import { ownPath } from './oidc-sign-in.ts'
import { type Bend, CLIENT, startProvider, type TestProvider } from './test-provider.ts'

/** The whole way, over real sockets: our server, and a provider that answers as it must unless a test bends it. */

const MAYA = { sub: 'maya-4711', email: 'Maya.Lindqvist@example.com', email_verified: true }
const INES = { sub: 'ines-4712', email: 'ines.duarte@example.com', email_verified: true }

let house: Awaited<ReturnType<typeof makeHouse>>
let provider: TestProvider
let foxden: TestConsole
let auth: Extract<AuthConfig, { mode: 'oidc' }>
let log = ''
const logger = pino({ level: 'trace' }, { write: (line: string) => void (log += line) })

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Starts the server on the address that the provider knows. `trustProxy`: each browser comes from an address of its own. */
const startFoxden = (change: Partial<typeof auth> = {}) =>
  house.start({ port: Number(new URL(auth.origin).port), trustProxy: 1, auth: { ...auth, ...change } }, logger)

/** Until the agents of the account were read, everybody is told to wait. */
const agentsRead = () =>
  vi.waitFor(async () => {
    await go(new Browser(), INES)
    if (log.includes('notReady')) throw new Error((log = ''))
  }, 15_000)

beforeAll(async () => {
  house = await makeHouse({ tickets: 5 })
  provider = await startProvider()
  const origin = `http://127.0.0.1:${await freePort()}`
  provider.redirectUri = `${origin}/oidc/callback`
  auth = { mode: 'oidc', issuer: provider.issuer, ...CLIENT, origin, name: 'Acme Login', relink: [] }
  foxden = await startFoxden()
  await agentsRead()
})
afterAll(async () => {
  await foxden.stop()
  await provider.close()
  await house.remove()
})
beforeEach(() => {
  Object.assign(provider, { bend: {}, person: MAYA, metadata: {}, alg: 'RS256', given: [] })
  log = ''
})

/** A browser's cookies, and what it says of itself. */
class Browser {
  static count = 0
  readonly address = `10.1.${Math.floor((Browser.count += 1) / 250)}.${Browser.count % 250}`
  cookies = new Map<string, string>()

  async ask(method: string, url: string, json?: unknown) {
    const isOurs = url.startsWith(auth.origin)
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        ...(isOurs && {
          'x-forwarded-for': this.address,
          cookie: [...this.cookies].map((pair) => pair.join('=')).join('; '),
        }),
        ...(method !== 'GET' && { 'x-foxden': '1', 'sec-fetch-site': 'same-origin' }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) this.cookies.set(name, value)
      else this.cookies.delete(name)
    }
    return response
  }
  json = async <T>(path: string) => (await (await this.ask('GET', `${auth.origin}${path}`)).json()) as T
  session = () => this.json<Session | null>('/api/session')
  way = async () => {
    const way = await this.json<SignInWay>('/api/session/way')
    if (way.way !== 'oidc') throw new Error(way.way)
    return way
  }
  /** To the provider's page. */
  async begin(from?: string): Promise<string> {
    const answer = await this.ask('POST', `${auth.origin}/api/session/oidc`, { from })
    if (!answer.ok) throw new Error(await answer.text())
    return ((await answer.json()) as { url: string }).url
  }
  /** Where an address leads on to. */
  async follow(url: string): Promise<string> {
    return (await this.ask('GET', url)).headers.get('location') ?? ''
  }
}

/** A whole sign-in; answers where the browser ends. */
async function go(browser: Browser, person = MAYA, { bend = {}, from }: { bend?: Bend; from?: string } = {}) {
  Object.assign(provider, { person, bend })
  const back = await browser.follow(await browser.begin(from))
  return browser.follow(back)
}

const reasons = () => [...log.matchAll(/"reason":"(\w+)"/g)].map(([, reason]) => reason)

/** What came of a sign-in: where it ended, what the page says, and what of the provider's secrets was told anywhere. */
async function outcome(browser: Browser, end: string) {
  const { refusal } = await browser.way()
  const seen = log + JSON.stringify(refusal) + end
  return {
    reasons: reasons(),
    path: new URL(end).pathname,
    session: await browser.session(),
    hasCookie: browser.cookies.has('foxden'),
    text: `${refusal?.title} ${refusal?.text}`,
    leaks: provider.given.filter((secret) => seen.includes(secret)),
    logLeaks: [CLIENT.clientSecret, 'example.com'].filter((secret) => log.includes(secret)),
  }
}

/** Nobody came in, and the page says why. */
const refused = (reason: string, told = '') => ({
  ...{ reasons: [reason], path: '/sign-in', session: null, hasCookie: false, leaks: [], logLeaks: [] },
  text: expect.stringContaining(told),
})

describe('a good sign-in', () => {
  test.each(['RS256', 'ES256'] as const)('with a token signed by %s', async (alg) => {
    provider.alg = alg
    const browser = new Browser()
    expect(await browser.session()).toBeNull()
    expect(await browser.way()).toEqual({ way: 'oidc', provider: 'Acme Login', problem: null, refusal: null })
    expect(await go(browser)).toBe(`${auth.origin}/`)
    expect(await browser.session()).toMatchObject({ agent: { name: 'Maya Lindqvist' }, authMode: 'oidc' })
    expect(browser.cookies.has('foxden-sign-in')).toBe(false)
    expect(provider.given.filter((secret) => log.includes(secret))).toEqual([])
  })

  test('leads back to where the agent was going, and never to another site', async () => {
    expect(await go(new Browser(), MAYA, { from: '/tickets?view=all#end' })).toBe(`${auth.origin}/tickets?view=all#end`)
    for (const from of ['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example/', 'tickets']) {
      expect(await go(new Browser(), MAYA, { from })).toBe(`${auth.origin}/`)
    }
    expect(ownPath('/.//evil.example', auth.origin)).toBe('//evil.example')
    expect(new URL(`${auth.origin}${ownPath('/.//evil.example', auth.origin)}`).origin).toBe(auth.origin)
  })

  test('is tied to the browser by a cookie that scripts cannot read', async () => {
    const browser = new Browser()
    const answer = await browser.ask('POST', `${auth.origin}/api/session/oidc`, {})
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^foxden-sign-in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const asked = new URL(((await answer.json()) as { url: string }).url).searchParams
    expect(asked.get('scope')).toBe('openid email')
    expect(asked.get('code_challenge_method')).toBe('S256')
  })

  test('finds its agent by the account from then on, whatever its address becomes', async () => {
    await go(new Browser())
    for (const change of [{ email: 'maya.new@example.com' }, { email: INES.email }, { email_verified: false }]) {
      const browser = new Browser()
      await go(browser, { ...MAYA, ...change })
      expect(await browser.session()).toMatchObject({ agent: { name: 'Maya Lindqvist' } })
    }
  })

  test('asks for what the token does not tell about the address', async () => {
    const sam = { sub: 'sam-1', email: 'sam.okafor@example.com', email_verified: true }
    const told = { claims: { email: undefined, email_verified: undefined } }
    const browser = new Browser()
    await go(browser, sam, { bend: { ...told, userinfo: { sub: 'somebody-else' } } })
    const { reasons: why } = await outcome(browser, `${auth.origin}/sign-in`)
    expect(why).toEqual(['untrusted'])
    await go(browser, sam, { bend: told })
    expect(await browser.session()).toMatchObject({ agent: { email: sam.email } })
  })
})

describe('an answer that is refused', () => {
  const hour = 3600
  const now = () => Math.floor(Date.now() / 1000)
  test.each<[string, string, () => Bend]>([
    ['of another issuer', 'untrusted', () => ({ claims: { iss: 'https://evil.example' } })],
    ['for another client', 'untrusted', () => ({ claims: { aud: 'another-client' } })],
    ['for several, meant for another', 'untrusted', () => ({ claims: { aud: ['foxden', 'x'], azp: 'x' } })],
    ['without a signature', 'untrusted', () => ({ signature: 'none' })],
    ['signed with the client’s secret', 'untrusted', () => ({ signature: 'secret' })],
    ['signed in a way not taken here', 'untrusted', () => ({ signature: 'pss' })],
    ['with a broken signature', 'untrusted', () => ({ signature: 'broken' })],
    ['signed by a stranger', 'untrusted', () => ({ signature: 'stranger' })],
    ['signed by a key nobody knows', 'untrusted', () => ({ header: { kid: 'other' }, signature: 'stranger' })],
    ['that is expired', 'untrusted', () => ({ claims: { exp: now() - 60, iat: now() - hour } })],
    ['that is not valid yet', 'untrusted', () => ({ claims: { nbf: now() + 60 } })],
    ['with another nonce', 'untrusted', () => ({ claims: { nonce: 'of-another-sign-in' } })],
    ['without a nonce', 'untrusted', () => ({ claims: { nonce: undefined } })],
    ['without a subject', 'untrusted', () => ({ claims: { sub: undefined } })],
    [
      'without a token',
      'untrusted',
      () => ({ token: { status: 200, body: { access_token: 'a', token_type: 'Bearer' } } }),
    ],
    ['for a code that is refused', 'untrusted', () => ({ token: { status: 400, body: { error: 'invalid_grant' } } })],
    ['of a provider that fails', 'untrusted', () => ({ token: { status: 500, body: {} } })],
    ['of another provider (mix-up)', 'untrusted', () => ({ back: { iss: 'https://evil.example' } })],
    ['of a person who said no', 'declined', () => ({ back: { error: 'access_denied', code: '' } })],
  ])('%s', async (_what, reason, bend) => {
    const browser = new Browser()
    const end = await go(browser, MAYA, { bend: bend(), from: '/tickets?view=all' })
    expect(await outcome(browser, end)).toEqual(refused(reason))
    expect(new URL(end).searchParams.get('from')).toBe('/tickets?view=all')
  })
})

describe('an agent who is not found', () => {
  const person = { sub: 'new-1', email: INES.email, email_verified: true }
  test.each<[string, string, object, string]>([
    ['an address that is not verified', 'unverified', { email_verified: false }, INES.email],
    ['an address of which nothing is said', 'unverified', { email_verified: undefined }, INES.email],
    ['a word instead of a yes', 'unverified', { email_verified: 'true' }, INES.email],
    ['Entra’s word from another provider', 'unverified', { email_verified: undefined, xms_edov: true }, INES.email],
    ['an address that no agent has', 'unknown', { email: 'nobody@example.com' }, 'nobody@example.com'],
    ['an address of an agent who left', 'unknown', { email: 'eszter.kovacs@example.com' }, 'eszter.kovacs@example.com'],
    ['an address that only looks like an agent’s', 'unknown', { email: 'іnes.duarte@example.com' }, 'іnes.duarte'],
    ['no address', 'noMail', { email: undefined }, 'e-mail address'],
    ['an agent with another account', 'linked', {}, INES.email],
  ])('%s', async (_what, reason, change, told) => {
    const browser = new Browser()
    const end = await go(browser, { ...person, ...change })
    expect(await outcome(browser, end)).toEqual(refused(reason, told))
    expect(end).not.toContain('%40')
  })

  test('whether Entra vouches for an address is read from its own claim, and there alone', () => {
    const verdicts = (issuer: string) =>
      [{ xms_edov: 1 }, { xms_edov: true }, { xms_edov: '1' }, { xms_edov: '0' }, { xms_edov: 0 }, {}].map((claims) =>
        mailVerdict(claims, new URL(issuer)),
      )
    const none = undefined
    expect(verdicts('https://login.microsoftonline.com/t/v2.0')).toEqual([true, true, true, false, false, none])
    expect(verdicts('https://login.microsoftonline.com.evil.example/')).toEqual([none, none, none, none, none, none])
    const denied = { email_verified: false, xms_edov: true }
    expect(mailVerdict(denied, new URL('https://login.microsoftonline.com/t/v2.0'))).toBe(false)
  })

  test('may choose another account, and the page forgets', async () => {
    const browser = new Browser()
    await go(browser, { ...person, email: 'nobody@example.com' })
    const url = await browser.begin()
    expect(new URL(url).searchParams.get('prompt')).toBe('login')
    expect((await browser.way()).refusal).toBeNull()
    expect(new URL(await browser.begin()).searchParams.has('prompt')).toBe(false)
  })
})

describe('a way back that this browser did not begin', () => {
  test.each<[string, (back: URL, browser: Browser) => void]>([
    ['with another state', (back) => back.searchParams.set('state', 'guessed')],
    ['without a state', (back) => back.searchParams.delete('state')],
    ['without the cookie', (_back, browser) => browser.cookies.clear()],
    ['with another cookie', (_back, browser) => browser.cookies.set('foxden-sign-in', 'x'.repeat(43))],
  ])('%s', async (_what, change) => {
    const browser = new Browser()
    const back = new URL(await browser.follow(await browser.begin()))
    change(back, browser)
    expect(await outcome(browser, await browser.follow(back.href))).toEqual(refused('lost'))
  })

  test('from a link that somebody else sent (login CSRF)', async () => {
    const link = await new Browser().follow(await new Browser().begin())
    const victim = new Browser()
    await victim.begin()
    expect(await outcome(victim, await victim.follow(link))).toEqual(refused('lost'))
  })

  test('with the code of another sign-in', async () => {
    const attacker = new Browser()
    const stolen = new URL(await attacker.follow(await attacker.begin())).searchParams.get('code') ?? ''
    const victim = new Browser()
    const back = new URL(await victim.follow(await victim.begin()))
    back.searchParams.set('code', stolen)
    expect(await outcome(victim, await victim.follow(back.href))).toEqual(refused('untrusted'))
  })

  test('a second time', async () => {
    const browser = new Browser()
    const back = await browser.follow(await browser.begin())
    const thief = new Browser()
    thief.cookies = new Map(browser.cookies)
    await browser.follow(back)
    expect(await browser.session()).not.toBeNull()
    expect(await outcome(thief, await thief.follow(back))).toEqual(refused('lost'))
  })

  test('cannot be begun by another site', async () => {
    const from = (site: string) => ({
      method: 'POST',
      body: '{}',
      headers: { 'sec-fetch-site': site, 'x-foxden': '1' },
    })
    expect((await fetch(`${auth.origin}/api/session/oidc`, from('cross-site'))).status).toBe(403)
    expect((await fetch(`${auth.origin}/api/session/oidc`, { ...from('same-origin'), headers: {} })).status).toBe(403)
    expect((await fetch(`${auth.origin}/api/session/oidc`)).status).toBe(404)
  })
})

describe('beside the sign-in', () => {
  test('nobody can choose an agent, or be named by a header', async () => {
    const open = foxden.routes.filter(({ policy }) => policy === 'open').map(({ method, path }) => `${method} ${path}`)
    expect(open.filter((route) => /session|oidc/.test(route)).toSorted()).toEqual([
      ...['DELETE /api/session', 'GET /api/session', 'GET /api/session/way', 'GET /oidc/callback'],
      'POST /api/session/oidc',
    ])
    const browser = new Browser()
    expect((await browser.ask('GET', `${auth.origin}/api/session/agents`)).status).toBe(404)
    expect((await browser.ask('POST', `${auth.origin}/api/session`, { agentId: 2 })).status).toBe(404)
    const named = { 'x-remote-email': MAYA.email, 'sec-fetch-site': 'same-origin' }
    expect((await fetch(`${auth.origin}/api/tickets`, { headers: named })).status).toBe(401)
  })

  test('signing out ends the session here and at the provider', async () => {
    const browser = new Browser()
    await go(browser)
    const stolen = new Browser()
    stolen.cookies = new Map(browser.cookies)
    const answer = await browser.ask('DELETE', `${auth.origin}/api/session`)
    const { continueAt } = (await answer.json()) as { continueAt: string }
    expect(await stolen.session()).toBeNull()
    expect(await browser.follow(continueAt)).toBe(`${auth.origin}/sign-in`)
    const told = provider.signOuts.at(-1)
    expect(provider.given.slice(-4).join(' ')).toContain(told?.get('id_token_hint')?.split('.')[1])
    expect(log).not.toContain(told?.get('id_token_hint'))
  })

  test('many failures from one address are slowed down', async () => {
    const browser = new Browser()
    for (let n = 0; n < 11; n += 1) await browser.follow(`${auth.origin}/oidc/callback?state=${n}&code=x`)
    expect((await browser.way()).refusal?.title).toBe('Too many failed sign-ins')
  })
})

describe('a provider', () => {
  const restart = async (change: Partial<typeof auth> = {}) => {
    await foxden.stop()
    foxden = await startFoxden(change)
    // The connections of before are broken.
    await vi.waitFor(() => new Browser().session(), 5000)
  }

  test('that is away keeps nothing from starting, and is found when it comes', async () => {
    const { port } = new URL(provider.issuer)
    await provider.close()
    await restart()
    const browser = new Browser()
    expect((await browser.way()).problem).toBe('Acme Login does not answer. This page goes on by itself when it does.')
    await expect(browser.begin()).rejects.toThrow('Acme Login does not answer')
    expect((await fetch(`${auth.origin}/readyz`)).status).toBe(200)
    const { redirectUri } = provider
    provider = await startProvider({ port: Number(port), redirectUri })
    await vi.waitFor(async () => expect((await browser.way()).problem).toBeNull(), { timeout: 15_000, interval: 500 })
    await agentsRead()
    await go(browser)
    expect(await browser.session()).toMatchObject({ agent: { name: 'Maya Lindqvist' } })
  }, 60_000)

  test.each([
    ['of another name', { issuer: 'https://login.example.com/common' }],
    ['that signs in no way taken here', { id_token_signing_alg_values_supported: ['HS256', 'PS256'] }],
    ['without keys', { jwks_uri: undefined }],
  ])('%s signs nobody in', async (_what, metadata) => {
    provider.metadata = metadata
    await restart()
    expect((await new Browser().way()).problem).toContain('are not set up for each other')
    await expect(new Browser().begin()).rejects.toThrow('Acme Login')
  })

  test('account that was made anew is linked when the old one is released, once', async () => {
    const anew = { ...INES, sub: 'ines-anew' }
    await restart({ relink: ['Ines.Duarte@example.com'] })
    await agentsRead()
    await go(new Browser(), anew)
    expect(reasons()).toEqual([])
    const [again, old] = [new Browser(), new Browser()]
    await go(again, anew)
    expect(await again.session()).toMatchObject({ agent: { name: 'Ines Duarte' } })
    await go(old, INES)
    expect(reasons()).toEqual(['linked'])
  })
})
