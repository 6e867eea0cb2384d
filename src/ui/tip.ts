/** A tooltip for the element these are spread on; shown by the one `TipLayer`. `keys` are printed after the words. */
export const tip = (text: string | undefined, keys?: string) => ({ 'data-tip': text, 'data-tip-keys': keys })

/** A control that is off, and why: it keeps the focus so that the reason can be read and heard. */
export const offProps = (reason: string | undefined) =>
  reason === undefined ? {} : { 'aria-disabled': true, 'aria-description': reason, 'data-tip': reason }
