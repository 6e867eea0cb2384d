import { attachmentUrl } from '../../../api/ticket.ts'
import type { Attachment } from '../../../domain/ticket.ts'

const IMAGE = /\.(?:png|jpe?g|gif|webp)$/i

/** Pictures that the server shows in place; everything else is only ever downloaded. */
export const isPicture = (attachment: Attachment) => IMAGE.test(attachment.name)

export type TicketFiles = {
  /** The address under which all of this ticket's files live. */
  base: string
  view: (attachment: Attachment) => string
  download: (attachment: Attachment) => string
}

export const ticketFiles = (ticketId: number): TicketFiles => ({
  base: new URL(attachmentUrl(ticketId, null), location.origin).href,
  view: ({ id }) => attachmentUrl(ticketId, id, { inline: true }),
  download: ({ id }) => attachmentUrl(ticketId, id),
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
