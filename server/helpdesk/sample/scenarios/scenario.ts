import type { FileKey } from '../assets/blobs.ts'
import type { ProductKind } from './products.ts'

/** A file and the name that the sender gave it. Names may hold slots. */
export type FileSpec = readonly [key: FileKey, filename: string]

/** What a thread in waiting waits for; it chooses the status and the words. */
export type Wait = 'courier' | 'bank' | 'parts' | 'customer' | 'colleague'

/** The agent's first answer, the contact's reply to it, and what settles it then. */
export type Way = readonly [answer: string, reply: string, solve: string]

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
  /** Money goes back when it is solved: all of the amount, or a part. */
  refund?: 'all' | 'part' | 'none'
  files?: FileSpec[]
  answerFiles?: FileSpec[]
  service?: string
  cause?: string
  device?: string
  /** Rarer than others: one in so many. */
  rare?: boolean
}
