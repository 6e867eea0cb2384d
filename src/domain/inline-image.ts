/**
 * A picture within a text that is being written: a file that waits on our server, `<img data-file="…">`. It becomes an
 * address that HappyFox gave just before the text is sent; nothing else of an image's markup is ever ours.
 */
export type InlineImage = { id: string; name: string; sizeBytes: number }

/** Under which path of the account HappyFox keeps the pictures of texts (§6). */
export const INLINE_IMAGE_PATH = '/get_hdp_temporarily_attachment/'

const IMAGE = /<img\b((?:"[^"]*"|'[^']*'|[^"'<>])*)>/gi
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

/** The pictures of a text in their order, each once however often it stands there. */
export function imagesIn(html: string): InlineImage[] {
  const found = new Map<string, InlineImage>()
  for (const [, attributes = ''] of html.matchAll(IMAGE)) {
    const id = fileIdOf(attributes)
    if (!id || found.has(id)) continue
    const bytes = Number(valueOf(attributes, 'data-bytes'))
    const name = decoded(valueOf(attributes, 'data-name') ?? '') || 'picture'
    found.set(id, { id, name, sizeBytes: Number.isSafeInteger(bytes) && bytes > 0 ? bytes : 0 })
  }
  return [...found.values()]
}

/** The text with each picture at its address; one without an address gives way to its words. */
export const placeImages = (html: string, addresses: ReadonlyMap<string, string>): string =>
  html.replaceAll(IMAGE, (tag: string, attributes: string) => {
    const id = fileIdOf(attributes)
    if (!id) return tag
    const alt = (valueOf(attributes, 'alt') ?? '').replaceAll('"', '&quot;')
    const address = addresses.get(id)
    if (address === undefined) return alt
    const src = address.replaceAll('&', '&amp;').replaceAll('"', '%22')
    return `<img src="${src}" alt="${alt}" style="max-width: 100%; height: auto">`
  })

/** Where a picture that waits on our server can be seen by whoever put it there. */
export const stagedImageUrl = (id: string) => `/api/files/${id}`

/** The text as it is shown before it is sent. */
export const withStagedImages = (html: string): string =>
  placeImages(html, new Map(imagesIn(html).map(({ id }) => [id, stagedImageUrl(id)])))

/** The text with words in the place of pictures, for whoever reads it without markup. */
export const withImageWords = (html: string): string =>
  html.replaceAll(IMAGE, (_tag: string, attributes: string) => {
    const words = valueOf(attributes, 'alt') || valueOf(attributes, 'data-name')
    return words ? `[${words}]` : '[picture]'
  })

export const isFileId = (id: string | null | undefined): id is string => UUID.test(id ?? '')

/** What a picture's first bytes say it is; null for everything that a browser must not show from our own origin. */
export function imageTypeOf(start: Uint8Array): 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | null {
  const text = String.fromCodePoint(...start.subarray(0, 16))
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif'
  return text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP' ? 'image/webp' : null
}

function fileIdOf(attributes: string): string | null {
  const id = valueOf(attributes, 'data-file')
  return isFileId(id) ? id : null
}

/** Of markup that our editor wrote: quoted values, no entity that would end one. */
function valueOf(attributes: string, name: string): string | undefined {
  for (const [, key, double, single] of attributes.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (key?.toLowerCase() === name) return double ?? single
  }
  return undefined
}

const decoded = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
