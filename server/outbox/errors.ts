import type { ProblemCode } from '../../src/domain/problem.ts'

/** What the outbox refuses, in the words of an answer: the routes' envelope takes `status`, `code` and `fields` as they are. */
export class OutboxError extends Error {
  override readonly name: string = 'OutboxError'
  constructor(
    readonly status: 400 | 404 | 409 | 413 | 429,
    readonly code: ProblemCode,
    message: string,
    /** Messages by form key. */
    readonly fields: Record<string, string[]> = {},
  ) {
    super(message)
  }
}

export const notFound = (what: string) => new OutboxError(404, 'not_found', `There is no such ${what}.`)
