import { focusedElement } from '../ui/owed-focus.ts'

/**
 * A `ref` for what takes the focus when its old place went away with another page, so that keys go on from here. A page
 * that nobody has touched yet leaves the focus alone: it may stand in a frame.
 */
export const takeLostFocus = (element: HTMLElement | null): void => {
  if (element && navigator.userActivation.hasBeenActive && focusedElement() === null)
    element.focus({ preventScroll: true })
}
