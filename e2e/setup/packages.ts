import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first of `names` on PATH or in `places`, or null. */
export function findProgram(names: string[], places: string[] = []): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...places]
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable) ?? null
}

/** Installs system packages where we may: as root, with apt. Says so in a line. Answers whether it worked. */
export function installPackages(packages: string[], say: (line: string) => void): boolean {
  const apt = findProgram(['apt-get'], ['/usr/bin'])
  if (!apt || process.getuid?.() !== 0) return false
  say(`Installing ${packages.join(', ')} from the system's packages (apt-get).`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...args: string[]) =>
    spawnSync(apt, args, { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  run('update', '-q')
  const result = run('install', '-y', '-q', '--no-install-recommends', ...packages)
  if (result.status !== 0)
    say(`apt-get could not install them: ${result.stderr.trim().split('\n').at(-1) ?? 'no reason given'}`)
  return result.status === 0
}
