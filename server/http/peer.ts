import { BlockList, isIP } from 'node:net'
import type { HttpContext } from './env.ts'

/** How many proxies stand in front of us; what they say about the client is believed that far and no further. */
export type TrustProxy = number

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i
const plain = (address: string) => MAPPED.exec(address)?.[1] ?? address

/** Who opened the socket: the nearest proxy, or the client itself. */
export const socketAddress = (c: HttpContext) => plain(c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1')

const lastOf = (header: string | undefined) => header?.split(',').at(-1)?.trim()

/** The client's address as the trusted proxies report it. */
export function clientAddress(c: HttpContext, hops: TrustProxy): string {
  if (hops === 0) return socketAddress(c)
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const address = told.at(-hops)
  return address && isIP(address) ? plain(address) : socketAddress(c)
}

export function isHttps(c: HttpContext, hops: TrustProxy): boolean {
  if (hops > 0) return lastOf(c.req.header('x-forwarded-proto')) === 'https'
  return new URL(c.req.url).protocol === 'https:'
}

/** Our own origin as the browser sees it. */
export function ownOrigin(c: HttpContext, hops: TrustProxy): string {
  const host = (hops > 0 && lastOf(c.req.header('x-forwarded-host'))) || c.req.header('host') || new URL(c.req.url).host
  return `${isHttps(c, hops) ? 'https' : 'http'}://${host.toLowerCase()}`
}

/** A list of networks: `10.0.0.0/8`, `::1`. @throws {RangeError} naming the part that is no network. */
export function networkList(networks: string[]): { has(address: string): boolean } {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits, more] = network.split('/')
    const family = isIP(address)
    const width = family === 4 ? 32 : 128
    if (family === 0 || more !== undefined || (bits !== undefined && !/^\d{1,3}$/.test(bits)) || Number(bits) > width) {
      throw new RangeError(network)
    }
    list.addSubnet(address, bits === undefined ? width : Number(bits), family === 4 ? 'ipv4' : 'ipv6')
  }
  return { has: (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6') }
}
