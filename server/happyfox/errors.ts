/** What can go wrong between us and HappyFox: one class per reaction, not per status. No message ever holds a credential. */
export class HappyFoxError extends Error {
  override readonly name: string = 'HappyFoxError'
}

/** 400 and its kin: understood and refused, nothing was done. The agent can correct it. */
export class HappyFoxRejection extends HappyFoxError {
  override readonly name = 'HappyFoxRejection'
  constructor(
    message: string,
    /** Messages by form key (`statusId`, `cf2`); empty when the refusal names no field. */
    readonly fields: Record<string, string[]> = {},
    readonly status = 400,
  ) {
    super(message)
  }
}

/** 401 and 403: our credentials. A 403 for one call, while others are answered, is about that call. */
export class HappyFoxForbidden extends HappyFoxError {
  override readonly name = 'HappyFoxForbidden'
  constructor(
    message: string,
    readonly status: 401 | 403 = 401,
  ) {
    super(message)
  }
}

/** 404: the ticket or file is not there. For a path that always exists it means a wrong address. */
export class HappyFoxNotFound extends HappyFoxError {
  override readonly name = 'HappyFoxNotFound'
}

/** 429, or a pause that an earlier 429 began: nothing was done, and nothing is sent before `retryAt`. */
export class HappyFoxBusy extends HappyFoxError {
  override readonly name = 'HappyFoxBusy'
  constructor(
    message: string,
    /** Epoch milliseconds. */
    readonly retryAt: number,
  ) {
    super(message)
  }
}

/** No usable answer: no connection, silence, a cut, 5xx, a redirect. */
export class HappyFoxUnavailable extends HappyFoxError {
  override readonly name = 'HappyFoxUnavailable'
  constructor(
    message: string,
    /** Whether HappyFox may have received and done what was asked. `no` is certain. */
    readonly sent: 'no' | 'maybe',
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** An answer that is not what HappyFox sends: HTML, cut JSON, another shape. After a write it may have been done. */
export class HappyFoxUnreadable extends HappyFoxError {
  override readonly name = 'HappyFoxUnreadable'
}
