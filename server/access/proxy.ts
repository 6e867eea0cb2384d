import { createHash, timingSafeEqual } from 'node:crypto'
import type { Agent } from '../../src/domain/reference.ts'
import type { HttpContext } from '../http/env.ts'
import { networkList, socketAddress } from '../http/peer.ts'

const SECRET_HEADER = 'x-foxden-proxy-secret'

export type ProxyOptions = { header: string; secret: string; peers: string[] }

export type ProxyIdentity = { email: string } | { refused: string }

/**
 * Who the sign-in proxy says is there. Its word counts only from its own address and with its secret: a header alone can be
 * written by anybody who reaches this port (CVE-2026-34720).
 */
export function createProxyIdentity({ header, secret, peers }: ProxyOptions) {
  const networks = networkList(peers)
  return (c: HttpContext): ProxyIdentity => {
    if (!networks.has(socketAddress(c))) return { refused: 'The request did not come from the sign-in proxy.' }
    const told = valuesOf(c, SECRET_HEADER)
    if (told.length !== 1 || !isEqual(told[0] ?? '', secret)) {
      return { refused: 'The request does not carry the secret of the sign-in proxy.' }
    }
    const [email, ...others] = valuesOf(c, header)
    if (!email) return { refused: `The sign-in proxy did not say who you are (${header}).` }
    if (others.length > 0 || email.includes(',')) return { refused: 'The sign-in proxy named more than one person.' }
    return { email }
  }
}

/** Every value of a header apart, so that a second one cannot hide behind the first. */
function valuesOf(c: HttpContext, name: string): string[] {
  const raw = c.env?.incoming?.rawHeaders
  if (!raw) return [c.req.header(name)].filter((value) => value !== undefined)
  return raw.filter((_, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === name)
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const isEqual = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

const folded = (email: string) => email.trim().normalize('NFC').toLowerCase()

export const isSameEmail = (a: string, b: string) => folded(a) === folded(b)

/** The one active agent with this address; null when there is none, or more than one. */
export function agentByEmail(agents: Agent[], email: string): Agent | null {
  const found = agents.filter((agent) => agent.active && isSameEmail(agent.email, email))
  return found.length === 1 ? (found[0] ?? null) : null
}
