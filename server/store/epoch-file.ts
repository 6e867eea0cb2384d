import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A word beside the database that changes with every start: a database that came from elsewhere, or from a backup of itself,
 * does not know the newest one.
 */
export type EpochFile = { read(): string | null; write(token: string): void }

export function epochFile(dataDir: string): EpochFile {
  const path = join(dataDir, 'foxden.epoch')
  return {
    read() {
      try {
        return readFileSync(path, 'utf8').trim() || null
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    write(token) {
      const next = `${path}.next`
      const file = openSync(next, 'w', 0o600)
      writeSync(file, `${token}\n`)
      fsyncSync(file)
      closeSync(file)
      renameSync(next, path)
    },
  }
}
