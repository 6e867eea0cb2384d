/** A `ref` for the field that somebody opened a panel to type in. */
export const focusOnMount = (element: HTMLElement | null) => element?.focus({ preventScroll: true })

/** The same inside a dialog, which takes the focus when it opens and gives it to whoever is marked. */
export const focusInDialog = (element: HTMLElement | null) => element?.setAttribute('autofocus', '')
