/** The focus that a panel which has just closed is about to give back: whoever opens at once owes it too. */
let owed: HTMLElement | null = null

export function oweFocus(to: HTMLElement | null): void {
  owed = to
}

/** It was given back, unless another panel owes its own by now. */
export function focusPaid(to: HTMLElement | null): void {
  if (owed === to) owed = null
}

/** What has the focus; null where nothing has, for then the browser names the whole page. */
export function focusedElement(): HTMLElement | null {
  const { activeElement } = document
  return activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : null
}

export const owedFocus = (): HTMLElement | null => owed
