/**
 * Safari leaves a button that is clicked without the focus, and takes it from what had it: the keys of the composer or the
 * panel around the button would be heard by nobody. It is given to the button before anything hears of the click, as other
 * browsers do. What keeps the focus elsewhere on purpose (the editor's tools) keeps it.
 */
export function focusPressed(): () => void {
  const onClick = ({ target, isTrusted }: MouseEvent) => {
    const button = target instanceof Element && target.closest('button')
    const focused = document.activeElement
    if (isTrusted && button && focused !== button && focused?.contains(button)) {
      button.focus({ preventScroll: true, focusVisible: false })
    }
  }
  window.addEventListener('click', onClick, true)
  return () => window.removeEventListener('click', onClick, true)
}
