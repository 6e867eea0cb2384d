import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Agent, request } from 'undici'
import { HappyFoxNotFound, HappyFoxUnavailable, HappyFoxUnreadable } from './errors.ts'
import type { AttachmentStream } from './happyfox.ts'
import type { Timeouts } from './transport.ts'

type WireLink = { id: number; url?: string | null | undefined; filename?: string | null | undefined }

/** HappyFox's own hosts, and its buckets (§7 shows `hf-files-oregon.s3.amazonaws.com`). */
const HAPPYFOX_HOST =
  /^(?:hf-files-[a-z0-9-]+\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com|[a-z0-9.-]+\.happyfox\.(?:com|net))$/

/**
 * Fetches files by the signed links of a ticket. The link embeds its own credential: it is fetched without ours, kept
 * nowhere, and only from the account itself or its file hosts. `links` reads the ticket again, because a link lives minutes.
 */
export function createAttachments(options: { origin: string; fileHosts: string[]; timeouts: Timeouts }) {
  const { origin, fileHosts, timeouts } = options
  const limits = { connections: 16, headersTimeout: timeouts.headersMs, bodyTimeout: timeouts.totalMs }
  const own = new Agent({ ...limits, connect: { timeout: timeouts.connectMs } })
  const foreign = new Agent({ ...limits, connect: { timeout: timeouts.connectMs, lookup: publicLookup } })

  function isAllowed(url: URL): boolean {
    if (url.username !== '' || url.password !== '') return false
    if (url.origin === origin) return true
    if (url.protocol !== 'https:' || url.port !== '' || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) return false
    return HAPPYFOX_HOST.test(url.hostname) || fileHosts.some((host) => hostFits(url.hostname, host))
  }

  /** Follows one redirect at most, and only to an allowed host. */
  async function fetchLink(link: string, redirects = 1): Promise<Awaited<ReturnType<typeof request>>> {
    if (!URL.canParse(link, origin)) throw new HappyFoxUnreadable('HappyFox gave a link to a file that cannot be read.')
    const url = new URL(link, origin)
    if (!isAllowed(url))
      throw new HappyFoxUnreadable(`HappyFox keeps this file on ${url.hostname}, which is not allowed.`)
    const response = await request(url, { dispatcher: url.origin === origin ? own : foreign }).catch(() => {
      // Without its cause, which may hold the link.
      throw new HappyFoxUnavailable('The file cannot be fetched from HappyFox now.', 'no')
    })
    const { location } = response.headers
    if (response.statusCode < 300 || response.statusCode >= 400) return response
    await discard(response)
    if (redirects === 0 || typeof location !== 'string' || !URL.canParse(location, url)) {
      throw new HappyFoxUnavailable('The file is redirected too often.', 'no')
    }
    return fetchLink(new URL(location, url).href, redirects - 1)
  }

  async function openOnce(attachmentId: number, links: () => Promise<WireLink[]>) {
    const link = (await links()).find(({ id }) => id === attachmentId)
    if (!link?.url) throw new HappyFoxNotFound('This file is no longer on the ticket.')
    const response = await fetchLink(link.url)
    return { response, name: link.filename?.trim() || `file-${attachmentId}` }
  }

  /** What a link led to, as a file; anything but a file is an error. */
  async function toFile({ response, name }: Awaited<ReturnType<typeof openOnce>>): Promise<AttachmentStream> {
    const { statusCode, headers, body } = response
    if (statusCode !== 200) {
      await discard(response)
      if (statusCode === 404 || statusCode === 410) throw new HappyFoxNotFound('HappyFox no longer has this file.')
      throw new HappyFoxUnavailable(`The file cannot be fetched from HappyFox now (${statusCode}).`, 'no')
    }
    const length = Number(headers['content-length'] ?? Number.NaN)
    const type = headers['content-type']
    // A download that its reader gives up ends in an error event, which would end the server if nobody heard it.
    body.on('error', () => {})
    return {
      name,
      contentType: typeof type === 'string' ? type : 'application/octet-stream',
      sizeBytes: Number.isSafeInteger(length) && headers['content-encoding'] === undefined ? length : null,
      body,
    }
  }

  return {
    async open(attachmentId: number, links: () => Promise<WireLink[]>): Promise<AttachmentStream> {
      let { response, name } = await openOnce(attachmentId, links)
      if ([403, 404, 410].includes(response.statusCode)) {
        // The link ran out or was used between our read and our fetch: one more, fresh.
        await discard(response)
        ;({ response, name } = await openOnce(attachmentId, links))
      }
      return toFile({ response, name })
    },

    /** A file that needs no ticket to be found, such as a picture of a text. */
    openAddress: async (address: string): Promise<AttachmentStream> =>
      toFile({ response: await fetchLink(address), name: 'picture' }),

    close: async () => {
      await Promise.all([own.close(), foreign.close()])
    },
  }
}

/** Reads an unwanted answer away: destroying it would throw where nobody catches. */
const discard = (response: { body: { dump(): Promise<unknown> } }) => response.body.dump().catch(() => {})

const hostFits = (hostname: string, allowed: string) =>
  allowed.startsWith('*.') ? hostname.endsWith(allowed.slice(1)) : hostname === allowed

/** Networks that a public file host never is in. */
const INNER = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  INNER.addSubnet(network, bits, 'ipv4')
}
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  INNER.addSubnet(network, bits, 'ipv6')
}

/** Whether an address belongs to an inner network. Mapped IPv4 (`::ffff:10.0.0.1`) is judged as IPv4. */
export const isInner = (address: string) => INNER.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** Looks a name up when connecting and refuses inner addresses, so that a name that changes its mind gains nothing. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    const first = addresses[0]
    if (!first || addresses.some(({ address }) => isInner(address))) {
      return callback(Object.assign(new Error('refused address'), { code: 'ECONNREFUSED' }), '', 0)
    }
    if (options.all) return callback(null, addresses)
    callback(null, first.address, first.family)
  })
}
