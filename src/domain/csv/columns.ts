import { type DateOrder, type NumberStyle } from './formats.ts'
import { plainName, type Target } from './targets.ts'

/** What a column is taken for, and how its days and numbers are written. Null: it is left out; undefined: as it looks. */
export type Column = { key: string | null; dates?: DateOrder; numbers?: NumberStyle }

/** Columns whose name stands for several things, which nobody but a person can tell apart. */
export type Ambiguous = { column: number; labels: string[] }

/**
 * Takes columns for what their names say. Nothing is guessed twice, and nothing where two fields have the name: those are
 * told.
 */
export function guessColumns(head: string[], targets: Target[]): { columns: Column[]; ambiguous: Ambiguous[] } {
  const taken = new Set<string>()
  const names = head.map(plainName)
  const ambiguous = names.flatMap((name, column) => {
    const alike = targets.filter((target) => target.names[0] === name)
    return alike.length > 1 ? [{ column, labels: alike.map(({ label }) => label) }] : []
  })
  const columns: Column[] = head.map(() => ({ key: null }))
  const guess = (fits: (target: Target, name: string) => boolean) =>
    names.forEach((name, at) => {
      if (name === '' || columns[at]?.key !== null || ambiguous.some(({ column }) => column === at)) return
      const target = targets.find((one) => !taken.has(one.key) && fits(one, name))
      if (!target) return
      taken.add(target.key)
      columns[at] = { key: target.key }
    })
  // A name of its own goes before one that only often means it.
  guess(({ label }, name) => plainName(label) === name)
  guess((target, name) => target.names.includes(name))
  return { columns, ambiguous }
}

/** A column by its place, taken for something else; whatever was taken for that before is left out. */
export function withColumn(columns: Column[], at: number, change: Column): Column[] {
  return columns.map((column, place) => {
    if (place === at) return change
    return change.key !== null && column.key === change.key ? { key: null } : column
  })
}

/** A short word for the first line of a table: the same for the same columns, and nothing of them can be read out of it. */
export function signOf(head: string[]): string {
  let hash = 0x811c9dc5
  for (const sign of head.map(plainName).join('\n')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return `${head.length}-${(hash >>> 0).toString(36)}`
}
