import * as z from 'zod/mini'
import type { Agent } from './reference.ts'

export const SignIn = z.strictObject({ agentId: z.number().check(z.int(), z.positive()) })

/** Who works here, and how they signed in. */
export type Session = {
  agent: Agent
  authMode: 'demo' | 'proxy' | 'oidc'
  undoSeconds: number
  /** Where the HappyFox account lives, `https://acme.happyfox.com`: pictures of texts are addressed there. */
  accountOrigin: string
}

/** Which tickets an agent may see: those of these categories. Everything that reads tickets takes one. */
export type Scope = { agentId: number; categoryIds: number[] }
