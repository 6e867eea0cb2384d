import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds now. The same breakpoints as in `tokens.css`. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

export const FROM_PHONE = '(min-width: 40rem)'
export const FROM_RAIL = '(min-width: 60rem)'
export const FROM_SPLIT = '(min-width: 75rem)'
export const COARSE = '(pointer: coarse)'
