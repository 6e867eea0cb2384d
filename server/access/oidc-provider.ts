import * as client from 'openid-client'
import type { Logger } from 'pino'
import { SignInRefused } from './oidc-refusals.ts'

export type OidcOptions = {
  issuer: string
  clientId: string
  clientSecret: string
  /** The console's own address: an origin. */
  origin: string
  /** What agents know the provider by. */
  name: string
  /** Addresses of agents whose account at the provider was made anew. */
  relink: string[]
}

/** Where the provider sends the browser back to; registered there, letter by letter. */
export const CALLBACK_PATH = '/oidc/callback'

const SIGNATURES = ['RS256', 'ES256']
const TIMEOUT_S = 10
const FRESH_MS = 60 * 60_000
const RETRY_MS = 5_000

export type Checks = { state: string; nonce: string; verifier: string }

/** Whom the provider vouches for. `mail` is asked at most once in an account's life here. */
export type Vouched = {
  issuer: string
  subject: string
  idToken: string
  mail: () => Promise<{ email: string | null; isVerified: boolean }>
}

/**
 * The one OpenID provider that may sign agents in. It is looked up at the start and again while it does not answer; a start
 * never waits for it.
 */
export function createProvider(options: OidcOptions, { clock, log }: { clock: () => number; log: Logger }) {
  const issuer = new URL(options.issuer)
  const redirectUri = new URL(CALLBACK_PATH, options.origin).href
  let found: { config: client.Configuration; at: number } | null = null
  let problem: string | null = null
  let logged: string | null = null
  let triedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | null = null

  async function look() {
    triedAt = clock()
    try {
      found = { config: await discover(options, issuer), at: clock() }
      problem = null
      logged = null
    } catch (error) {
      const told = error instanceof Misfit ? error.message : detailOf(error)
      // Open sign-in pages ask every few seconds.
      if (told !== logged) log.warn({ issuer: options.issuer, reason: told }, 'the sign-in provider cannot be used')
      logged = told
      problem =
        error instanceof Misfit
          ? `${options.name} and Foxden are not set up for each other. Whoever runs Foxden finds the reason in its log.`
          : `${options.name} does not answer. This page goes on by itself when it does.`
    }
  }

  /** Looks the provider up where that is due. What was found before serves on while it is away. */
  async function seek(): Promise<void> {
    const now = clock()
    const isDue = (!found || now - found.at >= FRESH_MS) && now - triedAt >= RETRY_MS
    if (isDue) looking ??= look().finally(() => (looking = null))
    if (!found) await looking
  }

  async function ready(): Promise<client.Configuration> {
    await seek()
    if (!found) throw new SignInRefused('unreachable')
    return found.config
  }

  void seek()

  return {
    redirectUri,

    /** Why nobody can sign in now, in words for agents; null when they can. */
    async problem(): Promise<string | null> {
      const seeking = seek()
      // A page is not kept waiting for what was away a moment ago.
      if (problem === null) await seeking
      return found ? null : problem
    },

    /** The provider's page where somebody signs in. @throws {SignInRefused} */
    async signInUrl({ state, nonce, verifier }: Checks, { otherAccount }: { otherAccount: boolean }): Promise<string> {
      const config = await ready()
      return client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(otherAccount && { prompt: promptOf(config) }),
      }).href
    },

    /** Whom the provider's answer stands for, after everything about it was checked. @throws {SignInRefused} */
    async vouched(answer: URLSearchParams, checks: Checks): Promise<Vouched> {
      const config = await ready()
      const callback = new URL(redirectUri)
      callback.search = answer.toString()
      const tokens = await client
        .authorizationCodeGrant(config, callback, {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
          idTokenExpected: true,
        })
        .catch(refuse)
      const claims = tokens.claims()
      if (!claims || !tokens.id_token) throw new SignInRefused('untrusted', { detail: 'no id token' })
      return {
        issuer: claims.iss,
        subject: claims.sub,
        idToken: tokens.id_token,
        async mail() {
          const isTold = 'email' in claims && mailVerdict(claims, issuer) !== undefined
          const { userinfo_endpoint: more } = config.serverMetadata()
          const source =
            isTold || !more ? claims : await client.fetchUserInfo(config, tokens.access_token, claims.sub).catch(refuse)
          const email = typeof source['email'] === 'string' ? source['email'].trim() : ''
          return { email: email || null, isVerified: mailVerdict(source, issuer) === true }
        },
      }
    },

    /** Where a browser ends its sign-in at the provider, too; null where the provider has no such page. */
    signOutUrl(idToken: string): string | null {
      if (!found?.config.serverMetadata().end_session_endpoint) return null
      return client.buildEndSessionUrl(found.config, {
        id_token_hint: idToken,
        post_logout_redirect_uri: new URL('/sign-in', options.origin).href,
      }).href
    },
  }
}

/** The provider answers, but not as it must. The message is for the operator. */
class Misfit extends Error {
  override readonly name = 'Misfit'
}

const OTHER_NAME = 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'
const NOT_ITS_NAME =
  'the provider calls itself by another address; set OIDC_ISSUER to the issuer of your own organisation'

async function discover({ clientId, clientSecret }: OidcOptions, issuer: URL): Promise<client.Configuration> {
  // Only a provider on this machine is spoken to without TLS, see config.ts.
  const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []
  const seen = await client
    .discovery(issuer, clientId, clientSecret, undefined, { timeout: TIMEOUT_S, execute })
    .catch((error: unknown) => {
      throw detailOf(error).startsWith(OTHER_NAME) ? new Misfit(NOT_ITS_NAME) : error
    })
  const metadata: client.ServerMetadata = seen.serverMetadata()
  // The library lets Microsoft's addresses for all tenants pass; what they sign could be about anybody.
  if (new URL(metadata.issuer).href !== issuer.href) throw new Misfit(NOT_ITS_NAME)
  if (!metadata.jwks_uri) throw new Misfit('the provider publishes no keys (jwks_uri)')
  const signatures = (metadata.id_token_signing_alg_values_supported ?? ['RS256']).filter((name) =>
    SIGNATURES.includes(name),
  )
  if (signatures.length === 0) throw new Misfit(`the provider signs with none of ${SIGNATURES.join(', ')}`)
  const methods = metadata.token_endpoint_auth_methods_supported
  const authentication = methods?.includes('client_secret_post') ? client.ClientSecretPost : client.ClientSecretBasic
  const config = new client.Configuration(
    { ...metadata, id_token_signing_alg_values_supported: signatures },
    clientId,
    clientSecret,
    authentication(clientSecret),
  )
  config.timeout = TIMEOUT_S
  for (const extension of execute) extension(config)
  // The signature is checked although the token comes straight from the provider.
  client.enableNonRepudiationChecks(config)
  return config
}

/** What makes a provider ask which account is meant instead of taking the one that is signed in there. */
function promptOf(config: client.Configuration): string {
  const { prompt_values_supported: known, issuer } = config.serverMetadata()
  const choosers = ['https://accounts.google.com', 'https://login.microsoftonline.com']
  const canChoose = Array.isArray(known) ? known.includes('select_account') : choosers.includes(new URL(issuer).origin)
  return canChoose ? 'select_account' : 'login'
}

/**
 * Whether the provider says that the address belongs to who is there; undefined when it says nothing. Entra has a word of
 * its own for it, sent as 1, "1" or true.
 */
export function mailVerdict(claims: Record<string, unknown>, issuer: URL): boolean | undefined {
  if (claims['email_verified'] !== undefined) return claims['email_verified'] === true
  const isEntra = issuer.origin === 'https://login.microsoftonline.com'
  if (!isEntra || claims['xms_edov'] === undefined) return undefined
  return [true, 1, '1', 'true'].includes(claims['xms_edov'] as never)
}

/** An error of the library in our words. Its own messages and causes hold parts of tokens, so only its names are told. */
function refuse(error: unknown): never {
  const detail = detailOf(error)
  if (error instanceof client.AuthorizationResponseError) throw new SignInRefused('declined', { detail })
  if (error instanceof TypeError || detail === 'OAUTH_TIMEOUT') throw new SignInRefused('unreachable', { detail })
  throw new SignInRefused('untrusted', { detail })
}

const plain = (text: unknown) => (typeof text === 'string' && /^\w{1,60}$/.test(text) ? text : null)

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const named = 'error' in error ? plain(error.error) : null
  const code = 'code' in error ? plain(error.code) : null
  const below = error.cause instanceof Error && 'code' in error.cause ? plain(error.cause.code) : null
  const claim = plain(claimOf(error.cause) ?? (error.cause instanceof Error ? claimOf(error.cause.cause) : null))
  return [code ?? error.name, named ?? below, claim].filter((part) => part !== null).join(' ')
}

const claimOf = (cause: unknown) =>
  typeof cause === 'object' && cause !== null && 'claim' in cause ? cause.claim : undefined
