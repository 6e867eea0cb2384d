/** Room for one toast under the head of a composer that fills the screen. */
const LEAST_FROM_TOP = 104
const GAP = 8

/**
 * A ref for what stands at the foot of a page and is pressed there: toasts stand above it as long as it is there, not on it.
 * `ui/toast-layer` reads how high.
 */
export function toastsAbove(element: HTMLElement): () => void {
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
}
