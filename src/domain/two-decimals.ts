/** Numbers of fields are integers, or have two decimals (§8): as they are shown, and the most that is sent. */

/** Whether nothing of a number is lost when it is sent. */
export const fitsTwoDecimals = (value: number): boolean => Number(value.toFixed(2)) === value

/** What is said of a number that does not fit: it is never cut unsaid. */
export const tooFine = (value: number): string =>
  `HappyFox keeps two decimals. Write ${value.toFixed(2)}, or what you mean.`

/** A number as it is shown: 12.5 as 12.50, and a whole one as it is. What HappyFox has otherwise is not touched. */
export const numberText = (value: number | string): string =>
  String(value).replace(/^\s*(-?\d+\.\d)\s*$/, (_text, number: string) => `${number}0`)
