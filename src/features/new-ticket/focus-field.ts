const CONTROLS = 'input, select, textarea, [role="textbox"], button'

/** Puts the focus on the control of a form key (`data-field`); on the nearest thing that can be said about it otherwise. */
export function focusField(key: string): void {
  const field = document.querySelector(`[data-field="${CSS.escape(key)}"]`)
  const control = field?.querySelector<HTMLElement>(CONTROLS)
  field?.closest('details')?.setAttribute('open', '')
  control?.focus({ preventScroll: true })
  control?.scrollIntoView({ block: 'center' })
}
