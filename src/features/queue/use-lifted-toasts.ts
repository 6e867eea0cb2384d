import { useEffect } from 'react'

/** Toasts stand above the bar at the foot of the list. A `:has()` would be asked again with every row that scrolls by. */
export function useLiftedToasts(): void {
  useEffect(() => {
    document.documentElement.dataset.lifted = ''
    return () => void delete document.documentElement.dataset.lifted
  }, [])
}
