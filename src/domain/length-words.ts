const number = new Intl.NumberFormat('en-US')

/** What is to be said of a text that is longer than it may be: beside its field, and never by cutting it. */
export function tooLong(text: string, most: number): string | undefined {
  const over = text.trim().length - most
  return over > 0 ? `At most ${number.format(most)} characters: ${number.format(over)} too many.` : undefined
}
