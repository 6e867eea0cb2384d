import type { Problem, ProblemCode } from '../../src/domain/problem.ts'

/** Something that an answer must say. Handlers throw; `app.ts` makes the envelope. One class per reaction. */
export class AppError extends Error {
  override readonly name: string = 'AppError'
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 502 | 503 | 507,
    readonly code: ProblemCode,
    message: string,
    readonly detail: { fields?: Record<string, string[]>; retryAt?: string | null; cause?: unknown } = {},
  ) {
    super(message, { cause: detail.cause })
  }
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string }

/** Our schema refuses what came in. Each message stands under the key that it is about. */
export class InvalidRequest extends AppError {
  override readonly name = 'InvalidRequest'
  constructor(issues: readonly Issue[]) {
    const fields = new Map<string, string[]>()
    for (const { path, message } of issues) {
      if (path.length === 0) continue
      const key = path.map(String).join('.')
      fields.set(key, [...(fields.get(key) ?? []), message])
    }
    const first = issues[0]
    const where = first && first.path.length > 0 ? `${first.path.map(String).join('.')}: ` : ''
    super(400, 'rejected', first ? `${where}${first.message}` : 'The request cannot be read.', {
      fields: Object.fromEntries(fields),
    })
  }
}

export class SignedOut extends AppError {
  override readonly name = 'SignedOut'
  constructor(message = 'You are signed out. Sign in to go on.') {
    super(401, 'signed_out', message)
  }
}

export class Forbidden extends AppError {
  override readonly name = 'Forbidden'
  constructor(message: string) {
    super(403, 'forbidden', message)
  }
}

/** Also the answer for what exists but is not the agent's to see. */
export class NotFound extends AppError {
  override readonly name = 'NotFound'
  constructor(message = 'There is nothing here, or it is not yours to see.') {
    super(404, 'not_found', message)
  }
}

/** Somebody was faster, or the id stands for something else. `current` is what the server holds. */
export class Conflict extends AppError {
  override readonly name = 'Conflict'
  constructor(
    message: string,
    readonly current: Record<string, unknown> = {},
  ) {
    super(409, 'conflict', message)
  }
}

export class TooLarge extends AppError {
  override readonly name = 'TooLarge'
  constructor(message: string) {
    super(413, 'too_large', message)
  }
}

/** Too many requests; never spends anything of HappyFox's limits. */
export class TooMany extends AppError {
  override readonly name = 'TooMany'
  constructor(message: string, retryAt: number) {
    super(429, 'busy', message, { retryAt: new Date(retryAt).toISOString() })
  }
}

/** Something that we need does not answer; what was asked may work later. */
export class Unavailable extends AppError {
  override readonly name = 'Unavailable'
  constructor(message: string) {
    super(503, 'unavailable', message)
  }
}

/** The envelope of an error; a bug's own message never leaves the server. */
export function toProblem(error: AppError, requestId: string): Problem & Record<string, unknown> {
  return {
    ...(error instanceof Conflict ? error.current : {}),
    code: error.code,
    message: error.message,
    fields: error.detail.fields ?? {},
    requestId,
    retryAt: error.detail.retryAt ?? null,
  }
}
