import { type KnownContact, MOST_ADDRESSES } from '../domain/contact.ts'
import { api, unwrap } from './client.ts'

/** Who of these addresses' owners has tickets in the agent's categories, by as many questions as it takes. */
export async function contactsByAddress(addresses: string[], signal: AbortSignal): Promise<KnownContact[]> {
  const found: KnownContact[] = []
  for (let at = 0; at < addresses.length; at += MOST_ADDRESSES) {
    const json = { addresses: addresses.slice(at, at + MOST_ADDRESSES) }
    const { contacts } = await unwrap(api.contacts.known.$post({ json }, { init: { signal } }))
    found.push(...contacts)
  }
  return found
}
