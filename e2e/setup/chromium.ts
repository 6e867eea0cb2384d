import { chromium } from '@playwright/test'
import { findProgram, installPackages, isExecutable } from './packages.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const PLACES = [
  '/usr/bin',
  '/usr/lib/chromium',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
]

/** The Chromium to test with: the one named by CHROMIUM_PATH, Playwright's own, one of this machine, or one just installed. */
export function findChromium(say: (line: string) => void): string | null {
  const named = process.env['CHROMIUM_PATH']
  if (named) {
    if (isExecutable(named)) return named
    say(`CHROMIUM_PATH is "${named}", which is no program. Name a Chromium or unset it.`)
    return null
  }
  const find = () =>
    [chromium.executablePath()].find(isExecutable) ?? findProgram([...NAMES, 'Google Chrome', 'Chromium'], PLACES)
  return find() ?? (installPackages(['chromium'], say) ? find() : null)
}

export const CHROMIUM_HELP =
  'No Chromium was found. Install one (Debian: apt-get install chromium; anywhere: npx playwright install chromium) or name it in CHROMIUM_PATH.'
