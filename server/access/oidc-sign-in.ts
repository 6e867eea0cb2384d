import { createHash, randomBytes } from 'node:crypto'
import { generateCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import * as client from 'openid-client'
import type { Logger } from 'pino'
import type { SignInWay } from '../../src/domain/session.ts'
import type { HttpContext } from '../http/env.ts'
import { createAttempt, takeAttempt } from '../store/identities.ts'
import type { Store } from '../store/open.ts'
import { createProvider, type OidcOptions, type Vouched } from './oidc-provider.ts'
import { isRefusalKind, refusalWords, SignInRefused, wantsOtherAccount } from './oidc-refusals.ts'

const ATTEMPT_MS = 10 * 60_000
const REFUSAL_MS = 5 * 60_000

export type OidcSignIn = ReturnType<typeof createOidcSignIn>

/**
 * A sign-in goes to the provider and comes back. A cookie of ten minutes ties the two ends together: an answer that another
 * browser asked for, or that was used before, finds nothing here (login CSRF, replay).
 */
export function createOidcSignIn(
  options: OidcOptions,
  { store, clock, log }: { store: Store; clock: () => number; log: Logger },
) {
  const provider = createProvider(options, { clock, log })
  const secure = options.origin.startsWith('https:')
  const prefix = secure ? '__Host-' : ''
  const [attemptCookie, refusalCookie] = [`${prefix}foxden-sign-in`, `${prefix}foxden-refusal`]

  // The way back starts at another site: a strict cookie would not come along.
  const set = (c: HttpContext, name: string, value: string, ms: number) =>
    c.header(
      'set-cookie',
      generateCookie(name, value, { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge: ms / 1000 }),
      { append: true },
    )
  const cookie = (c: HttpContext, name: string) => parse(c.req.header('cookie') ?? '', name)[name]

  /** The refusal that this browser met last. */
  function refusalOf(c: HttpContext) {
    const [kind, email = ''] = (cookie(c, refusalCookie) ?? '').split('.')
    return isRefusalKind(kind) ? { kind, email: Buffer.from(email, 'base64url').toString() } : null
  }

  return {
    signOutUrl: (idToken: string) => provider.signOutUrl(idToken),

    /** What the sign-in page shows. */
    async way(c: HttpContext): Promise<Extract<SignInWay, { way: 'oidc' }>> {
      const refusal = refusalOf(c)
      return {
        way: 'oidc',
        provider: options.name,
        problem: await provider.problem(),
        refusal: refusal && refusalWords(refusal.kind, options.name, refusal.email),
      }
    },

    /** The provider's address for this browser, which is to come back to `from`. @throws {SignInRefused} */
    async begin(c: HttpContext, from: string | undefined): Promise<string> {
      const refusal = refusalOf(c)
      const checks = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = await provider.signInUrl(checks, {
        otherAccount: refusal !== null && wantsOtherAccount(refusal.kind),
      })
      const id = randomBytes(32).toString('base64url')
      const now = clock()
      await createAttempt(store.db, {
        idHash: hash(id, checks.state),
        ...{ nonce: checks.nonce, verifier: checks.verifier, returnTo: ownPath(from, options.origin) },
        ...{ expiresAt: now + ATTEMPT_MS, now },
      })
      set(c, attemptCookie, id, ATTEMPT_MS)
      if (refusal) set(c, refusalCookie, '', 0)
      return url
    },

    /**
     * The provider's answer: `admit` says which agent it stands for. Answers where the browser goes on, which is the
     * sign-in page when nobody was signed in; `refused` hears why.
     */
    async finish(
      c: HttpContext,
      admit: (vouched: Vouched) => Promise<void>,
      refused: (refusal: SignInRefused) => SignInRefused,
    ): Promise<string> {
      const answer = new URL(c.req.url).searchParams
      const id = cookie(c, attemptCookie)
      const state = answer.get('state')
      const attempt = id && state ? await takeAttempt(store.db, hash(id, state), clock()) : null
      try {
        if (!attempt || !state) throw new SignInRefused('lost')
        set(c, attemptCookie, '', 0)
        await admit(await provider.vouched(answer, { ...attempt, state }))
        return `${options.origin}${attempt.returnTo}`
      } catch (error) {
        if (!(error instanceof SignInRefused)) throw error
        const { kind, more } = refused(error)
        const email = Buffer.from((more.email ?? '').slice(0, 254)).toString('base64url')
        set(c, refusalCookie, `${kind}.${email}`, REFUSAL_MS)
        const from = attempt && attempt.returnTo !== '/' ? `?${new URLSearchParams({ from: attempt.returnTo })}` : ''
        return `${options.origin}/sign-in${from}`
      }
    },
  }
}

const hash = (id: string, state: string) => createHash('sha256').update(`${id}.${state}`).digest('hex')

/** A path of the console itself; whatever would lead elsewhere is the start page. */
export function ownPath(from: string | undefined, origin: string): string {
  if (!from?.startsWith('/') || from.length > 4000 || !URL.canParse(from, origin)) return '/'
  const url = new URL(from, origin)
  return url.origin === origin && !url.username ? `${url.pathname}${url.search}${url.hash}` : '/'
}
