/**
 * A table as text that every spreadsheet opens: with a mark for UTF-8, lines ended as RFC 4180 says. A cell that a
 * spreadsheet would run as a formula gets an apostrophe, which shows it as text.
 */
export const writeTable = (rows: readonly (readonly string[])[]): string => `\uFEFF${rows.map(writeLine).join('')}`

/** One line of it. */
export const writeLine = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,\s()/-]+$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
