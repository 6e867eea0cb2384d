/** Of the network, and of PostgreSQL (08…, 57P0…, 53300: it starts, stops, or has no connection left). */
const AWAY =
  /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|08\w{3}|57P0[123]|53300)$/
/** What the driver says of its connections without a code. */
const AWAY_WORDS =
  /^Connection terminated|^timeout exceeded when trying to connect|connection error and is not queryable/

/** Whether the database could not be reached, so that the same may work in a moment. */
export const isUnreachable = (error: Error): boolean =>
  ('code' in error && AWAY.test(String(error.code))) || AWAY_WORDS.test(error.message)
