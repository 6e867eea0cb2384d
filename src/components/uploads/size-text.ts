const UNITS = { B: 1, KB: 1024, MB: 1024 * 1024 }
type Unit = keyof typeof UNITS

const unitOf = (bytes: number): Unit => (bytes < UNITS.KB ? 'B' : bytes < UNITS.MB ? 'KB' : 'MB')
const countIn = (unit: Unit, bytes: number) => (bytes / UNITS[unit]).toFixed(unit === 'MB' ? 1 : 0)

/** `640 KB`, `2.1 MB`: counted as the 25 MB are that a message takes, so that the sizes of its files add up to its own. */
export const sizeText = (bytes: number): string => `${countIn(unitOf(bytes), bytes)} ${unitOf(bytes)}`

/** `0.6 of 18.4 MB`: both in the unit that is said. */
export const progressText = (sentBytes: number, bytes: number): string =>
  `${countIn(unitOf(bytes), sentBytes)} of ${sizeText(bytes)}`

/** `18.6 of 25 MB`. What is over the limit never looks as if it just fitted. */
export function totalText(bytes: number, mostBytes: number): string {
  const tenths = (bytes / UNITS.MB) * 10
  return `${((bytes > mostBytes ? Math.ceil(tenths) : Math.round(tenths)) / 10).toFixed(1)} of ${mostBytes / UNITS.MB} MB`
}
