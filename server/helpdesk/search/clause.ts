import { marks, type Value } from '../store/database.ts'

/** A condition on a row of `tickets`, with its values apart: nothing a client sends ever becomes SQL. */
export type Clause = { sql: string; values: Value[] }

export const NOTHING: Clause = { sql: '0', values: [] }
export const EVERYTHING: Clause = { sql: '1', values: [] }

export const clause = (sql: string, ...values: Value[]): Clause => ({ sql, values })

export const oneOf = (column: string, values: Value[]): Clause =>
  values.length === 0 ? NOTHING : { sql: `${column} in (${marks(values)})`, values }

export const allOf = (clauses: Clause[]) => joined(clauses, 'and', EVERYTHING)
export const anyOf = (clauses: Clause[]) => joined(clauses, 'or', NOTHING)

/** Joined in halves: SQLite refuses an expression deeper than 1,000, and a search may have thousands of parts. */
function joined(clauses: Clause[], operator: 'and' | 'or', empty: Clause): Clause {
  const [first, second] = clauses
  if (!first) return empty
  if (!second) return first
  const middle = Math.ceil(clauses.length / 2)
  const left = joined(clauses.slice(0, middle), operator, empty)
  const right = joined(clauses.slice(middle), operator, empty)
  return { sql: `(${left.sql} ${operator} ${right.sql})`, values: [...left.values, ...right.values] }
}
