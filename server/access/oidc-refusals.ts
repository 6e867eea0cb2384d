import type { SignInRefusal } from '../../src/domain/session.ts'

type Words = (provider: string, email: string) => SignInRefusal

/** Why nobody was signed in, and what to do. `lost`: the browser that comes back is not the one that went. */
const WORDS = {
  lost: () => ({
    title: 'Sign in once more',
    text: 'That sign-in was begun in another browser, was used already, or took longer than ten minutes.',
  }),
  declined: (provider) => ({
    title: 'You are not signed in',
    text: `${provider} did not let you in. Try again, or ask whoever looks after your accounts there.`,
  }),
  unreachable: (provider) => ({
    title: `${provider} does not answer`,
    text: 'Nobody was signed in. Try again in a moment.',
  }),
  untrusted: (provider) => ({
    title: 'You are not signed in',
    text: `What ${provider} answered could not be trusted. Try again; if it stays so, tell whoever runs Foxden.`,
  }),
  noMail: (provider) => ({
    title: 'Your e-mail address is missing',
    text: `${provider} did not say it, so your HappyFox agent cannot be found. Tell whoever runs Foxden.`,
  }),
  unverified: (provider, email) => ({
    title: 'Your e-mail address is not verified',
    text: `${provider} does not vouch for ${email}. Have the address verified there, then sign in again.`,
  }),
  unknown: (provider, email) => ({
    title: 'No HappyFox agent has your address',
    text: `${provider} says you are ${email}. Sign in with the account of your HappyFox agent, or have an administrator of HappyFox give an active agent this address.`,
  }),
  inactive: () => ({
    title: 'Your HappyFox agent is not active',
    text: 'An administrator of the HappyFox account can make it active again.',
  }),
  linked: (provider, email) => ({
    title: 'This agent has another account',
    text: `The agent ${email} signs in with another account of ${provider}. If yours was made anew, whoever runs Foxden can release the old one (OIDC_RELINK).`,
  }),
  notReady: () => ({
    title: 'Not ready yet',
    text: 'The agents of the HappyFox account have not been read yet. Try again in a moment.',
  }),
  tooMany: () => ({ title: 'Too many failed sign-ins', text: 'Try again in a minute.' }),
} satisfies Record<string, Words>

export type RefusalKind = keyof typeof WORDS

export const isRefusalKind = (text: unknown): text is RefusalKind =>
  typeof text === 'string' && Object.hasOwn(WORDS, text)

export const refusalWords = (kind: RefusalKind, provider: string, email: string): SignInRefusal =>
  WORDS[kind](provider, email)

/** Refusals after which another account may be what is wanted. */
const OTHER_ACCOUNT = new Set<RefusalKind>(['unverified', 'unknown', 'inactive', 'linked'])
export const wantsOtherAccount = (kind: RefusalKind) => OTHER_ACCOUNT.has(kind)

/** A sign-in that came to nothing. `detail` is for the log: names of errors, nothing of what the provider said. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
  constructor(
    readonly kind: RefusalKind,
    readonly more: { email?: string; detail?: string } = {},
  ) {
    super(`sign-in refused: ${kind}`)
  }
}
