import { useCallback, useSyncExternalStore } from 'react'

const known = new Map<string, MediaQueryList>()

/** Reading a list that exists costs nothing; making one makes the browser look at the page. */
function mediaOf(query: string): MediaQueryList {
  const media = known.get(query) ?? matchMedia(query)
  known.set(query, media)
  return media
}

/** Whether a media query holds now. The same breakpoints as in `tokens.css`. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = mediaOf(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => mediaOf(query).matches)
}

export const FROM_PHONE = '(min-width: 40rem)'
export const FROM_RAIL = '(min-width: 60rem)'
export const FROM_SPLIT = '(min-width: 75rem)'
export const COARSE = '(pointer: coarse)'
