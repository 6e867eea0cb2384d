import { allFilesUrl, attachmentUrl, inlineImageUrl } from '../../../api/ticket.ts'
import { extensionOf, shownFileName } from '../../../domain/file.ts'
import { INLINE_IMAGE_PATH } from '../../../domain/inline-image.ts'
import type { Attachment, TicketUpdate } from '../../../domain/ticket.ts'

export type Preview = 'picture' | 'pdf' | 'film' | 'sound'

const PICTURE = /\.(?:png|jpe?g|gif|webp)$/i
const PDF = /\.pdf$/i

/** What can be played. Safari plays nothing whose type it is not told. */
const MEDIA_TYPES: Record<string, string> = {
  MP4: 'video/mp4',
  M4V: 'video/mp4',
  MOV: 'video/quicktime',
  WEBM: 'video/webm',
  MP3: 'audio/mpeg',
  M4A: 'audio/mp4',
  WAV: 'audio/wav',
  OGG: 'audio/ogg',
  OGA: 'audio/ogg',
  OPUS: 'audio/ogg',
  FLAC: 'audio/flac',
}

/** The type of a film or a sound, by its name; empty for every other file. */
export const mediaTypeOf = ({ name }: Attachment): string => MEDIA_TYPES[extensionOf(name) ?? ''] ?? ''

/** How a file can be looked at here, by its name; null for one that is only ever downloaded. */
export function previewOf(file: Attachment): Preview | null {
  if (PICTURE.test(file.name)) return 'picture'
  if (PDF.test(file.name)) return 'pdf'
  const type = mediaTypeOf(file)
  return type === '' ? null : type.startsWith('video/') ? 'film' : 'sound'
}

/** Pictures that the server shows in place. */
const isPicture = (attachment: Attachment) => previewOf(attachment) === 'picture'

/** A file with what the ticket says about it. */
export type TicketFile = Attachment & { at: string; from: string; isPrivate: boolean }

/** All files of a ticket, newest first. */
export const allFiles = (updates: TicketUpdate[]): TicketFile[] =>
  updates
    .flatMap(({ at, by, message }) =>
      (message?.attachments ?? []).map((file) => ({
        ...file,
        name: shownFileName(file.name),
        at,
        from: by.name ?? 'Somebody',
        isPrivate: message?.kind === 'note',
      })),
    )
    .toReversed()

export type TicketFiles = {
  /** The address under which all of this ticket's files live. */
  base: string
  view: (attachment: Attachment) => string
  download: (attachment: Attachment) => string
  /** Our address for a picture that HappyFox keeps beside the text; null for what is elsewhere. */
  inline: (src: string) => string | null
  /** All of them in one zip. */
  zip: string
}

export const ticketFiles = (ticketId: number, accountOrigin: string): TicketFiles => ({
  base: new URL(attachmentUrl(ticketId, null), location.origin).href,
  view: ({ id }) => attachmentUrl(ticketId, id, { inline: true }),
  download: ({ id }) => attachmentUrl(ticketId, id),
  inline: (src) => {
    const path = `${accountOrigin}${INLINE_IMAGE_PATH}`
    const id = src.startsWith(path) ? /^(\d+)\/$/.exec(src.slice(path.length))?.[1] : undefined
    return id ? inlineImageUrl(ticketId, id) : null
  },
  zip: allFilesUrl(ticketId),
})

/**
 * The attachment that an image inside a message stands for: by `cid:` name, by the name at the end of its address, or by
 * its alternative text, as mail programs write them.
 */
export function inlineImage(attachments: Attachment[], src: string, alt: string): Attachment | null {
  const pictures = attachments.filter(isPicture)
  const cid = /^cid:(.+)$/i.exec(src)?.[1]
  const tail = decodeTail(src)
  const named = (name: string) => pictures.find((picture) => picture.name.toLowerCase() === name.toLowerCase())
  if (cid) return named(cid.split('@')[0] ?? '') ?? named(alt) ?? (pictures.length === 1 ? (pictures[0] ?? null) : null)
  return (tail && named(tail)) || null
}

function decodeTail(src: string): string | null {
  const tail = /([^/?#]+)(?:[?#].*)?$/.exec(src)?.[1]
  if (!tail) return null
  try {
    return decodeURIComponent(tail)
  } catch {
    return tail
  }
}
