import { TOAST_LAYER_ID } from '../ui/toast-layer.tsx'

/** Room for one toast under the head of a composer that fills the screen. */
const LEAST_FROM_TOP = 104
const GAP = 8

/**
 * A ref for what stands at the foot of a page and is pressed there: toasts stand above it as long as it is there, not on it.
 * Told to their layer alone: what the whole page inherits is asked of each element anew with every line that is typed.
 */
export function toastsAbove(element: HTMLElement): () => void {
  const layer = document.getElementById(TOAST_LAYER_ID)
  const observer = new ResizeObserver(() => {
    const height = Math.min(innerHeight - element.getBoundingClientRect().top + GAP, innerHeight - LEAST_FROM_TOP)
    layer?.style.setProperty('--toasts-above', `${height}px`)
  })
  observer.observe(element)
  return () => {
    observer.disconnect()
    layer?.style.removeProperty('--toasts-above')
  }
}
