import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstLoadBytes } from '../gates/bundle.ts'
import { startFoxden } from '../setup/foxden.ts'
import { clickToTicket, launchBrowser, signIn } from './browser.ts'
import { percentile } from './figures.ts'
import type { BenchLine } from './run.ts'

const OPENED = 60

/** From a clean clone to a usable queue; starting again; what a browser fetches first; from click to painted ticket. */
export async function run(report: (line: BenchLine) => void): Promise<void> {
  const clone = mkdtempSync(join(tmpdir(), 'foxden-clone-'))
  const began = Date.now()
  execFileSync('git', ['clone', '-q', '.', clone])
  const inClone = { cwd: clone, stdio: 'ignore' } as const
  execFileSync('npm', ['ci'], inClone)
  execFileSync('npx', ['--no-install', 'tsx', 'server/build.ts'], inClone)
  const foxden = await startFoxden({ tickets: 1200, dist: join(clone, 'dist') })
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await signIn(page, foxden.url)
    report({ name: 'clean clone to a usable queue', value: (Date.now() - began) / 1000, unit: 's', bound: 180 })

    await foxden.stop()
    const restarted = Date.now()
    await foxden.start()
    report({ name: 'start with existing data', value: (Date.now() - restarted) / 1000, unit: 's', bound: 3 })

    const { bytes } = firstLoadBytes(join(clone, 'dist/console'), /routes\/.*(tickets|_app)(\.index|\.route)?\.tsx/)
    report({ name: 'first load, script of queue and shell, gzip', value: bytes / 1000, unit: 'kB', bound: 170 })

    await page.reload()
    const times = await clickToTicket(page, OPENED)
    report({ name: 'click to painted ticket, p95', value: percentile(times, 0.95), unit: 'ms', bound: 100 })
    await page.reload()
    const inPassing = await clickToTicket(page, OPENED, { inPassing: true })
    report({ name: 'the same pressed in passing, p95', value: percentile(inPassing, 0.95), unit: 'ms', bound: 200 })
  } finally {
    await browser.close()
    await foxden.dispose()
    rmSync(clone, { recursive: true, force: true })
  }
}
