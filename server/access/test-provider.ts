import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Json = Record<string, unknown>

/** How one answer of the provider is bent. Everything else about it stays as it must be. */
export type Bend = {
  claims?: Json
  header?: Json
  /** `none`: unsigned · `secret`: by HMAC with the client's secret · `stranger`: by a key nobody published · `pss`: RSA-PSS. */
  signature?: 'none' | 'secret' | 'stranger' | 'broken' | 'pss'
  /** What the token endpoint answers instead. */
  token?: { status: number; body: Json }
  /** Parameters of the way back. */
  back?: Record<string, string>
  userinfo?: Json
}

export type Person = { sub: string; email?: string; email_verified?: unknown }

export const CLIENT = { clientId: 'foxden', clientSecret: 'a-secret-of-the-client' }

export type TestProvider = Awaited<ReturnType<typeof startProvider>>

const KEYS = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
}
const STRANGER = generateKeyPairSync('rsa', { modulusLength: 2048 })

/**
 * An OpenID provider on this machine, as strict as a real one: exact redirect URI, client secret, PKCE, codes that work
 * once. Whoever comes is `person`, without a question.
 */
export async function startProvider({ redirectUri = '', port = 0 }: { redirectUri?: string; port?: number } = {}) {
  const codes = new Map<string, { challenge: string; nonce: string; redirectUri: string; person: Person }>()
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  // To a browser this is another site than the console's 127.0.0.1.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`

  const provider = {
    issuer,
    redirectUri,
    person: { sub: 'maya-4711' } as Person,
    bend: {} as Bend,
    alg: 'RS256' as keyof typeof KEYS,
    /** Claims of the description that are changed; undefined takes one away. */
    metadata: {} as Json,
    /** Everything secret that it gave out. */
    given: [] as string[],
    /** Parameters of the sign-outs that came. */
    signOuts: [] as URLSearchParams[],
    authorizations: [] as URLSearchParams[],
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  function mint(nonce: string, person: Person): string {
    const { bend, alg } = provider
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: CLIENT.clientId, iat: now, exp: now + 300, nonce, ...person, ...bend.claims }
    const named = { none: 'none', secret: 'HS256', pss: 'PS256' }[String(bend.signature)] ?? alg
    const head = { alg: named, kid: alg, typ: 'JWT', ...bend.header }
    const content = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    return `${content}.${signatureOf(content, alg, bend.signature)}`
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', issuer)
    const json = (body: unknown, status = 200) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const refuse = (error: string) => json({ error }, 400)
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/jwks`,
          end_session_endpoint: `${issuer}/logout`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          authorization_response_iss_parameter_supported: true,
          id_token_signing_alg_values_supported: ['RS256', 'ES256', 'PS256', 'HS256', 'none'],
          token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
          ...provider.metadata,
        })
      case '/jwks':
        return json({
          keys: Object.entries(KEYS).map(([kid, { publicKey }]) => ({
            ...publicKey.export({ format: 'jwk' }),
            ...{ kid, use: 'sig' },
          })),
        })
      case '/authorize': {
        const asked = Object.fromEntries(url.searchParams)
        provider.authorizations.push(url.searchParams)
        const { code_challenge: challenge = '', nonce = '', state = '' } = asked
        const isExact = asked['redirect_uri'] === provider.redirectUri && asked['client_id'] === CLIENT.clientId
        const isGuarded = asked['code_challenge_method'] === 'S256' && challenge && nonce && state
        if (!isExact || !isGuarded || asked['response_type'] !== 'code') return refuse('invalid_request')
        const code = randomUUID()
        codes.set(code, { challenge, nonce, redirectUri: provider.redirectUri, person: provider.person })
        provider.given.push(code)
        const back = new URL(provider.redirectUri)
        back.search = new URLSearchParams({ code, state, iss: issuer, ...provider.bend.back }).toString()
        return void response.writeHead(302, { location: back.href }).end()
      }
      case '/token': {
        const sent = new URLSearchParams(await textOf(request))
        const known = codes.get(sent.get('code') ?? '')
        codes.delete(sent.get('code') ?? '')
        if (provider.bend.token) return json(provider.bend.token.body, provider.bend.token.status)
        const challenge = createHash('sha256')
          .update(sent.get('code_verifier') ?? '')
          .digest('base64url')
        if (sent.get('client_secret') !== CLIENT.clientSecret) return refuse('invalid_client')
        if (known?.challenge !== challenge || known.redirectUri !== sent.get('redirect_uri'))
          return refuse('invalid_grant')
        const tokens = { access_token: `at-${randomUUID()}`, id_token: mint(known.nonce, known.person) }
        provider.given.push(tokens.access_token, ...tokens.id_token.split('.').filter(Boolean), known.person.sub)
        return json({ ...tokens, token_type: 'Bearer', expires_in: 300 })
      }
      case '/userinfo':
        return json({ ...provider.person, ...provider.bend.userinfo })
      case '/logout': {
        provider.signOuts.push(url.searchParams)
        const back = url.searchParams.get('post_logout_redirect_uri')
        return void response.writeHead(back ? 302 : 200, back ? { location: back } : {}).end()
      }
      default:
        return void response.writeHead(404).end()
    }
  }

  return provider
}

function signatureOf(content: string, alg: keyof typeof KEYS, how: Bend['signature']): string {
  if (how === 'none') return ''
  if (how === 'secret') return createHmac('sha256', CLIENT.clientSecret).update(content).digest('base64url')
  const bytes = Buffer.from(content)
  const own: KeyObject = KEYS[alg].privateKey
  if (how === 'pss') return sign('sha256', bytes, { key: own, padding: 6, saltLength: 32 }).toString('base64url')
  const key = how === 'stranger' ? STRANGER.privateKey : own
  const made = sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })
  if (how === 'broken') made[10] = (made[10] ?? 0) ^ 1
  return made.toString('base64url')
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
