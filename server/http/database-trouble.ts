import { AppError } from './errors.ts'
import { isUnreachable } from './unreachable.ts'

/** Of the system, of SQLite and of PostgreSQL. */
const DISK_FULL = new Set(['ENOSPC', 'SQLITE_FULL', '53100'])

/** What an error of the database means for whoever asked; null when it is none that an operator or a moment mends. */
export function databaseTrouble(error: Error): AppError | null {
  if ('code' in error && DISK_FULL.has(String(error.code))) {
    return new AppError(507, 'unavailable', 'The server’s disk is full. Nothing was saved.', { cause: error })
  }
  if (isUnreachable(error)) {
    const message = 'Foxden’s database cannot be reached right now. Try again in a moment.'
    return new AppError(503, 'unavailable', message, { cause: error })
  }
  return null
}
