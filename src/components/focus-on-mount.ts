/** A `ref` for the field that somebody opened a panel to type in. */
export const focusOnMount = (element: HTMLElement | null) => element?.focus({ preventScroll: true })
