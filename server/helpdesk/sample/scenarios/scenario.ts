import type { FileKey } from '../assets/blobs.ts'
import type { ProductKind } from './products.ts'

/** A file and the name that the sender gave it. Names may hold slots. */
export type FileSpec = readonly [key: FileKey, filename: string]

/** What a thread in waiting waits for; it chooses the status and the words. */
export type Wait = 'courier' | 'bank' | 'parts' | 'customer' | 'colleague'

/** Which of the ticket's amounts goes back: all of the price, a part, or a fee. */
export type Refund = 'all' | 'part' | 'half' | 'fee' | 'none'

/** The agent's first answer, the contact's reply to it, and what settles it then; with a refund of its own if it differs. */
export type Way = readonly [answer: string, reply: string, solve: string, refund?: Refund]

/**
 * One kind of request and how it goes. Every list holds versions of which one is taken; words may hold slots (`{order}`)
 * and inner choices (`[this|that]`). Greetings and signatures are added later, except in `said`.
 */
export type Scenario = {
  subject: string[]
  /** The contact's first message. */
  ask: string[]
  /** Answers that settle it at once. Without any, it always takes longer. */
  direct?: string[]
  /** Longer ways, each whole in itself. */
  ways: Way[]
  /** What agents tell each other. */
  note?: string[]
  tags?: string[]
  product?: ProductKind
  /** Only products of that kind whose name has one of these words. */
  items?: string[]
  /** Who writes, where not everybody could. */
  writers?: string[]
  urgency?: 'low' | 'high' | 'critical'
  wait?: Wait
  symptoms?: string[]
  /** What goes back when it is solved; nothing where it is not said. */
  refund?: Refund
  files?: FileSpec[]
  answerFiles?: FileSpec[]
  service?: string
  cause?: string
  device?: string
  /** A third as likely as the others. */
  rare?: boolean
}
