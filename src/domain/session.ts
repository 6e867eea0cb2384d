import * as z from 'zod/mini'
import type { Agent } from './reference.ts'

export const SignIn = z.strictObject({ agentId: z.number().check(z.int(), z.positive()) })

/** `from`: where the agent was going. */
export const BeginSignIn = z.strictObject({ from: z.optional(z.string().check(z.maxLength(4000))) })

/** Why nobody was signed in, in words for whoever tried. */
export type SignInRefusal = { title: string; text: string }

/** How agents sign in here. */
export type SignInWay =
  | { way: 'demo' | 'proxy' }
  | {
      way: 'oidc'
      /** What agents know the provider by. */
      provider: string
      /** Why nobody can sign in now. */
      problem: string | null
      refusal: SignInRefusal | null
    }

/** Who works here, and how they signed in. */
export type Session = {
  agent: Agent
  authMode: 'demo' | 'proxy' | 'oidc'
  undoSeconds: number
  /** Where the HappyFox account lives, `https://acme.happyfox.com`: pictures of texts are addressed there. */
  accountOrigin: string
  /** How far the news had come: whatever is read after this is told of all that changed since. */
  changeSeq: number
}

/** Which tickets an agent may see: those of these categories. Everything that reads tickets takes one. */
export type Scope = { agentId: number; categoryIds: number[] }
