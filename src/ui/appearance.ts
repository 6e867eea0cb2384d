import { useSyncExternalStore } from 'react'

/** Theme and density, kept in this browser. `public/theme.js` reads the same keys before the first paint. */
export type Theme = 'light' | 'dark' | 'system'
export type Density = 'comfortable' | 'compact'

const read = (key: string) => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
const write = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage may be refused in a frame: the choice then lasts as long as the page.
  }
}

type Appearance = { theme: Theme; density: Density }
const storedTheme = read('foxden.theme')
let appearance: Appearance = {
  theme: storedTheme === 'light' || storedTheme === 'dark' ? storedTheme : 'system',
  density: read('foxden.density') === 'compact' ? 'compact' : 'comfortable',
}
const listeners = new Set<() => void>()
const systemDark = matchMedia('(prefers-color-scheme: dark)')

function apply() {
  const dark = appearance.theme === 'dark' || (appearance.theme === 'system' && systemDark.matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  document.documentElement.dataset.density = appearance.density
}
systemDark.addEventListener('change', apply)

export function setAppearance(change: Partial<Appearance>) {
  appearance = { ...appearance, ...change }
  write('foxden.theme', appearance.theme)
  write('foxden.density', appearance.density)
  apply()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const useAppearance = () => useSyncExternalStore(subscribe, () => appearance)
