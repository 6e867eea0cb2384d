import { createStored } from './stored.ts'

/** Theme and density, kept in this browser. `public/theme.js` reads the same keys before the first paint. */
export type Theme = 'light' | 'dark' | 'system'
export type Density = 'comfortable' | 'compact'

export const storedTheme = createStored<Theme>(
  'foxden.theme',
  (text) => (text === 'light' || text === 'dark' ? text : 'system'),
  String,
)
export const storedDensity = createStored<Density>(
  'foxden.density',
  (text) => (text === 'compact' ? 'compact' : 'comfortable'),
  String,
)

/** Keeps the page's theme and density as chosen, and as the system turns. Returns how to stop. */
export function followAppearance(): () => void {
  const systemDark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const theme = storedTheme.get()
    const dark = theme === 'dark' || (theme === 'system' && systemDark.matches)
    const root = document.documentElement
    root.dataset.theme = dark ? 'dark' : 'light'
    root.dataset.density = storedDensity.get()
    const canvas = getComputedStyle(root).getPropertyValue('--fx-canvas')
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', canvas)
  }
  apply()
  const stops = [storedTheme.subscribe(apply), storedDensity.subscribe(apply)]
  systemDark.addEventListener('change', apply)
  return () => {
    for (const stop of stops) stop()
    systemDark.removeEventListener('change', apply)
  }
}
