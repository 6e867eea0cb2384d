import { type RefObject, useEffect } from 'react'

/** Room for one toast under the head of a composer that fills the screen. */
const LEAST_FROM_TOP = 104
const GAP = 8

/** Toasts stand above a box as long as it is open, not on its buttons; `ui/toast-layer` reads how high. */
export function useToastsAbove(box: RefObject<HTMLElement | null>, isOpen: boolean): void {
  useEffect(() => {
    const element = box.current
    if (!isOpen || !element) return undefined
    const root = document.documentElement
    const observer = new ResizeObserver(() => {
      const height = Math.min(innerHeight - element.getBoundingClientRect().top + GAP, innerHeight - LEAST_FROM_TOP)
      root.style.setProperty('--toasts-above', `${height}px`)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      root.style.removeProperty('--toasts-above')
    }
  }, [box, isOpen])
}
